/**
 * What people wait for over HTTP, at 1, 10, 20 and 100 users, and whether the process answers meanwhile: all
 * of them again as soon as they are answered, and then at the pace of people. Flags: `--seconds 5` a row,
 * `--pause 5` seconds between what a person does.
 */
import { setTimeout as pause } from "node:timers/promises";
import { quantile, rounded, timed, type Bench, type Row } from "./bench";
import { askWatch, type Watched } from "./ask-watch";
import { withWeb, type RunningWeb } from "./running-web";
import { makeWebUser, type WebUser } from "./web-users";

const crowds = [1, 10, 20, 100];
/** What people do one after the other with thought between; the rest is the same with or without. */
const pacedRequests = ["builder", "a change, with its suggestions", "the page after a change"] as const;
const pacedCrowds = [10, 20, 100];
/** A row at the pace of people takes so many pauses: each person does about as many things. */
const pausesARow = 5;

type Seen = { times: number[]; refused: number; failed: number };
type Crowd = { request: keyof WebUser; users: number; seconds: number; between: number };

/** @param between seconds of thought before each request, half of it up to one and a half; 0 for none. */
async function crowd(people: readonly WebUser[], { request, seconds, between }: Crowd): Promise<Seen> {
  const seen: Seen = { times: [], refused: 0, failed: 0 };
  const until = performance.now() + seconds * 1000;
  const thought = () => between * 1000 * (0.5 + Math.random());
  const live = async (person: WebUser) => {
    // Nobody begins in step with the others.
    if (between > 0) await pause(Math.random() * between * 1000);
    while (performance.now() < until) {
      const { status, ms } = await person[request]();
      if (status === 200) seen.times.push(ms);
      else if (status === 503) seen.refused += 1;
      else seen.failed += 1;
      if (between > 0) await pause(thought());
    }
  };
  await Promise.all(people.map(live));
  return seen;
}

/** How long `/healthz` takes meanwhile, which is answered before any line: what blocks it blocks everyone. */
async function health(web: RunningWeb, over: () => boolean): Promise<number[]> {
  const times: number[] = [];
  while (!over()) {
    times.push(await timed(() => web.ask("/healthz")));
    await pause(100);
  }
  return times;
}

async function rowOf(web: RunningWeb, everyone: readonly WebUser[], row: Crowd): Promise<Row> {
  let done = false;
  const watched = health(web, () => done);
  await askWatch<Watched>(web, "look");
  const { times, refused, failed } = await crowd(everyone.slice(0, row.users), row);
  const { sinceAsked } = await askWatch<Watched>(web, "look");
  done = true;
  const waits = await watched;
  const ms = (share: number) => (times.length > 0 ? rounded(quantile(times, share)) : null);
  return {
    request: row.request,
    users: row.users,
    "s between": row.between,
    "a second": rounded(times.length / row.seconds),
    "p50 ms": ms(0.5),
    "p95 ms": ms(0.95),
    "refused (503)": refused,
    failed,
    "health p95 ms": rounded(quantile(waits, 0.95)),
    "loop late, p99 ms": rounded(sinceAsked.late.p99),
    "of its own, most ms": rounded(sinceAsked.own.most),
  };
}

async function measured(web: RunningWeb, seconds: number, between: number) {
  const everyone: WebUser[] = [];
  for (let user = 0; user < Math.max(...crowds); user += 1) everyone.push(await makeWebUser(web));
  const [first] = everyone;
  if (!first) throw new Error("There is nobody.");
  const atOnce: Row[] = [];
  for (const request of Object.keys(first) as (keyof WebUser)[]) {
    await first[request]();
    for (const users of crowds)
      atOnce.push(await rowOf(web, everyone, { request, users, seconds, between: 0 }));
  }
  const paced: Row[] = [];
  for (const request of pacedRequests)
    for (const users of pacedCrowds)
      paced.push(await rowOf(web, everyone, { request, users, seconds: pausesARow * between, between }));
  return [
    { title: "Again as soon as answered", rows: atOnce },
    { title: `At the pace of people: ${between} s of thought between`, rows: paced },
  ];
}

export const bench: Bench = {
  about: "requests as people wait for them (bars: 100 stored PDFs a second, a page p95 250 ms at 10 users)",
  run: async ({ seconds = "5", pause: between = "5" }) =>
    withWeb((web) => measured(web, Number(seconds), Number(between)), {
      settings: { TOWLINE_TRUSTED_PROXIES: "1" },
      preload: "./bench/watch-web.mjs",
    }),
};
