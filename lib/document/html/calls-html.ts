/** Whom to call and for what, with numbers that dial. Pure. */
import type { CallBox, HandoutDocument } from "@/lib/document/schema";
import { paragraphHtml, wordsHtml, type Around } from "./blocks-html";
import { dialHtml } from "./dial";
import { html, type Html } from "./markup";
import { filled } from "./filled";
import { knownNumbers } from "./telephone-numbers";

type WhomToCall = Pick<HandoutDocument, "language" | "words" | "clinic">;

/** Whom to call, the clinic's own number and hours last. */
export function crisisHtml(document: WhomToCall): Html {
  const { words, clinic } = document;
  const own = clinic.phone ? [filled(words.clinicPhone, { phone: clinic.phone })] : [];
  return crisisSection(document, linesHtml(document, [...words.crisisLines, ...own]));
}

/** The same with the signs of this patient, most urgent first; over them stand "911" and our own number. */
export function callsHtml(document: WhomToCall, calls: CallBox, around: Around): Html {
  const { words, clinic } = document;
  const own =
    clinic.phone && calls.today.length === 0 ? [filled(words.clinicPhone, { phone: clinic.phone })] : [];
  const lines = [...linesBeside(calls, words.crisisLines), ...own];
  return crisisSection(
    document,
    html`${(["now", "today", "nextVisit"] as const).map((kind) => signsHtml(kind, calls, document, around))}${notesHtml(calls, around)}${linesHtml(document, lines)}`,
  );
}

const numbersIn = (text: string): string[] => text.match(/[0-9]{3,}/g) ?? [];

/**
 * The region's lines without the first, where it names no number but those over the signs: a clinic's own
 * lines may begin with any.
 */
function linesBeside({ leads, now }: CallBox, [first = "", ...rest]: readonly string[]): string[] {
  const over = numbersIn(leads.now ?? "");
  const numbers = numbersIn(first);
  const stands = now.length > 0 && numbers.length > 0 && numbers.every((one) => over.includes(one));
  return stands ? rest : [first, ...rest];
}

function signsHtml(
  kind: "now" | "today" | "nextVisit",
  calls: CallBox,
  { words, clinic }: WhomToCall,
  around: Around,
): Html | null {
  if (calls[kind].length === 0) return null;
  const lead = calls.leads[kind] ?? words.calloutTitles[kind];
  const own = kind === "today" && clinic.phone ? `: ${clinic.phone}` : "";
  return html`<div class="signs ${kind}"><h3>${dialHtml(lead + own, around.known)}</h3><ul>${calls[kind].map(({ content }) => html`<li>${wordsHtml(content, around)}</li>`)}</ul></div>`;
}

const notesHtml = ({ notes }: CallBox, around: Around): Html[] =>
  notes.map((note) => paragraphHtml(note, around));

function crisisSection({ words }: WhomToCall, body: Html): Html {
  return html`<section class="crisis" id="crisis" tabindex="-1" aria-labelledby="crisis-title"><h2 id="crisis-title">${words.crisisTitle}</h2>
${body}</section>`;
}

/** @param lines numbers of the region and the clinic; what to do when it is closed stands behind them. */
function linesHtml(document: WhomToCall, lines: readonly string[]): Html {
  const { words, clinic } = document;
  const known = knownNumbers(document);
  const closed = clinic.afterHours ? [filled(words.afterHours, { afterHours: clinic.afterHours })] : [];
  return html`<ul>${[...lines, ...closed].map((line) => html`<li><p>${dialHtml(line, known, true)}</p></li>`)}</ul>`;
}
