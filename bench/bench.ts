/** What every bench is made of, and the one way its figures are printed and kept. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";

/** One line of a table: what was measured under its name, ratios first. */
export type Row = Record<string, string | number | null>;
export type Table = { title: string; rows: Row[] };
/** @param flags `--name value` of the command line. */
export type Bench = { about: string; run: (flags: Readonly<Record<string, string>>) => Promise<Table[]> };

/** Every figure is the median of as many runs at least. */
export const RUNS = 5;

/** @param share of the figures that are smaller, 0.5 for the median. NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (figures: readonly number[]): number => quantile(figures, 0.5);

/** Three digits that mean something. */
export const rounded = (figure: number): number => Number(figure.toPrecision(3));

/** @returns a row that has, of each figure, the median over the runs; words are those of the first run. */
export function medianRow(runs: readonly Row[]): Row {
  const [first = {}] = runs;
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [
      name,
      typeof value === "number" ? rounded(median(runs.map((run) => Number(run[name])))) : value,
    ]),
  );
}

/** @returns the rows of several runs of the same work, each the median of its runs. */
export async function medianRows(measure: () => Promise<Row[]> | Row[], runs = RUNS): Promise<Row[]> {
  const all: Row[][] = [];
  for (let run = 0; run < runs; run += 1) all.push(await measure());
  return (all[0] ?? []).map((_, index) => medianRow(all.map((rows) => rows[index] ?? {})));
}

/** @returns milliseconds that the work took. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const load = () => loadavg().map(rounded).join(" ");

/** Measures, prints the tables, and keeps them in `bench/results/<name>.json`. */
export async function record(
  name: string,
  { about, run }: Bench,
  flags: Readonly<Record<string, string>>,
): Promise<void> {
  const before = load();
  const tables = await run(flags);
  const [{ model = "unknown" } = {}] = cpus();
  const machine = {
    cores: `${cpus().length} of ${model}`,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    load: { before, after: load() },
  };
  const at = new Date().toISOString();
  console.log(
    `\n${name}: ${about}\n${at.slice(0, 16)}, ${machine.cores}, load ${before} before, ${load()} after`,
  );
  for (const { title, rows } of tables) {
    console.log(`\n${title}`);
    console.table(rows);
  }
  const folder = join(process.cwd(), "bench/results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify({ name, about, at, machine, flags, tables }, null, 2)}\n`,
  );
}
