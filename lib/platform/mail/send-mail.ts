/** One mail over SMTP, and what became of it in words. Knows neither rows nor what the mail is about. */
import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl, type ConnectionUrlOptions } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "@/lib/platform/env";
import { oneAddress } from "./email-address";

export type OutgoingMail = {
  /** A uuid; the Message-ID is made from it, so that a mail sent twice is recognised. */
  id: string;
  /** One plain address; lists, names and line breaks are refused. */
  to: string;
  subject: string;
  text: string;
  /** Name the mail comes from; "Towline" when left out. */
  fromName?: string;
  attachment?: { fileName: string; bytes: Uint8Array };
};
/**
 * `refused`: the server said no for good. `later`: it surely has not taken it, and may yet.
 * `doubtful`: it had all of it and never answered, so it may have taken it.
 */
export type SendResult = { ok: true } | { ok: false; fate: "refused" | "later" | "doubtful"; words: string };

/** No sending takes longer, whatever the server does: whoever sends counts as gone a while after this. */
export const longestSendingMs = 45_000;
const waits = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  socketCloseTimeout: 0,
} as const;

/** The mail as it travels, under its one Message-ID. */
export async function composeMail({
  id,
  to,
  subject,
  text,
  fromName = "Towline",
  attachment,
}: OutgoingMail): Promise<Buffer> {
  const { mailFrom: from } = env();
  const attachments = attachment
    ? [
        {
          filename: attachment.fileName,
          content: Buffer.from(attachment.bytes),
          contentType: "application/pdf",
        },
      ]
    : [];
  return new MailComposer({
    from: { name: fromName, address: from },
    to: { name: "", address: to },
    subject,
    text,
    attachments,
    messageId: `<${id}@${from.split("@")[1]}>`,
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/**
 * Sends one mail and waits for the server's word, at most 45 seconds.
 * @returns never an error. A refusal (5xx) is final; a lost line is doubtful once the server
 *   had the whole mail.
 */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  const { smtpUrl, mailFrom: from } = env();
  if (smtpUrl === null) return { ok: false, fate: "later", words: "No mail server is set." };
  if (!oneAddress.safeParse(mail.to).success)
    return {
      ok: false,
      fate: "refused",
      words: "The address is not one that can be written to. Correct it and send the pages again.",
    };
  return deliver(parseConnectionUrl(smtpUrl), { from, to: [mail.to] }, await composeMail(mail));
}

/**
 * One connection, one mail. It is read only once the server says that it takes it, so its end tells whether
 * it had all of it.
 */
async function deliver(
  { auth, ...server }: ConnectionUrlOptions,
  envelope: { from: string; to: string[] },
  raw: Buffer,
): Promise<SendResult> {
  const message = Readable.from([raw]);
  let handedOver = false;
  message.once("end", () => (handedOver = true));
  const connection = new SMTPConnection({ ...server, ...waits });
  const cap = setTimeout(() => connection.close(), longestSendingMs);
  try {
    await new Promise<void>((resolve, reject) => {
      const next = (step: () => void) => (error?: unknown) => (error ? reject(error as Error) : step());
      connection.once("error", reject);
      connection.once("end", () => reject(new Error("The line was lost.")));
      const send = () => connection.send(envelope, message, next(resolve));
      connection.connect(next(() => (auth?.user ? connection.login(auth, next(send)) : send())));
    });
    connection.quit();
    return { ok: true };
  } catch (error) {
    connection.close();
    return refusalOf(error, handedOver);
  } finally {
    clearTimeout(cap);
  }
}

/** Only codes are read: a server's own words may quote what it was sent. */
function refusalOf(error: unknown, handedOver: boolean): SendResult {
  const { code, responseCode, command } = (error ?? {}) as {
    code?: unknown;
    responseCode?: unknown;
    command?: unknown;
  };
  const answer = typeof responseCode === "number" ? responseCode : null;
  if (answer !== null && answer >= 500)
    return { ok: false, fate: "refused", words: refusalWords(answer, code, command) };
  if (answer !== null && answer >= 400)
    return { ok: false, fate: "later", words: `The mail server asked to wait (${answer}).` };
  if (handedOver)
    return {
      ok: false,
      fate: "doubtful",
      words: "The line to the mail server was lost after it had the whole mail.",
    };
  if (code === "ETIMEDOUT")
    return { ok: false, fate: "later", words: "The mail server did not answer in time." };
  if (code === "ETLS")
    return { ok: false, fate: "later", words: "The connection to the mail server could not be encrypted." };
  return { ok: false, fate: "later", words: "The mail server can’t be reached." };
}

function refusalWords(answer: number, code: unknown, command: unknown): string {
  if (code === "EAUTH")
    return `The mail server did not accept the name or password of SMTP_URL (${answer}). An admin can correct it; then send again.`;
  if (command === "RCPT TO")
    return `The mail server refused this address (${answer}). Check it with the patient, then send to the right one.`;
  if (command === "MAIL FROM")
    return `The mail server refused the sender TOWLINE_MAIL_FROM (${answer}). An admin can correct it; then send again.`;
  if (answer === 552)
    return `The mail server refused a mail of this size (${answer}). Send a private link instead.`;
  return `The mail server refused it for good (${answer}). Ask an admin what the server asks for, or give the pages another way.`;
}
