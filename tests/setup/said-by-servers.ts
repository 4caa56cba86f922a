/** The table of tests/cases/bounces/said.yaml, each row as a whole mail. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { refusalCauses } from "@/lib/platform/mail/refusal-cause";
import { messageId } from "./notices";

const rows = z.array(
  z.strictObject({
    cause: z.enum(refusalCauses),
    status: z.string().optional(),
    said: z.string().optional(),
    action: z.enum(["failed"]).optional(),
    prose: z.string().optional(),
    subject: z.string().optional(),
  }),
);
export type Said = z.infer<typeof rows>[number];

export const saidByServers: Said[] = rows.parse(parse(readFileSync("tests/cases/bounces/said.yaml", "utf8")));

const head = (subject: string, type: string) =>
  `Return-Path: <>\nFrom: Mail Delivery System <mailer-daemon@mx.example.net>\nTo: care@clinic.example\nSubject: ${subject}\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: ${type}\n\n`;
const returned = `Message-ID: ${messageId}\nFrom: care@clinic.example\nTo: a@b.example\nSubject: Pages\n`;

/** @param grouped whether a blank line stands before the recipient's fields, as it should. */
export function noticeOf(said: Said, { grouped = true } = {}): string {
  if (said.prose !== undefined)
    return `${head(said.subject ?? "Undelivered mail", "text/plain; charset=utf-8")}${said.prose}\n\n------ This is a copy of the message. ------\n\n${returned}`;
  const diagnosis = said.said ? `\nDiagnostic-Code: smtp; ${said.said}` : "";
  return `${head("Undelivered mail", 'multipart/report; report-type=delivery-status; boundary="b"')}--b\nContent-Type: text/plain\n\nIt could not be delivered.\n\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.net\n${grouped ? "\n" : ""}Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: ${said.status}${diagnosis}\n\n--b\nContent-Type: text/rfc822-headers\n\n${returned}\n--b--\n`;
}
