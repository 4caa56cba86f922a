/** Whom to call and for what, with numbers that dial. Pure. */
import type { CallBox, HandoutDocument, Paragraph } from "@/lib/document/schema";
import { paragraphHtml, wordsHtml, type Around } from "./blocks-html";
import { dialHtml } from "./dial";
import { html, type Html } from "./markup";
import { filled } from "./filled";
import { knownNumbers } from "./numbers";

type WhomToCall = Pick<HandoutDocument, "language" | "words" | "clinic">;

/** Whom to call, the clinic's own number and hours last. */
export function crisisHtml(document: WhomToCall): Html {
  return crisisSection(document, generalHtml(document, 0));
}

/** The same with the signs of this patient, most urgent first. */
export function callsHtml(document: WhomToCall, calls: CallBox, around: Around): Html {
  const { calloutTitles } = document.words;
  const side = (kind: "now" | "today" | "nextVisit", rows: readonly Paragraph[]) =>
    rows.length > 0
      ? html`<div class="signs ${kind}"><h3>${dialHtml(calls.leads[kind] ?? calloutTitles[kind], around.known)}</h3><ul>${rows.map(({ content }) => html`<li>${wordsHtml(content, around)}</li>`)}</ul></div>`
      : null;
  const signs = calls.now.length + calls.today.length > 0;
  const { crisisLines } = document.words;
  // Where signs stand, what to do in danger stands over them already, as on paper.
  const rest = generalHtml(document, signs && crisisLines.length > 1 ? 1 : 0);
  return crisisSection(
    document,
    html`${side("now", calls.now)}${side("today", calls.today)}${side("nextVisit", calls.nextVisit)}${calls.notes.map((note) => paragraphHtml(note, around))}${rest}`,
  );
}

function crisisSection({ words }: WhomToCall, body: Html): Html {
  return html`<section class="crisis" id="crisis" tabindex="-1" aria-labelledby="crisis-title"><h2 id="crisis-title">${words.crisisTitle}</h2>
${body}</section>`;
}

function generalHtml(document: WhomToCall, from: number): Html {
  const { words, clinic } = document;
  const known = knownNumbers(document);
  const own = [
    clinic.phone ? filled(words.clinicPhone, { phone: clinic.phone }) : "",
    clinic.afterHours ? filled(words.afterHours, { afterHours: clinic.afterHours }) : "",
  ].filter(Boolean);
  return html`<ul>${[...words.crisisLines.slice(from), ...own].map((line) => html`<li><p>${dialHtml(line, known, true)}</p></li>`)}</ul>`;
}
