/** One mail over SMTP, and what became of it in words. Knows neither rows nor what the mail is about. */
import "server-only";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { env } from "@/lib/env";

export type OutgoingMail = {
  /** A uuid; the Message-ID is made from it, so that a mail sent twice is recognised. */
  id: string;
  /** One plain address; lists, names and line breaks are refused. */
  to: string;
  subject: string;
  text: string;
};
/** `again`: nothing says it can't go out later. */
export type SendResult = { ok: true } | { ok: false; again: boolean; words: string };

const oneAddress = z.email().max(254);

/**
 * Sends one mail and waits for the server's word, at most some 40 seconds.
 * @returns never an error: a refusal (5xx) is final, everything else may be tried again.
 */
export async function sendMail({ id, to, subject, text }: OutgoingMail): Promise<SendResult> {
  const { smtpUrl, mailFrom: from } = env();
  if (smtpUrl === null) return { ok: false, again: true, words: "No mail server is set." };
  if (!oneAddress.safeParse(to).success) return { ok: false, again: false, words: "The address is not one that can be written to." };
  const transport = createTransport({
    url: smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, disableFileAccess: true, disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: { name: "Towline", address: from }, to: { name: "", address: to }, envelope: { from, to: [to] }, subject, text,
      messageId: `<${id}@${from.split("@")[1]}>`, headers: { "Auto-Submitted": "auto-generated" },
    });
    return { ok: true };
  } catch (error) {
    return refusalOf(error);
  } finally {
    transport.close();
  }
}

/** Only codes are read: a server's own words may quote what it was sent. */
function refusalOf(error: unknown): SendResult {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const answer = typeof responseCode === "number" ? responseCode : null;
  if (code === "EAUTH" && answer !== null && answer >= 500) return { ok: false, again: false, words: `The mail server did not accept the name or password of SMTP_URL (${answer}).` };
  if (answer !== null && answer >= 500) return { ok: false, again: false, words: `The mail server refused it for good (${answer}).` };
  if (answer !== null && answer >= 400) return { ok: false, again: true, words: `The mail server asked to wait (${answer}).` };
  if (code === "ETIMEDOUT") return { ok: false, again: true, words: "The mail server did not answer in time." };
  if (code === "ETLS") return { ok: false, again: true, words: "The connection to the mail server could not be encrypted." };
  return { ok: false, again: true, words: "The mail server can’t be reached." };
}
