/**
 * What people wait for over HTTP, at 1, 10, 20 and 100 users at once; and whether the process answers
 * meanwhile.
 */
import { setTimeout as pause } from "node:timers/promises";
import { flat, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { quantile, rounded, timed, type Bench, type Row } from "./bench";
import { withWeb, type RunningWeb } from "./running-web";

const crowds = [1, 10, 20, 100];

type Seen = { times: number[]; refused: number; failed: number };

/** Everyone asks again as soon as they are answered. */
async function crowd(web: RunningWeb, path: string, users: number, seconds: number): Promise<Seen> {
  const seen: Seen = { times: [], refused: 0, failed: 0 };
  const until = performance.now() + seconds * 1000;
  const user = async () => {
    while (performance.now() < until) {
      let status = 0;
      const ms = await timed(async () => {
        status = (await web.ask(path)).status;
      });
      if (status === 200) seen.times.push(ms);
      else if (status === 503) seen.refused += 1;
      else seen.failed += 1;
    }
  };
  await Promise.all(Array.from({ length: users }, user));
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

async function rowOf(
  web: RunningWeb,
  request: string,
  path: string,
  users: number,
  seconds: number,
): Promise<Row> {
  let done = false;
  const watched = health(web, () => done);
  const { times, refused, failed } = await crowd(web, path, users, seconds);
  done = true;
  const waits = await watched;
  const ms = (share: number) => (times.length > 0 ? rounded(quantile(times, share)) : null);
  return {
    request,
    users,
    "a second": rounded(times.length / seconds),
    "p50 ms": ms(0.5),
    "p95 ms": ms(0.95),
    "refused (503)": refused,
    failed,
    "health p95 ms": rounded(quantile(waits, 0.95)),
  };
}

export const bench: Bench = {
  about: "requests as people wait for them (bars: 100 stored PDFs a second, a page p95 250 ms at 10 users)",
  run: async ({ seconds = "5" }) =>
    withWeb(async (web) => {
      const draft = await newDraft(web.clinician, { profile: flat });
      const finalised = await newFinalised(web.clinician, { profile: flat });
      const requests = {
        "stored PDF": `/api/handouts/${finalised}/pdf?paper=letter`,
        builder: `/handouts/${draft.id}`,
        "list of handouts": "/handouts",
        "sign-in": "/sign-in",
      };
      const rows: Row[] = [];
      for (const [request, path] of Object.entries(requests)) {
        await web.ask(path);
        for (const users of crowds) rows.push(await rowOf(web, request, path, users, Number(seconds)));
      }
      return [{ title: "Over HTTP", rows }];
    }),
};
