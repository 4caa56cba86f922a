/** Rows of the audit as lines of a file. Pure. */
import { csvHead, csvLines } from "@/lib/platform/spreadsheet";
import { accountWords, viewOf, type Names, type RawRow } from "./rules";

export type AuditFormat = "csv" | "jsonl";

const fields = [
  "Time (UTC)",
  "Who",
  "What",
  "Details",
  "About",
  "Account",
  "Place",
  "Event",
  "Actor",
  "Subject",
  "Position",
];

/** What stands above the rows: the names of the columns, or nothing. */
export const headOf = (format: AuditFormat): string => (format === "csv" ? csvHead(fields) : "");

/** @returns a line a row, each with its end. */
export function linesOf(format: AuditFormat, rows: readonly RawRow[], names: Names): string {
  return format === "csv"
    ? csvLines(rows.map((row) => cellsOf(row, names)))
    : rows.map((row) => `${JSON.stringify(objectOf(row, names))}\n`).join("");
}

function cellsOf(row: RawRow, names: Names): string[] {
  const { at, who, what, details, about, account, place } = viewOf(row, names);
  const { event, actor, subject, position } = row;
  return [
    at,
    who,
    what,
    details,
    about,
    account ? `${account.words} (${account.tag})` : "",
    place ?? "",
    event,
    actor,
    subject ?? "",
    String(position ?? ""),
  ];
}

/** The row as it is stored, with the words beside it: whoever holds the key can prove each by its mac. */
function objectOf(row: RawRow, names: Names): object {
  const { id, at, actor, event, subject, data, position, keyId, mac, chainMac } = row;
  const { who, what, details, about } = viewOf(row, names);
  return {
    position: position === null ? null : Number(position),
    id,
    at: at.toISOString(),
    actor,
    event,
    subject,
    data,
    keyId,
    mac,
    chainMac,
    words: {
      who,
      what,
      details,
      about,
      ...(data.account ? { account: accountWords(data.account, names) } : {}),
    },
  };
}
