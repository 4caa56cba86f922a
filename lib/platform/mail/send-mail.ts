/** One mail over SMTP, and what became of it in words. Knows neither rows nor what the mail is about. */
import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import { parseConnectionUrl, type ConnectionUrlOptions } from "nodemailer/lib/shared";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { env } from "@/lib/platform/env";
import { oneAddress } from "./email-address";
import { provenMailId } from "./mail-proof";
import { readRefusal, type NotSent } from "./read-refusal";

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
export type SendResult = { ok: true } | ({ ok: false } & NotSent);

/** Until the server has the whole mail, whatever it does. */
const handingOverMs = 45_000;
/**
 * RFC 5321, 4.5.3.2.6: a server may take ten minutes over a mail that it has. Whoever gives up earlier sends
 * it twice.
 */
const answerMs = 10 * 60_000;
const waits = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: answerMs,
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
    // A line break would be encoded, and break the line for whoever reads the decoded name.
    from: { name: fromName.replace(/\p{Cc}+/gu, " ").trim(), address: from },
    to: { name: "", address: to },
    subject,
    text,
    attachments,
    messageId: `<${id}@${from.split("@")[1]}>`,
    // Servers that give a mail a Message-ID of their own leave this one, and return it with what comes back.
    headers: { "Auto-Submitted": "auto-generated", "X-Towline-Mail": provenMailId(id) },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/**
 * Sends one mail and waits for the server's word: at most 45 seconds until it has all of it, then at most ten
 * minutes.
 * @returns never an error. A refusal (5xx) is final; a lost line is doubtful once the server
 *   had the whole mail.
 */
export async function sendMail(mail: OutgoingMail): Promise<SendResult> {
  const { smtpUrl, mailFrom: from } = env();
  if (smtpUrl === null) return { ok: false, fate: "later", words: "No mail server is set." };
  if (!oneAddress.safeParse(mail.to).success)
    return { ok: false, fate: "refused", cause: "unwritable", code: null };
  const envelope = { from: returnPath(from, mail.id), to: [mail.to], dsn: askedBack(mail) };
  return deliver(parseConnectionUrl(smtpUrl), envelope, await composeMail(mail));
}

/**
 * Where what comes back is sent: with the mail's own id in it, where the clinic has a mailbox that takes
 * such.
 */
function returnPath(from: string, id: string): string {
  const { mailReturns } = env();
  if (mailReturns === null) return from;
  const at = mailReturns.lastIndexOf("@");
  return `${mailReturns.slice(0, at)}+${provenMailId(id)}${mailReturns.slice(at)}`;
}

/**
 * RFC 3461: a server that knows it names the mail by this id in what it sends back, and returns no words of
 * it.
 */
const askedBack = ({ id }: OutgoingMail) => ({
  id: provenMailId(id),
  return: "headers",
  notify: ["failure", "delay"],
});

type Envelope = { from: string; to: string[]; dsn: ReturnType<typeof askedBack> };

/**
 * One connection, one mail. It is read only once the server says that it takes it, so its end tells whether
 * it had all of it.
 */
async function deliver(
  { auth, ...server }: ConnectionUrlOptions,
  envelope: Envelope,
  raw: Buffer,
): Promise<SendResult> {
  const message = Readable.from([raw]);
  const connection = new SMTPConnection({ ...server, ...waits });
  let handedOver = false;
  let cap = setTimeout(() => connection.close(), handingOverMs);
  message.once("end", () => {
    handedOver = true;
    clearTimeout(cap);
    cap = setTimeout(() => connection.close(), answerMs);
  });
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
    return { ok: false, ...readRefusal(error, { handedOver, sender: env().mailFrom }) };
  } finally {
    clearTimeout(cap);
  }
}
