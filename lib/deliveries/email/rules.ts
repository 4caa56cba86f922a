/** What a mail with pages says, and what may be done with a delivery. Pure. */
import { daysUntil } from "@/lib/platform/calendar-dates";
import { calendarDate, longDate } from "@/lib/platform/clock";
import type { Language } from "@/lib/platform/languages";
import { longestLinkDays, type DeliveryState, type MailForm } from "@/lib/deliveries/schema";

export type MailFacts = {
  language: Language;
  form: MailForm;
  /** As the clinic set it; empty says "Your care team". */
  senderName: string;
  phone: string;
  /** `YYYY-MM-DD` on the pages. */
  printedOn: string;
  /** Of a mailed link: where it leads and its last day in the clinic's zone. */
  link?: { address: string; lastDay: string };
};
export type MailWords = { fromName: string; subject: string; text: string; fileName: string | null };

type Words = {
  sender: string;
  subject: string;
  file: string;
  hello: string;
  attached: string;
  protected: string;
  link: (day: string) => string;
  noAnswers: string;
  call: (phone: string) => string;
};

/** Nothing here tells what the pages are about, where someone looks over a shoulder or a mail server logs subjects. */
const words: Record<Language, Words> = {
  en: {
    sender: "Your care team",
    subject: "Pages from your care team",
    file: "pages",
    hello: "Hello,",
    attached: "Your care team has put some pages together for you. They are in the attached file.",
    protected:
      "Your care team has put some pages together for you. They are in the attached file. It opens with the password your care team told you.",
    link: (day) => `Your care team has put some pages together for you. You can open them here until ${day}:`,
    noAnswers: "This mail was sent by a computer, and nobody reads answers to it.",
    call: (phone) => `If you have a question, call ${phone}.`,
  },
  es: {
    sender: "Su equipo de atención",
    subject: "Páginas de su equipo de atención",
    file: "paginas",
    hello: "Hola:",
    attached: "Su equipo de atención preparó unas páginas para usted. Están en el archivo adjunto.",
    protected:
      "Su equipo de atención preparó unas páginas para usted. Están en el archivo adjunto. Se abre con la contraseña que su equipo le dijo.",
    link: (day) =>
      `Su equipo de atención preparó unas páginas para usted. Puede abrirlas aquí hasta el ${day}:`,
    noAnswers: "Este mensaje lo envió una computadora y nadie lee las respuestas.",
    call: (phone) => `Si tiene una pregunta, llame al ${phone}.`,
  },
};

/** @returns the mail in the language of the pages: sender, subject and file name say nothing about health. */
export function mailWords({ language, form, senderName, phone, printedOn, link }: MailFacts): MailWords {
  const said = words[language];
  const lead = form === "link" ? said.link(link ? longDate(link.lastDay, language) : "") : said[form];
  const lines = [
    said.hello,
    lead,
    ...(link ? [link.address] : []),
    [said.noAnswers, ...(phone ? [said.call(phone)] : [])].join(" "),
  ];
  return {
    fromName: senderName || said.sender,
    subject: said.subject,
    text: `${lines.join("\n\n")}\n`,
    fileName: form === "link" ? null : `${said.file}-${printedOn}.pdf`,
  };
}

/** States of a mail whose address nobody found to be wrong. */
export const trusted: readonly DeliveryState[] = ["queued", "sending", "sent", "outbox", "uncertain"];
/** Said of a mail that had left, or may have, before it was stopped for good. */
export const mayHaveArrived =
  "An earlier try may have arrived. Ask the patient, then say here what became of it.";

/** A mail that has not left yet. */
export const mayCancel = (state: DeliveryState): boolean => state === "queued" || state === "held";
/** A mail that has come to an end one way or another. */
export const maySendAgain = (state: DeliveryState): boolean =>
  ["sent", "outbox", "failed", "cancelled"].includes(state);

/** @returns for how many days a link was made, by the calendar of the clinic: 1 to 90. */
export function daysOfLink(
  { createdAt, expiresAt }: { createdAt: Date; expiresAt: Date },
  timezone: string,
): number {
  const lastDay = calendarDate(new Date(expiresAt.getTime() - 1), timezone);
  return Math.min(Math.max(daysUntil(lastDay, calendarDate(createdAt, timezone)), 1), longestLinkDays);
}

/** Lower case where case can't matter; the part before the @ is left as it was typed. */
export function sameAddress(one: string, other: string): boolean {
  return normal(one) === normal(other);
}

function normal(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, at)}${address.slice(at).toLowerCase()}`;
}
