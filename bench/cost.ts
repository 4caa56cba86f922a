/**
 * Processor time and database bytes that one handout costs, from an empty draft to a printed page: what a
 * clinic has to buy (docs/scaling.md). The commands run in this process, as they do behind the doors; pages
 * and PDFs are asked of a web process over HTTP. Times on the clock are none of it: other work on the machine
 * changes those.
 */
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { db } from "@/lib/platform/db/client";
import { beat } from "@/lib/platform/db/readiness";
import { env } from "@/lib/platform/env";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { keepCurrent } from "@/tests/setup/current-library";
import { answerAll, flat, save } from "@/tests/setup/handout-makers";
import { rounded, type Bench } from "./bench";
import { withWeb, type RunningWeb } from "./running-web";

/** Its parent, and the seconds that it and the children it has waited for have had of a core. */
function processOf(pid: string): readonly [number, { parent: number; seconds: number }][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [[Number(pid), { parent: Number(fields[1]), seconds: ticks / 100 }]];
  } catch {
    return [];
  }
}

/** Of a process and everything that runs under it now. */
function secondsUnder(top: number): number {
  const all = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(processOf),
  );
  const belongs = (pid: number): boolean => pid === top || (pid > 1 && belongs(all.get(pid)?.parent ?? 0));
  return [...all].reduce((sum, [pid, { seconds }]) => sum + (belongs(pid) ? seconds : 0), 0);
}

async function postmaster(): Promise<number> {
  const rows = await db().$queryRaw<{ pid: number }[]>`
    SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int AS pid`;
  return rows[0]?.pid ?? 0;
}

async function databaseBytes(): Promise<number> {
  const rows = await db().$queryRaw<{ size: bigint }[]>`SELECT pg_database_size(current_database()) AS size`;
  return Number(rows[0]?.size);
}

/** As a clinician goes: the list, a draft, five saves with a look at the page after each, printing. */
async function oneHandout({ clinician, get }: RunningWeb, serial: number): Promise<void> {
  await get("/handouts");
  const { id } = await createHandout(clinician);
  await get(`/handouts/${id}`);
  let draft = await save(clinician, id, { profile: flat });
  for (let look = 1; look <= 4; look += 1) {
    draft = await save(clinician, id, { note: `Visit ${serial}, line ${look}.` });
    await get(`/api/handouts/${id}/pages?drawing=${draft.drawing}`);
  }
  draft = await answerAll(clinician, draft);
  await finaliseHandout(clinician, { id, revision: draft.revision });
  await get(`/handouts/${id}`);
  await get(`/api/handouts/${id}/pdf?paper=letter`);
}

async function untilReady(web: RunningWeb): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    await beat();
    if ((await web.ask("/readyz")).status === 200) return;
    await pause(200);
  }
  throw new Error("The web process is not ready.");
}

async function measure(web: RunningWeb, count: number) {
  const database = await postmaster();
  const spent = () => ({ app: secondsUnder(process.pid), database: secondsUnder(database) });
  await untilReady(web);
  for (let warm = 0; warm < 3; warm += 1) await oneHandout(web, -warm);
  const [before, sizeBefore] = [spent(), await databaseBytes()];
  for (let serial = 1; serial <= count; serial += 1) await oneHandout(web, serial);
  const [after, sizeAfter] = [spent(), await databaseBytes()];
  const seconds = (what: "app" | "database") => rounded((after[what] - before[what]) / count);
  const row = {
    handouts: count,
    "app, seconds of a core each": seconds("app"),
    "PostgreSQL, seconds of a core each": seconds("database"),
    "kB of the database each": Math.round((sizeAfter - sizeBefore) / count / 1000),
  };
  return [{ title: "From an empty draft to a printed page", rows: [row] }];
}

export const bench: Bench = {
  about: "what one handout costs, in seconds of a core and bytes",
  run: async ({ handouts = "40" }) =>
    withWeb(async (web) => {
      await keepCurrent(env().databaseUrl);
      return measure(web, Number(handouts));
    }),
};
