/** What a mail with pages says. Pure. */
import { longDate } from "@/lib/platform/clock";
import type { Language } from "@/lib/platform/languages";
import type { MailForm } from "@/lib/deliveries/schema";

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

/**
 * Nothing here tells what the pages are about, where someone looks over a shoulder or a
 * mail server logs subjects.
 */
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
    sender: "Su equipo de salud",
    subject: "Páginas de su equipo de salud",
    file: "paginas",
    hello: "Hola:",
    attached: "Su equipo de salud preparó unas páginas para usted. Están en el archivo adjunto.",
    protected:
      "Su equipo de salud preparó unas páginas para usted. Están en el archivo adjunto. Se abre con la contraseña que su equipo de salud le dijo.",
    link: (day) => `Su equipo de salud preparó unas páginas para usted. Puede abrirlas aquí hasta el ${day}:`,
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
