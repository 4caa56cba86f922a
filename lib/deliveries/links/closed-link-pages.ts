/** What a private link says that has ended, is locked, recalled or asked for too often. Pure. */
import { crisisHtml } from "@/lib/document/html/calls-html";
import { dialHtml } from "@/lib/document/html/dial";
import { html, type Html } from "@/lib/document/html/markup";
import { knownNumbers } from "@/lib/document/html/telephone-numbers";
import { type Language, languages } from "@/lib/platform/languages";
import { pageLayout } from "./page-layout";
import { patientWords } from "./patient-words";
import type { PatientPage } from "./schema";

type WithheldPage = Exclude<PatientPage, { state: "open" }>;

/** `15 minutes`, `1 minuto` */
export function waitWords(language: Language, minutes: number): string {
  return new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" }).format(
    minutes,
  );
}

function message(language: Language, title: string, body: Html): string {
  return pageLayout({
    language,
    title: patientWords[language].title,
    nonce: null,
    body: html`<div class="narrow"><h1>${title}</h1>${body}</div>`,
  });
}

/** One page in every language, where none is known. */
function inEveryLanguage(said: (language: Language) => Html): string {
  return pageLayout({
    language: "en",
    title: patientWords.en.title,
    nonce: null,
    body: html`<div class="narrow">${languages.map((language) => html`<section lang="${language}">${said(language)}</section>`)}</div>`,
  });
}

/**
 * The same words whether a link never was, has ended or was closed, in every language, since none is known.
 */
export function closedPage(): string {
  return inEveryLanguage((language) => {
    const { closedTitle, closedText, closedNow } = patientWords[language];
    return html`<h1>${closedTitle}</h1><p>${closedText}</p><p>${closedNow}</p>`;
  });
}

export function lockedPage(language: Language): string {
  const { lockedTitle, lockedText, closedNow } = patientWords[language];
  return message(language, lockedTitle, html`<p>${lockedText}</p><p>${closedNow}</p>`);
}

/** @param known the language of the pages; null says it in every one. */
export function troublePage(known: Language | null): string {
  const said = (language: Language) => {
    const { troubleText, closedNow } = patientWords[language];
    return html`<p>${troubleText}</p><p>${closedNow}</p>`;
  };
  return inItsLanguage(known, said);
}

/** For whoever asked too often, and has to wait. @param known as in `troublePage`. */
export function waitPage(known: Language | null, minutes: number): string {
  const said = (language: Language) => {
    const { tooMany, closedNow } = patientWords[language];
    return html`<p>${tooMany.replace("{wait}", waitWords(language, minutes))}</p><p>${closedNow}</p>`;
  };
  return inItsLanguage(known, said);
}

/** Under the title of a trouble that passes. */
function inItsLanguage(known: Language | null, said: (language: Language) => Html): string {
  return known
    ? message(known, patientWords[known].troubleTitle, said(known))
    : inEveryLanguage((language) => html`<h1>${patientWords[language].troubleTitle}</h1>${said(language)}`);
}

/** What the recall's author wrote for patients, and whom to call, now too. */
export function withheldPage({ state, language, crisis, notices }: WithheldPage): string {
  const words = patientWords[language];
  const [title, text] =
    state === "taken-back"
      ? [words.takenBackTitle, words.takenBackText]
      : [words.tooOldTitle, words.tooOldText];
  const dials = { language, ...crisis };
  const reach = [crisis.clinic.name, crisis.clinic.phone].filter(Boolean).join(" · ");
  return pageLayout({
    language,
    title: words.title,
    nonce: null,
    dials,
    body: html`<div class="narrow"><h1>${title}</h1><p>${text}</p>${reach ? html`<p><strong>${dialHtml(reach, knownNumbers(dials))}</strong></p>` : null}${notices.map((notice) => html`<p class="own banner caution">${dialHtml(notice, knownNumbers(dials))}</p>`)}${crisisHtml(dials)}</div>`,
  });
}
