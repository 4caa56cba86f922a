/** What an error of SMTP means for a mail, and for all mail. Pure. */
import { refusalCause, type RefusalCause } from "./refusal-cause";
import { withoutAddresses } from "./said-by-server";

/**
 * What is wrong with the clinic's own mail rather than with one mail; the next mail would meet the same.
 * `login`: none is accepted or given. `sender`: TOWLINE_MAIL_FROM may not send here. `relay`: the server
 * passes nothing on for us. `tls`: it and we don't agree on encryption. `certificate`: it names another
 * server or is not trusted. `closed`: the server takes no connection. `name`: no computer has its name.
 */
export type MailFaultCause = "login" | "sender" | "relay" | "tls" | "certificate" | "closed" | "name";

/**
 * `refused`: the server said no to this mail for good. `fault`: nothing can go out until someone mends it.
 * `later`: it surely has not taken it, and may yet. `doubtful`: it had all of it and never answered, so it
 * may have taken it. `code` is RFC 3463 where the server gave one, else the reply of SMTP.
 */
export type NotSent =
  | { fate: "refused"; cause: RefusalCause; code: string | null }
  | { fate: "fault"; cause: MailFaultCause; code: string | null }
  | { fate: "later" | "doubtful"; words: string };

/** As nodemailer's connection fails: `originalCode` is Node's, like ERR_TLS_CERT_ALTNAME_INVALID. */
type SmtpError = {
  code?: unknown;
  originalCode?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
};

const certificate =
  /^(ERR_TLS_CERT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|HOSTNAME_MISMATCH|INVALID_CA)/;

/**
 * The server's words are read for the cause and go no further: they may quote what it was sent.
 * @param handedOver whether the server had the whole mail. @param sender the address it was sent from.
 */
export function readRefusal(
  error: unknown,
  { handedOver, sender }: { handedOver: boolean; sender: string },
): NotSent {
  const { code, originalCode, responseCode, response, command } = (error ?? {}) as SmtpError;
  const reply = typeof responseCode === "number" ? responseCode : null;
  const words = typeof response === "string" ? response : "";
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(words)?.[1] ?? null;
  const said = enhanced ?? (reply === null ? null : String(reply));
  if (typeof originalCode === "string" && certificate.test(originalCode))
    return { fate: "fault", cause: "certificate", code: null };
  if (isNoTls(code, originalCode, reply)) return { fate: "fault", cause: "tls", code: null };
  // A name server that can't be asked just now says EAI_AGAIN.
  if (originalCode === "ENOTFOUND") return { fate: "fault", cause: "name", code: null };
  if (reply !== null && reply >= 400 && reply < 500)
    return { fate: "later", words: `The mail server asked to wait (${said}).` };
  if (reply !== null && reply >= 500) {
    const ofServer = withoutAddresses(words, [sender]);
    const cause = refusalCause({ own: null, far: enhanced, reply, words: ofServer });
    const fault = faultOf({ reply, code, command: String(command ?? ""), cause, words });
    if (fault === "rate") return { fate: "later", words: `The mail server asked to wait (${said}).` };
    return fault ? { fate: "fault", cause: fault, code: said } : { fate: "refused", cause, code: said };
  }
  if (code === "EAUTH") return { fate: "fault", cause: "login", code: null };
  if (handedOver)
    return { fate: "doubtful", words: "The line to the mail server was lost after it had the whole mail." };
  if (code === "ETIMEDOUT") return { fate: "later", words: "The mail server did not answer in time." };
  return { fate: "later", words: "The mail server can’t be reached." };
}

/** Encryption is asked for and not offered, or a server speaks without it where we begin with it. */
const isNoTls = (code: unknown, originalCode: unknown, reply: number | null) =>
  (code === "ETLS" && (reply === null || reply >= 500)) ||
  (code !== "ETLS" && /^(ERR_SSL_|EPROTO$)/.test(String(originalCode)));

type Answer = { reply: number; code: unknown; command: string; cause: RefusalCause; words: string };

/** Servers that judge the sender only once they know the recipient say it then. */
const mayNotSend = /send ?as\b|sendasdenied|not owned by (user|auth)|on behalf of/i;

/** `rate`: the sender's own allowance is used up, which passes. */
function faultOf({ reply, code, command, cause, words }: Answer): MailFaultCause | "rate" | null {
  if (/starttls|encryption (is )?required/i.test(words) && command !== "DATA") return "tls";
  if (code === "EAUTH" || command.startsWith("AUTH") || reply === 530 || reply === 535) return "login";
  if (command === "CONN" || command === "EHLO" || command === "HELO") return "closed";
  if (cause === "relay" || cause === "login") return cause;
  if (mayNotSend.test(words)) return "sender";
  if (command !== "MAIL FROM" || cause === "size") return null;
  return cause === "rate" ? "rate" : cause === "blocked" ? "closed" : "sender";
}
