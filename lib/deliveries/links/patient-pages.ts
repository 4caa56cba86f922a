/** The pages themselves: opening and reading. Pure. */
import { documentHtml } from "@/lib/document/html/document-html";
import { dialHtml } from "@/lib/document/html/dial";
import { html, type Html } from "@/lib/document/html/markup";
import { knownNumbers } from "@/lib/document/html/telephone-numbers";
import { type Language, languages } from "@/lib/platform/languages";
import { ownLanguageName } from "@/lib/platform/language-name";
import type { HandoutDocument, HandoutTopic } from "@/lib/document/schema";
import type { Answer, LinkLook, PatientPage, PublicClaim, PublicDocument } from "./schema";
import { longestPasscode } from "./schema";
import { waitWords } from "./closed-link-pages";
import { pageHead, pageLayout } from "./page-layout";
import { patientWords, type PatientWords } from "./patient-words";

type OpenPage = Extract<PatientPage, { state: "open" }>;
export type OpeningNote = "wrongPasscode" | "tooMany" | "pressAgain" | "closedAfter";

const topicAddress = (language: Language) => (slug: string) => `/t/${slug}?lang=${language}`;

/** Names nobody and nothing: a mail scanner reads it too. The button alone opens. */
export function openingPage(
  { language, hasPasscode }: LinkLook,
  token: string,
  note: OpeningNote | null,
  minutes = 1,
): string {
  const words = patientWords[language];
  const field = html`<label for="passcode">${words.passcode}</label><p class="quiet" id="passcode-hint">${words.passcodeHint}</p>
<input id="passcode" name="passcode" required maxlength="${longestPasscode}" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="passcode-hint${note ? " note" : ""}"${note === "wrongPasscode" ? html` aria-invalid="true" autofocus` : null}>`;
  const body = html`<div class="narrow"><h1>${words.title}</h1>
${note ? html`<p class="note" id="note" role="alert">${words[note].replace("{wait}", waitWords(language, minutes))}</p>` : null}
<p>${words.openLead}</p>
<form method="post" action="/p/${token}">${hasPasscode ? field : null}<button class="primary" type="submit">${words.open}</button></form>
<p class="quiet">${words.shared}</p></div>`;
  return pageLayout({ language, title: words.title, nonce: null, body });
}

function contents(words: PatientWords, topics: readonly HandoutTopic[]): Html | null {
  if (topics.length < 2) return null;
  return html`<nav class="contents" aria-label="${words.onThesePages}"><ul>${topics.map(({ slug, title }) => html`<li><a href="#topic-${slug}">${title}</a></li>`)}</ul></nav>`;
}

type Asking = { token: string; document: HandoutDocument };

/** Two buttons and no field to write in: words that nobody reads in time would be a danger. */
function answerForm(
  { token, document }: Asking,
  { slug, title }: HandoutTopic,
  said: Answer | undefined,
): Html {
  const words = patientWords[document.language];
  const readWhen = words.readWhen.replace("{clinic}", () => document.clinic.phone || words.yourClinic);
  const button = (answer: Answer) =>
    html`<button type="submit" name="answer" value="${answer}" aria-pressed="${said === answer ? "true" : "false"}">${said === answer ? html`<span aria-hidden="true">✓ </span>` : null}${words[answer]}</button>`;
  const done = said === "clear" ? words.saidClear : said === "question" ? words.saidQuestion : null;
  return html`<form class="answer" id="answer-${slug}" method="post" action="/p/${token}/answers" aria-label="${words.asked} ${title}" data-failed="${words.notKept}">
<input type="hidden" name="slug" value="${slug}">
<p class="question">${words.asked}</p>
<p class="buttons">${button("clear")}${button("question")}</p>
<p class="done" role="status" tabindex="-1">${done}</p>
<p class="quiet">${dialHtml(readWhen, knownNumbers(document))} <a href="#crisis">${words.helpNow}</a></p>
</form>`;
}

