/**
 * Statements a request asks of the database, counted on the wire between a running server and PostgreSQL, for
 * each screen and file that clinicians open most; and how long each takes, which says less. Prints JSON. Run:
 * node --conditions=react-server --import tsx bench/statements.ts
 */
import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { env, forgetEnv } from "@/lib/platform/env";
import { freePort } from "@/lib/platform/db/cluster";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { buildWhenChanged } from "@/scripts/build";
import { commands, end } from "@/scripts/child-processes";
import { openScratchLibrary } from "@/scripts/scratch-library";
import { countStatements } from "@/tests/setup/count-statements";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

const rounds = 7;
const dist = process.env.TOWLINE_DIST ?? ".next";
const median = (numbers: number[]) => [...numbers].sort((one, other) => one - other)[rounds >> 1] ?? 0;

await buildWhenChanged(dist, (line) => process.stderr.write(`${line}\n`));
const library = await openScratchLibrary();
const port = await freePort();
const url = `http://localhost:${port}`;
Object.assign(process.env, { TOWLINE_URL: url, PORT: String(port) });
forgetEnv();

const clinician = await newClinician("Dr. Ada", { signedIn: true });
const draft = await newDraft(clinician, { profile: flat });
const finalised = await newFinalised(clinician, { profile: flat });
const token = await encryptSessionToken(clinician.sessionId);
const headers = { cookie: `${sessionCookieName(ourOrigin())}=${token}` };
const counter = await countStatements(env().databaseUrl);
const web = spawn(
  process.execPath,
  ["--import", "./scripts/exit-with-parent.mjs", ...commands.web("127.0.0.1", port)],
  {
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXTAUTH_URL: url,
      TOWLINE_DIST: dist,
      TOWLINE_EMBEDDED_URL: counter.url,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  },
);

async function measured(path: string): Promise<{ statements: number; ms: number }> {
  const counts: number[] = [];
  const times: number[] = [];
  // The first round warms up what is kept.
  for (let round = 0; round <= rounds; round += 1) {
    counter.take();
    const since = performance.now();
    const answer = await fetch(`${url}${path}`, { headers, redirect: "manual" });
    const size = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200 || size < 500) throw new Error(`${path} answered ${answer.status}.`);
    if (round === 0) continue;
    times.push(performance.now() - since);
    counts.push(counter.take().length);
  }
  return { statements: median(counts), ms: Math.round(median(times)) };
}

while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) await pause(200);
const requests = {
  "stored PDF": `/api/handouts/${finalised}/pdf?paper=letter`,
  builder: `/handouts/${draft.id}`,
  "finalised handout": `/handouts/${finalised}`,
  "list of handouts": "/handouts",
  "print queue": "/handouts/queue",
  "what was given": "/handouts/log",
  library: "/library",
};
const report: Record<string, { statements: number; ms: number }> = {};
for (const [name, path] of Object.entries(requests)) report[name] = await measured(path);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
await end(web, 5000);
await counter.close();
await closeRenderers();
await library.close();
process.exit(0);
