/**
 * Processor time and database bytes that one handout costs, from an empty draft to a printed page: what a
 * clinic has to buy (docs/scaling.md). The commands run in this process, as they do behind the doors; pages
 * and PDFs are asked of a web process over HTTP. Times on the clock are none of it: other work on the machine
 * changes those. Reports only: prints JSON. Run: npm run bench:cost [-- --handouts 40]
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { db } from "@/lib/platform/db/client";
import { freePort } from "@/lib/platform/db/cluster";
import { beat } from "@/lib/platform/db/readiness";
import { env } from "@/lib/platform/env";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { buildWhenChanged } from "@/scripts/build";
import { bundleWhenChanged } from "@/scripts/bundle.mjs";
import { openScratchLibrary } from "@/scripts/scratch-library";
import { answerAll, flat, newClinician, save } from "@/tests/setup/handout-makers";
import { keepCurrent } from "@/tests/setup/current-library";

const { values } = parseArgs({ options: { handouts: { type: "string", default: "40" } } });
const count = Number(values.handouts);
const library = await openScratchLibrary();
await keepCurrent(env().databaseUrl);
const dist = process.env.TOWLINE_DIST || ".next";
await buildWhenChanged(dist, () => undefined);
const programs = await bundleWhenChanged(dist);
const port = await freePort();
const url = `http://localhost:${port}`;
const web = spawn(process.execPath, [`${programs}/web.mjs`], {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    NODE_ENV: "production",
    TOWLINE_URL: url,
    PORT: String(port),
    TOWLINE_PROGRAMS: programs,
    TOWLINE_DIST: dist,
  },
});

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

const postmaster = (
  await db().$queryRaw<
    { pid: number }[]
  >`SELECT split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int AS pid`
)[0]?.pid;
const spent = () => ({ app: secondsUnder(process.pid), database: secondsUnder(postmaster ?? 0) });
const bytes = async () =>
  Number(
    (await db().$queryRaw<{ size: bigint }[]>`SELECT pg_database_size(current_database()) AS size`)[0]?.size,
  );

const clinician = await newClinician("Dr. Cost", { signedIn: true });
const headers = { cookie: `${sessionCookieName(url)}=${await encryptSessionToken(clinician.sessionId)}` };
async function get(path: string): Promise<void> {
  const answer = await fetch(url + path, { headers });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
}

/** As a clinician goes: the list, a draft, five saves with a look at the page after each, printing. */
async function oneHandout(serial: number): Promise<void> {
  await get("/handouts");
  const { id } = await createHandout(clinician);
  await get(`/handouts/${id}`);
  let draft = await save(clinician, id, { profile: flat });
  for (let look = 1; look <= 4; look += 1) {
    draft = await save(clinician, id, { note: `Visit ${serial}, line ${look}.` });
    await get(`/api/handouts/${id}/preview?page=1&rev=${draft.revision}`);
  }
  draft = await answerAll(clinician, draft);
  await finaliseHandout(clinician, { id, revision: draft.revision });
  await get(`/handouts/${id}`);
  await get(`/api/handouts/${id}/pdf?paper=letter`);
}

try {
  for (let tries = 0; tries < 600; tries += 1) {
    await beat();
    const ready = await get("/readyz").then(
      () => true,
      () => false,
    );
    if (ready) break;
    await pause(200);
  }
  for (let warm = 0; warm < 3; warm += 1) await oneHandout(-warm);
  const [before, sizeBefore] = [spent(), await bytes()];
  for (let serial = 1; serial <= count; serial += 1) await oneHandout(serial);
  const [after, sizeAfter] = [spent(), await bytes()];
  const each = (what: "app" | "database") => Number(((after[what] - before[what]) / count).toFixed(3));
  const result = {
    at: new Date().toISOString(),
    machine: `${cpus().length} x ${cpus()[0]?.model}, Node ${process.versions.node}`,
    handouts: count,
    processorSecondsEach: { app: each("app"), database: each("database") },
    databaseKilobytesEach: Math.round((sizeAfter - sizeBefore) / count / 1000),
  };
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} finally {
  web.kill("SIGTERM");
  closeRenderers();
  await library.close();
}
process.exit(0);
