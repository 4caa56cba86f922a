/**
 * What a person is told of a mail that was refused: the cause, and what to do. Never the server's own
 * words, which may quote a patient's.
 */
import type { RefusalCause } from "./refusal-cause";

type Told = { says: string; next: string };

const askMail = "Ask whoever looks after your mail server, or give the pages another way.";
const smaller = "Send a private link, or give the pages another way.";

const told: Record<RefusalCause, Told> = {
  mailbox: { says: "there is no such mailbox", next: "Check the address with the patient." },
  place: {
    says: "there is no such place for mail",
    next: "Check what stands after the @ with the patient.",
  },
  off: { says: "the mailbox is switched off", next: "Ask the patient for another address." },
  full: { says: "the mailbox is full", next: "Tell the patient, and send again once there is room." },
  size: { says: "the mail is too big for it", next: smaller },
  content: { says: "it does not take mail made like this", next: smaller },
  sender: {
    says: "your clinic’s mail does not show well enough who sends it (SPF, DKIM, DMARC or the sender’s name)",
    next: `The address may be right. ${askMail}`,
  },
  blocked: {
    says: "it takes no mail from the computer that sent it, which may be on a block list",
    next: `The address may be right. ${askMail}`,
  },
  rules: {
    says: "it does not take this mail, by its own rules",
    next: `The address may be right. ${askMail}`,
  },
  rate: {
    says: "too much mail came at once",
    next: "The address may be right. Send again in some hours.",
  },
  skipped: {
    says: "a mail service on the way did not try, because an earlier mail there failed or was called unwanted",
    next: "Ask the patient whether the address is right, and whoever looks after your mail server to let it through.",
  },
  relay: {
    says: "it does not pass this mail on",
    next: `The address may be right. ${askMail}`,
  },
  login: {
    says: "your clinic’s mail server wants another login",
    next: "The address may be right. An admin can correct SMTP_URL; then send again.",
  },
  late: {
    says: "the mail could not be passed on",
    next: "Send again later. If it comes back once more, ask the patient for the address.",
  },
  unwritable: {
    says: "the address is not one that can be written to",
    next: "Correct it and send the pages again.",
  },
  unclear: {
    says: "the mail can’t be delivered, and not clearly why",
    next: "Ask the patient whether the address is right, or give the pages another way.",
  },
};

/**
 * @param link whether the mail was a private link: then it is no use to say that one should be sent.
 * @returns what is the matter and the next step, as ends of sentences: "the mailbox is full", "Tell the …".
 */
export function refusalWords(cause: RefusalCause, { link }: { link: boolean }): Told {
  const { says, next } = told[cause];
  return next === smaller && link ? { says, next: askMail } : { says, next };
}
