/**
 * `npm run gates [folder]`: every gate over a library folder as a table; ends with 1 when one fails.
 * `--notes` lists what an editor should look at.
 */
import { AppError } from "@/lib/platform/errors";
import { faultLine } from "@/lib/library/fault";
import { readLibraryFolder } from "@/lib/library/starter/library-files";
import { gateLibrary, type GateRow } from "@/lib/library/gates/gate-library";
import type { Scores } from "@/lib/library/schema";

const given = process.argv.slice(2);
const folder = given.find((word) => !word.startsWith("--"));
const head = [
  "topic",
  "language",
  "layer",
  "words",
  "grade",
  "(names)",
  "SMOG",
  "(names)",
  "ease",
  "(names)",
  "longest",
  "words a sentence",
  "prose grade",
  "repeated",
  "bare 988",
  "calques",
  "claims",
  "uncited",
  "forbidden",
];
const scales = ["fleschKincaid", "smog", "fernandezHuerta"] as const;

function print(lines: string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

function tableRow(row: GateRow): string[] {
  const { slug, language, layer, reading, claims, uncited, forbidden, prose, repeated, bareCrisisLines } =
    row;
  const { masked, unmasked, words, longest } = reading;
  const figures = scales.flatMap((scale) =>
    [masked, unmasked].map((scores: Scores) => scores[scale]?.toFixed(1) ?? "-"),
  );
  return [
    slug,
    language,
    layer,
    String(words),
    ...figures,
    String(longest),
    prose?.wordsInSentence.toFixed(1) ?? "-",
    prose?.grade?.toFixed(1) ?? "-",
    `${(repeated * 100).toFixed(0)} %`,
    String(bareCrisisLines),
    String(row.calques),
    String(claims),
    String(uncited),
    String(forbidden),
  ];
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  "),
  );
}

try {
  const report = gateLibrary(await readLibraryFolder(folder));
  print([...table([head, ...report.rows.map(tableRow)]), ""]);
  if (given.includes("--notes")) print(report.notes.map((note) => `note: ${faultLine(note)}`));
  const topics = new Set(report.rows.map(({ slug }) => slug)).size;
  const languages = new Set(report.rows.map(({ language }) => language)).size;
  print([
    ...report.failures.map((fault) => `FAIL: ${faultLine(fault)}`),
    `${topics} topics in ${languages} languages, ${report.failures.length} failures, ${report.notes.length} notes.`,
  ]);
  process.exitCode = report.failures.length > 0 ? 1 : 0;
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(`${error.words}\n${error.nextStep}\n`);
  process.exitCode = 1;
}
