/** Tables as files for a spreadsheet. Pure. */
import Papa from "papaparse";

type Cells = readonly (string | number)[];

/** A spreadsheet runs a cell that begins so; Papa's own pattern lets one with a line break through. */
const formula = /^\s*[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** Lines of a table, each ended by CRLF, nothing in them run as a formula. */
export function csvLines(rows: readonly Cells[]): string {
  if (rows.length === 0) return "";
  return `${Papa.unparse(rows as (string | number)[][], { newline: "\r\n", escapeFormulae: formula })}\r\n`;
}

/** The first line of a file, read as UTF-8 by spreadsheets (byte order mark). */
export const csvHead = (fields: readonly string[]): string => `\uFEFF${csvLines([fields])}`;

/** A whole file. */
export const csvOf = (fields: readonly string[], rows: readonly Cells[]): string =>
  `${csvHead(fields)}${csvLines(rows)}`;
