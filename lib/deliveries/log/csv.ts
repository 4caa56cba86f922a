/** The delivery log as a file for a spreadsheet. */
import Papa from "papaparse";
import { ownLanguageName } from "@/lib/platform/language-name";
import { channelWords, formWords, outcomeWords, topicWords } from "./rules";
import type { ClinicLogRow, OwnLogRow } from "./schema";

/** A spreadsheet runs a cell that begins so; Papa's own pattern lets one with a line break through. */
const formula = /^\s*[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** Read as UTF-8 by spreadsheets (byte order mark), lines ended by CRLF, nothing in it run as a formula. */
function csvOf(fields: string[], data: (string | number)[][]): string {
  return `\uFEFF${Papa.unparse({ fields, data }, { newline: "\r\n", escapeFormulae: formula })}\r\n`;
}

const formOf = ({ form }: Pick<OwnLogRow, "form">) => (form ? formWords[form] : "");

export function ownLogCsv(rows: readonly OwnLogRow[]): string {
  return csvOf(
    ["Date", "Time", "Label", "Topics", "Language", "Channel", "Form", "To", "State", "Problem", "Handout"],
    rows.map((row) => [
      row.day,
      row.time,
      row.label ?? "",
      topicWords(row.topics),
      ownLanguageName(row.language),
      channelWords[row.channel],
      formOf(row),
      row.to ?? "",
      outcomeWords(row),
      row.problem ?? "",
      row.handoutId,
    ]),
  );
}

export function clinicLogCsv(rows: readonly ClinicLogRow[]): string {
  return csvOf(
    ["Date", "Time", "Clinician", "Channel", "Form", "State", "Topics"],
    rows.map((row) => [
      row.day,
      row.time,
      row.clinician,
      channelWords[row.channel],
      formOf(row),
      outcomeWords(row),
      topicWords(row.topics),
    ]),
  );
}
