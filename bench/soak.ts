/**
 * Half an hour of mixed load on one web process: does it grow, does it err, is its event loop ever held up?
 * Everyone writes, looks, finalises, prints and searches, and their patients read, at a steady rate.
 * Flags: `--minutes 30`, `--users 6` (visits a minute).
 */
import { loadavg } from "node:os";
import { readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { childrenOf } from "@/tests/faults/processes";
import { commandOf } from "@/lib/platform/db/process-lock.mjs";
import { askWatch, type InUse, type Late, type Loop, type Watched } from "./ask-watch";
import { quantile, rounded, type Bench, type Row } from "./bench";
import { MixedLoad } from "./mixed-visit";
import { withWeb, type RunningWeb } from "./running-web";

const minuteMs = 60_000;
/** How many minutes at the end the growth is measured over. */
const measuredMinutes = 20;

/** Resident memory in MB; 0 of a process that is gone. */
function megabytes(pid: number): number {
  try {
    const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kB ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Growth a minute, by least squares over figures that are a minute apart. NaN of fewer than two. */
export function slope(figures: readonly number[]): number {
  const middle = (figures.length - 1) / 2;
  const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
  const above = figures.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0);
  return above / figures.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}

/** A renderer that was exchanged after its thousand pages is another process in the same column. */
async function lookAt(web: RunningWeb, load: MixedLoad, minute: number) {
  const pid = web.process.pid ?? 0;
  const renderers = childrenOf([pid])
    .filter((child) => commandOf(child)?.includes("pdf-child"))
    .map(megabytes);
  const { times, refused, failed } = load.take();
  const { sinceAsked, sinceBegin, heapMB } = await askWatch<Watched>(web, "look");
  const row = {
    minute,
    "web, MB": Math.round(megabytes(pid)),
    "of it heap, MB": Math.round(heapMB),
    "renderer 1, MB": Math.round(renderers[0] ?? 0),
    "renderer 2, MB": Math.round(renderers[1] ?? 0),
    requests: times.length,
    "p95, ms": Math.round(quantile(times, 0.95)),
    "refused (503)": refused,
    failed: failed.length,
    "loop late, p99": rounded(sinceAsked.late.p99),
    "loop late, most": rounded(sinceAsked.late.most),
    "of its own, p99": rounded(sinceAsked.own.p99),
    "of its own, most": rounded(sinceAsked.own.most),
    load: rounded(loadavg()[0] ?? 0),
  };
  return { row, sinceBegin, failed };
}

function summary(rows: readonly Row[], whole: Loop): Row[] {
  const of = (name: string) => rows.map((row) => Number(row[name]));
  const last = rows.slice(-measuredMinutes);
  const grown = (...names: string[]) =>
    rounded(slope(last.map((row) => names.reduce((sum, name) => sum + Number(row[name]), 0))));
  const total = (name: string) => of(name).reduce((sum, one) => sum + one, 0);
  const over = (name: string) => of(name).filter((ms) => ms > 50).length;
  const loop = (what: string, { p99, most }: Late, name: string) => [
    { what: `event loop late${what}: p99, ms`, seen: rounded(p99), bar: "" },
    { what: `event loop late${what}: most, ms`, seen: rounded(most), bar: "never over 50" },
    { what: `event loop late${what}: minutes with more than 50 ms`, seen: over(name), bar: 0 },
  ];
  return [
    {
      what: `web, MB a minute over the last ${last.length}`,
      seen: grown("web, MB"),
      bar: "under 1",
    },
    {
      what: `both renderers, MB a minute over the last ${last.length}`,
      seen: grown("renderer 1, MB", "renderer 2, MB"),
      bar: "under 1",
    },
    { what: "requests answered", seen: total("requests"), bar: "" },
    { what: "refused (503)", seen: total("refused (503)"), bar: 0 },
    { what: "failed", seen: total("failed"), bar: 0 },
    ...loop("", whole.late, "loop late, most"),
    ...loop(" without its waits for a core", whole.own, "of its own, most"),
  ];
}

async function soak(web: RunningWeb, minutes: number, users: number) {
  const load = new MixedLoad(web);
  // What a day's first visit finds cold.
  await load.visit(0, 0);
  load.take();
  const { inUseMB: before } = await askWatch<InUse>(web, "begin");
  const ended = new AbortController();
  const broken: string[] = [];
  let serial = 0;
  const user = async (at: number) => {
    await pause((minuteMs * at) / users);
    while (!ended.signal.aborted) {
      const next = performance.now() + minuteMs;
      // Nine tenths of a minute with its pauses, so that a busy moment puts nobody behind.
      await load.visit((serial += 1), 54).catch((error: unknown) => void broken.push(String(error)));
      await pause(Math.max(0, next - performance.now()), undefined, { signal: ended.signal }).catch(
        () => undefined,
      );
    }
  };
  const everyone = Promise.all(Array.from({ length: users }, (_, at) => user(at)));
  const rows: Row[] = [];
  let whole: Loop = { late: { p99: 0, most: 0 }, own: { p99: 0, most: 0 } };
  const since = performance.now();
  for (let minute = 1; minute <= minutes; minute += 1) {
    await pause(since + minute * minuteMs - performance.now());
    const look = await lookAt(web, load, minute);
    whole = look.sinceBegin;
    rows.push(look.row);
    broken.push(...look.failed);
    console.log(JSON.stringify(look.row));
  }
  ended.abort();
  await everyone;
  const { inUseMB: after } = await askWatch<InUse>(web, "end");
  const inUse = {
    what: "heap in use after a collection: at the begin, at the end, MB",
    seen: `${Math.round(before)}, ${Math.round(after)}`,
    bar: "",
  };
  if (broken.length > 0) console.log(`What failed: ${[...new Set(broken)].join("; ")}`);
  return [
    { title: `${minutes} minutes, ${users} visits a minute`, rows: [...summary(rows, whole), inUse] },
    { title: "Minute by minute", rows },
  ];
}

export const bench: Bench = {
  about:
    "half an hour of mixed load: memory, errors, event loop (bars: under 1 MB a minute, never over 50 ms)",
  run: async ({ minutes = "30", users = "6" }) =>
    withWeb((web) => soak(web, Number(minutes), Number(users)), {
      settings: { TOWLINE_TRUSTED_PROXIES: "1" },
      preload: "./bench/watch-web.mjs",
    }),
};
