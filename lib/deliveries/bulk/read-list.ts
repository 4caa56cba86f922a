/** A list of addresses as a spreadsheet saves it. Pure. */
import Papa from "papaparse";
import { AppError } from "@/lib/platform/errors";
import { mostRows } from "./schema";

const delimiters = [",", ";", "\t"] as const;
const needed = ["email", "consent"] as const;
export type ParsedListRow = { row: number; email: string; consent: string };
export type ParsedList = { rows: ParsedListRow[]; remarks: string[] };

const refuse = (words: string, nextStep: string) => new AppError("invalid", words, nextStep);
const headerOf = (csv: string, delimiter: string) =>
  (Papa.parse<string[]>(csv, { delimiter, preview: 1 }).data[0] ?? []).map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase(),
  );

/**
 * Reads a list as spreadsheets save it: comma, semicolon or tab, with or without a line that says which
 * (`sep=;`); with or without a byte order mark; lines ended any way.
 * @throws AppError `invalid` in words for a list without its two columns, without rows, with too many, or
 *   with an open quotation mark.
 */
export function readList(csv: string): ParsedList {
  const sep = /^\uFEFF?"?sep=(.)"?(?:\r\n|\r|\n)/i.exec(csv);
  const text = csv.slice(sep?.[0].length ?? 0).replace(/^\uFEFF/, "");
  const delimiter = delimiters.find((one) => needed.every((name) => headerOf(text, one).includes(name)));
  if (!delimiter)
    throw refuse(
      "The first line does not name the columns email and consent.",
      "Put “email” and “consent” in the first line, one column each.",
    );
  const header = headerOf(text, delimiter);
  const double = needed.find((name) => header.filter((one) => one === name).length > 1);
  if (double) throw refuse(`Two columns are named ${double}.`, "Keep the one that counts.");
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const open = errors.find(({ type }) => type === "Quotes");
  if (open)
    throw refuse(
      `A quotation mark is out of place in row ${(open.row ?? 0) + 1}.`,
      "Mend that row and check the list again.",
    );
  const [emailAt, consentAt] = [header.indexOf("email"), header.indexOf("consent")];
  const rows = data
    .map((cells, place) => ({ cells, row: place + 1 }))
    .filter(({ cells, row }) => row > 1 && cells.some((cell) => cell.trim() !== ""))
    .map(({ cells, row }) => ({
      row,
      email: (cells[emailAt] ?? "").trim(),
      consent: (cells[consentAt] ?? "").trim(),
    }));
  if (rows.length === 0)
    throw refuse("The list has no rows below its first line.", "Add one row for each address.");
  if (rows.length > mostRows)
    throw refuse(
      `The list has ${rows.length} rows; ${mostRows} are the most.`,
      "Split it and send the parts one after the other.",
    );
  const others = header.filter((name) => name !== "" && !needed.some((one) => one === name)).length;
  return {
    rows,
    remarks:
      others === 0
        ? []
        : [others === 1 ? "One other column was not read." : `${others} other columns were not read.`],
  };
}
