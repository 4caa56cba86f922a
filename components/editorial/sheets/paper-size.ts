/** How large a sheet may print so that it stays on one page. Pure. */
import type { ReviewSheet } from "@/lib/editorial/sheets/schema";

/** Letters on a line of 8 pt: of a claim in one of two columns, and of the whole width. */
const half = 62;
const whole = 130;
const lines = (letters: number, width: number) => Math.ceil(letters / width);
/** Title, headings and lines to sign on, as lines of 8 pt. */
const around = 15;
/** A page of Letter holds 84 lines of 8 pt, and 66 of them fill it in 9 pt; some are kept in hand. */
const mostLines = 62;

/** @returns the size of its print in points: 9 where the sheet is short, else 8, the least one can read. */
export function paperPoints({
  claims,
  checkFirst,
  sources,
  facts,
}: Pick<ReviewSheet, "claims" | "checkFirst" | "sources" | "facts">): 8 | 9 {
  const claimLines = claims.map(({ text, es, sources: keys }) =>
    Math.max(lines(`${text} [${keys.join(", ")}]`.length, half), lines(es.join(" / ").length, half)),
  );
  const pointLines = checkFirst.map(({ check, from }) => lines(check.length + from.length, whole));
  const sourceLetters = sources.reduce(
    (sum, { citation, note }) => sum + citation.length + (note ?? "").length,
    0,
  );
  const all = [...claimLines, ...pointLines, lines(sourceLetters, whole), facts.length, around];
  return all.reduce((sum, count) => sum + count, 0) <= mostLines ? 9 : 8;
}
