/**
 * Seconds until what `npm start` runs says it is ready: on an empty data folder (PostgreSQL is set up, the
 * library is checked and loaded), and again on what is there; packages and build are there both times. And
 * the seconds of a first build. Flag: `--rounds 5`.
 */
import { rmSync } from "node:fs";
import { buildWhenChanged } from "@/scripts/build";
import { newDataFolder, startTowline } from "@/tests/setup/start";
import { medianRows, RUNS, rounded, timed, type Bench, type Row } from "./bench";

/** @returns seconds until it was ready. It is ended again, in peace. */
async function start(dataFolder: string): Promise<number> {
  const since = performance.now();
  const started = await startTowline(dataFolder, { TOWLINE_DIST: ".next" });
  await started.ready;
  const seconds = (performance.now() - since) / 1000;
  started.process.kill("SIGINT");
  await started.ended;
  return seconds;
}

async function round(): Promise<Row[]> {
  const folder = newDataFolder();
  try {
    const empty = await start(folder.path);
    return [{ "empty, s": rounded(empty), "warm, s": rounded(await start(folder.path)) }];
  } finally {
    folder.remove();
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
    return [
      { title: "Packages and build are there", rows: await medianRows(round, Number(rounds)) },
      { title: "A build from nothing", rows: [{ s: rounded(built / 1000) }] },
    ];
  },
};
