/** Asks a web process that loaded `watch-web.mjs` first what it saw. */
import { once } from "node:events";
import type { RunningWeb } from "./running-web";

/** In milliseconds. */
export type Late = { p99: number; most: number };
/** `own` is without the time that the thread was ready to run and had no core. */
export type Loop = { late: Late; own: Late };
/** The answer to `look`. */
export type Watched = { sinceAsked: Loop; sinceBegin: Loop; heapMB: number };
/** The answer to `begin` and `end`: of the heap after a collection. */
export type InUse = { inUseMB: number };

export async function askWatch<T>({ process: web }: RunningWeb, watch: "begin" | "look" | "end"): Promise<T> {
  const answered = once(web, "message") as Promise<[{ watched: T }]>;
  web.send({ watch });
  return (await answered)[0].watched;
}
