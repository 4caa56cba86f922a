/** What people are told while the clinic's own mail is at fault. Pure. */
import type { MailFaultCause } from "./read-refusal";

const causes: Record<MailFaultCause, { says: string; next: string }> = {
  login: {
    says: "The mail server does not accept the login that SMTP_URL gives, or wants one",
    next: "Correct the name and password in SMTP_URL, or let the mail server take such logins, then start Towline again.",
  },
  sender: {
    says: "The mail server lets no mail go out from the address in TOWLINE_MAIL_FROM",
    next: "Set TOWLINE_MAIL_FROM to an address that this login may send from, then start Towline again.",
  },
  relay: {
    says: "The mail server passes on no mail for Towline",
    next: "Give SMTP_URL a login, or let the mail server pass on mail that comes from this computer.",
  },
  tls: {
    says: "The mail server and SMTP_URL don’t agree on an encrypted line: one asks for it, and the other does not offer it",
    next: "Use the port and protocol that your mail service names, often smtps:// with port 465, then start Towline again.",
  },
  certificate: {
    says: "The certificate of the mail server is for another name, has ended, or comes from someone unknown",
    next: "Use the name in SMTP_URL that the certificate names, or have it made anew. Don’t turn the check off: mail could go to a stranger.",
  },
  name: {
    says: "No computer has the name that SMTP_URL gives for the mail server",
    next: "Correct the name in SMTP_URL, then start Towline again.",
  },
  closed: {
    says: "The mail server takes no mail from this computer",
    next: "Ask whoever looks after the mail server to let this computer in.",
  },
};

/** For admins: the cause and what mends it, in whole sentences. */
export function faultWords(cause: MailFaultCause, code: string | null): { says: string; next: string } {
  const { says, next } = causes[cause];
  return { says: `${says}${code ? ` (${code})` : ""}.`, next };
}

/** Beside a mail that waits: nothing of what only an admin can mend. */
export const waitsForFault =
  "The clinic’s mail server takes no mail at the moment, so all mail waits. The admins are told. It goes out by itself once that is mended.";