/** The handout on a screen of one's own, in its language, with what paper can't do. */
export function patientPage(
  { document, answers, until }: OpenPage,
  token: string,
  nonce: string | null,
): string {
  const { language, topics } = document;
  const words = patientWords[language];
  const beneath = (topic: HandoutTopic) =>
    html`<p><a class="standing" href="${topicAddress(language)(topic.slug)}">${words.howSure}<span class="said">: ${topic.title}</span></a></p>${answerForm({ token, document }, topic, answers[topic.slug])}`;
  const more = html`<p class="save"><a class="button" href="/p/${token}/pdf">${words.download}</a> <a class="button" href="/p/${token}/pdf?size=large">${words.downloadLarge}</a></p>
${contents(words, topics)}`;
  const body = html`${documentHtml(document, { topicAddress: topicAddress(language), beneath })}
<footer><p>${words.until.replace("{date}", until)}</p><p>${words.shared}</p></footer>`;
  return pageLayout({
    language,
    title: words.title,
    nonce,
    head: pageHead(document, more),
    dials: document,
    body,
  });
}

/** Published text for anyone; the QR code on paper leads here. */
export function publicPage(
  { document, withheld, outdated, claims, otherLanguages }: PublicDocument,
  nonce: string | null,
): string {
  const { language, topics } = document;
  const words = patientWords[language];
  const newest = (slug: string) => html`<a href="${topicAddress(language)(slug)}">${words.readNewest}</a>`;
  const instead = new Map(
    Object.entries(withheld).map(([slug, why]) => [
      slug,
      html`<p class="banner caution">${words[why]}</p>${outdated.includes(slug) ? html`<p>${newest(slug)}</p>` : null}`,
    ]),
  );
  const above = ({ slug }: HandoutTopic) =>
    outdated.includes(slug) && !withheld[slug]
      ? html`<p class="newer">${words.newer} ${newest(slug)}</p>`
      : null;
  const beneath = ({ slug, title }: HandoutTopic) => claimsHtml(document, title, claims[slug] ?? []);
  const [first, ...others] = topics;
  const elsewhere = otherLanguages.map(
    (one) =>
      html`<p><a class="button" href="${topicAddress(one)(first?.slug ?? "")}" lang="${one}" hreflang="${one}">${ownLanguageName(one)}</a></p>`,
  );
  return pageLayout({
    language,
    title: first && others.length === 0 ? first.title : document.title,
    nonce,
    head: pageHead(document, html`${elsewhere}${contents(words, topics)}`),
    dials: document,
    body: html`${documentHtml(document, { topicAddress: topicAddress(language), above, instead, beneath })}
<footer><p>${words.publicNote}</p></footer>`,
  });
}

/** What each sentence of a topic rests on. */
function claimsHtml(
  { language, words }: PublicDocument["document"],
  title: string,
  claims: readonly PublicClaim[],
): Html | null {
  if (claims.length === 0) return null;
  const { howSure, wellSupported } = patientWords[language];
  const inWords = { ...words.standingWords, established: wellSupported };
  return html`<details class="sure"><summary>${howSure}<span class="said">: ${title}</span></summary>
<ul>${claims.map(({ text, standing, sources }) => html`<li><p>${text} <strong>(${inWords[standing]})</strong></p>${sources.map((source) => html`<p class="quiet">${source}</p>`)}</li>`)}</ul></details>`;
}

/** In every language, since none is known. */
export function noPublicPage(): string {
  const said = (language: Language) =>
    html`<section lang="${language}" aria-label="${ownLanguageName(language)}"><h1>${patientWords[language].noneTitle}</h1><p>${patientWords[language].noneText}</p></section>`;
  return pageLayout({
    language: "en",
    title: patientWords.en.noneTitle,
    nonce: null,
    body: html`<div class="narrow">${languages.map(said)}</div>`,
  });
}
