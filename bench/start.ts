/**
 * Seconds from `npm start` until it says it is ready: on an empty data folder (PostgreSQL is set up, the
 * library is checked and loaded), and again on what is there; packages and build are there both times. And
 * the seconds of a first build. Flags: `--rounds 5`.
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env as variables } from "node:process";
import { spawn } from "node:child_process";
import { freePort } from "@/lib/platform/db/cluster";
import { newId } from "@/lib/platform/ids";
import { buildWhenChanged } from "@/scripts/build";
import { medianRow, RUNS, rounded, timed, type Bench, type Row } from "./bench";

/** @returns seconds until it was ready. It is ended again, in peace. */
async function start(dataFolder: string): Promise<number> {
  const port = String(await freePort());
  const since = performance.now();
  const child = spawn("npm", ["start"], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
    env: {
      ...variables,
      NODE_ENV: "production",
      PORT: port,
      TOWLINE_DATA: dataFolder,
      DATABASE_URL: "",
      TOWLINE_URL: "",
    },
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Towline is ready at")) resolve();
    });
    void ended.then(() => reject(new Error(`It ended before it was ready: ${said}`)));
  });
  const seconds = (performance.now() - since) / 1000;
  process.kill(-(child.pid ?? 0), "SIGINT");
  await ended;
  return seconds;
}

async function round(): Promise<Row> {
  const dataFolder = join(tmpdir(), `towline-bench-${newId()}`);
  try {
    const empty = await start(dataFolder);
    return { "empty, s": rounded(empty), "warm, s": rounded(await start(dataFolder)) };
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

export const bench: Bench = {
  about: "`npm start` until it is ready",
  run: async ({ rounds = String(RUNS) }) => {
    const folder = ".next-bench-start";
    rmSync(folder, { recursive: true, force: true });
    const built = await timed(() => buildWhenChanged(folder, () => undefined));
    rmSync(folder, { recursive: true, force: true });
    await buildWhenChanged(".next", () => undefined);
    const rows: Row[] = [];
    for (let at = 0; at < Number(rounds); at += 1) rows.push(await round());
    return [
      { title: "Packages and build are there", rows: [medianRow(rows)] },
      { title: "A build from nothing", rows: [{ s: rounded(built / 1000) }] },
    ];
  },
};
