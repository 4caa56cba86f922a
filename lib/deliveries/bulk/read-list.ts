/** A list of addresses as a spreadsheet saves it. Pure. */
import Papa from "papaparse";
import { AppError } from "@/lib/platform/errors";
import { columnAt, needed, noColumns } from "./list-columns";
import { mostRows } from "./schema";

const delimiters = [",", ";", "\t", "|"] as const;
export type ParsedListRow = { row: number; email: string; consent: string };
export type ParsedList = { rows: ParsedListRow[]; remarks: string[] };

const refuse = (words: string, nextStep: string) => new AppError("invalid", words, nextStep);
/** Without signs that nobody sees, as web pages and messengers put around what is copied from them. */
const plain = (cell = "") => cell.replace(/[\u200b-\u200f\u2060\ufeff]/g, "").trim();
const headerOf = (csv: string, delimiter: string) =>
  (Papa.parse<string[]>(csv, { delimiter, preview: 1 }).data[0] ?? []).map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  );

/**
 * Reads a list as spreadsheets save it: comma, semicolon, tab or bar, with or without a line that says which
 * (`sep=;`); with or without a byte order mark and empty lines before it; lines ended any way.
 * @throws AppError `invalid` in words for a list without its two columns, without rows, with too many, or
 *   with an open quotation mark.
 */
export function readList(csv: string): ParsedList {
  const sep = /^\uFEFF?"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(csv);
  const whole = csv.slice(sep?.[0].length ?? 0).replace(/^\uFEFF/, "");
  const empty = /^(?:[ ,;\t|]*(?:\r\n|\r|\n))*/.exec(whole)?.[0] ?? "";
  const text = whole.slice(empty.length);
  const linesBefore = empty.match(/\r\n|\r|\n/g)?.length ?? 0;
  const delimiter = delimiters.find((one) => needed.every((name) => columnAt(headerOf(text, one), name)));
  if (!delimiter) throw noColumns(text);
  const header = headerOf(text, delimiter);
  const double = needed.find((name) => columnAt(header, name)?.twice);
  if (double) throw refuse(`Two columns are named ${double}.`, "Keep the one that counts.");
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const open = errors.find(({ type }) => type === "Quotes");
  if (open)
    throw refuse(
      `A quotation mark is out of place in row ${(open.row ?? 0) + 1 + linesBefore}.`,
      "Mend that row and check the list again.",
    );
  const [emailAt = 0, consentAt = 0] = needed.map((name) => columnAt(header, name)?.at);
  const rows = data
    .map((cells, place) => ({ cells, row: place + 1 }))
    .filter(({ cells, row }) => row > 1 && cells.some((cell) => cell.trim() !== ""))
    .map(({ cells, row }) => ({
      row: row + linesBefore,
      email: plain(cells[emailAt]),
      consent: plain(cells[consentAt]),
    }));
  if (rows.length === 0)
    throw refuse("The list has no rows below its first line.", "Add one row for each address.");
  if (rows.length > mostRows)
    throw refuse(
      `The list has ${rows.length} rows; ${mostRows} are the most.`,
      "Split it and send the parts one after the other.",
    );
  const others = header.filter((name, at) => name !== "" && at !== emailAt && at !== consentAt).length;
  return {
    rows,
    remarks:
      others === 0
        ? []
        : [others === 1 ? "One other column was not read." : `${others} other columns were not read.`],
  };
}
