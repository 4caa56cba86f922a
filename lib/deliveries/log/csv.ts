/** The delivery log as a file for a spreadsheet. */
import { handoutName } from "@/lib/handouts/handout-name";
import { ownLanguageName } from "@/lib/platform/language-name";
import { csvOf } from "@/lib/platform/spreadsheet";
import { channelWords, formWords, outcomeWords, topicWords } from "./rules";
import type { ClinicLogRow, OwnLogRow } from "./schema";

const formOf = ({ form }: Pick<OwnLogRow, "form">) => (form ? formWords[form] : "");

export function ownLogCsv(rows: readonly OwnLogRow[]): string {
  return csvOf(
    ["Date", "Time", "Label", "Topics", "Language", "Channel", "Form", "To", "State", "Problem", "Handout"],
    rows.map((row) => [
      row.day,
      row.time,
      row.label ?? (row.firstName ? handoutName(row) : ""),
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
