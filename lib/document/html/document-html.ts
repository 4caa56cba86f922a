/**
 * The HandoutDocument as HTML for whoever reads it on a screen of their own: the paper's text in
 * the paper's order. Pure.
 */
import {
  printedStandings,
  stoppingIn,
  type HandoutDocument,
  type HandoutTopic,
  type PrintedSection,
} from "@/lib/document/schema";
import { blocksHtml, type Around } from "./blocks-html";
import { html, type Html } from "./markup";

export type HtmlOptions = {
  /** Where the name of a topic that is not among these pages leads. */
  topicAddress: (slug: string) => string;
  /** Under a topic's title and beneath its text: what is not on the paper. */
  above?: (topic: HandoutTopic) => Html | null;
  beneath?: (topic: HandoutTopic) => Html | null;
  /** In the place of a text that may not be shown, by slug. */
  instead?: ReadonlyMap<string, Html>;
};

const filled = (text: string, values: Readonly<Record<string, unknown>>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/**
 * @returns the article of a document; each topic has the id `topic-<slug>`, whom to
 *   call stands under `#crisis`.
 */
export function documentHtml(document: HandoutDocument, options: HtmlOptions): Html {
  const { words, clinic } = document;
  const stopping = stoppingIn(document);
  const leading = document.leading ?? 0;
  const reach = [clinic.name, ...clinic.address, clinic.phone].filter(Boolean).join(" · ");
  const here = new Set(document.topics.map(({ slug }) => slug));
  const around: Around = {
    words,
    figures: document.figures,
    topicAddress: (slug) => (here.has(slug) ? `#topic-${slug}` : options.topicAddress(slug)),
  };
  return html`<article>
<header>
${clinic.logo ? html`<img class="logo" src="data:image/png;base64,${clinic.logo.png}" alt="${clinic.logo.alt}" width="${clinic.logo.width}" height="${clinic.logo.height}">` : null}
${reach ? html`<p class="clinic">${reach}</p>` : null}
<h1>${document.title}</h1>
<p class="quiet">${[document.date.shown, document.forName ? filled(words.preparedFor, { name: document.forName }) : ""].filter(Boolean).join(" · ")}</p>
${keyHtml(document)}</header>
${bannersHtml(document, "crisis")}
${document.topics.slice(0, leading).map((topic) => topicHtml(topic, document, around, options))}
${bannersHtml(document, "caution")}
${document.note ? html`<section><h2>${words.fromUs}</h2><p class="own">${document.note}</p></section>` : null}
${document.topics.slice(leading).map((topic) => topicHtml(topic, document, around, options))}
${crisisHtml(document)}
${stopping ? html`<p><strong>${stopping}</strong></p>` : null}
${document.smallPrint.length > 0 ? smallPrintHtml(document) : null}
</article>`;
}

/** What the small words behind a sentence mean, where any has them. */
function keyHtml(document: HandoutDocument): Html | null {
  const { standingKey, standingWords } = document.words;
  const used = document.marks ?? printedStandings;
  return used.length > 0
    ? html`<p class="quiet">${used.map((standing) => html`<span class="sign ${standing}"></span> <strong>(${standingWords[standing]})</strong> ${standingKey[standing]} `)}</p>`
    : null;
}

function bannersHtml({ banners, words }: HandoutDocument, tone: "crisis" | "caution"): Html {
  const some = banners.filter((banner) => banner.tone === tone);
  return html`${some.map(({ text }) => html`<div class="banner ${tone}"><p><strong>${words.bannerTitles[tone]}</strong></p><p>${text}</p></div>`)}`;
}

/** What the page opens with, what to mind, the rest, and the clinician's own words. */
function topicHtml(
  topic: HandoutTopic,
  { words }: HandoutDocument,
  around: Around,
  { above, beneath, instead }: HtmlOptions,
): Html {
  const replaced = instead?.get(topic.slug);
  const opens = topic.sections[0]?.kind === "takeaway" ? 1 : 0;
  const section = (one: PrintedSection) => sectionHtml(one, words, around);
  const text = () => html`${topic.sections.slice(0, opens).map(section)}
${(topic.badges ?? []).map(({ lead, grade }) => html`<p class="grade">${gradeSign[grade]} ${lead} ${words.gradeWords[grade]}</p>`)}
${topic.cautions.map((caution) => html`<div class="banner caution"><p><strong>${words.bannerTitles.caution}</strong></p><p>${caution.text}</p></div>`)}
${topic.sections.slice(opens).map(section)}
${topic.note ? html`<h3>${words.fromUs}</h3><p class="own">${topic.note}</p>` : null}`;
  return html`<section class="topic" id="topic-${topic.slug}" aria-labelledby="title-${topic.slug}">
<div class="text"><h2 id="title-${topic.slug}">${topic.title}</h2>${above?.(topic)}
${replaced ?? text()}</div>
${beneath?.(topic)}
</section>`;
}

function sectionHtml(
  { kind, content }: PrintedSection,
  words: HandoutDocument["words"],
  around: Around,
): Html {
  return html`${kind === "takeaway" || kind === "meaning" ? null : html`<h3>${words.sectionTitles[kind]}</h3>`}
${kind === "matters" ? html`<p>${words.mattersLead}</p>` : null}
${kind === "takeaway" ? html`<div class="takeaway">${blocksHtml(content, around)}</div>` : blocksHtml(content, around)}`;
}

/** Whom to call, the clinic's own number and hours last. */
export function crisisHtml({ words, clinic }: Pick<HandoutDocument, "words" | "clinic">): Html {
  const own = [
    clinic.phone ? filled(words.clinicPhone, { phone: clinic.phone }) : "",
    clinic.afterHours ? filled(words.afterHours, { afterHours: clinic.afterHours }) : "",
  ].filter(Boolean);
  return html`<section class="crisis" id="crisis" aria-labelledby="crisis-title"><h2 id="crisis-title">${words.crisisTitle}</h2>
<ul>${[...words.crisisLines, ...own].map((line) => html`<li><p>${line}</p></li>`)}</ul></section>`;
}

/** Neighbours that share where they come from say it once, behind the last of them. */
function smallPrintHtml({ words, smallPrint }: HandoutDocument): Html {
  const whence = (entry: Partial<(typeof smallPrint)[number]> | undefined) =>
    entry?.author ? filled(words.provenanceLine, entry) : null;
  const line = (entry: (typeof smallPrint)[number], index: number) =>
    html`<p>${filled(words.smallPrintLine, { title: entry.title, version: entry.version, grade: words.gradeWords[entry.grade] })}${
      entry.sources.length > 0 ? ` ${words.sourcesWord}: ${entry.sources.join("; ")}.` : null
    }</p>${whence(entry) === whence(smallPrint[index + 1]) ? null : html`<p>${whence(entry)}</p>`}`;
  return html`<section class="fine"><h2>${words.smallPrintTitle}</h2>${smallPrint.map(line)}</section>`;
}

const circle = (inner: Html) =>
  html`<svg aria-hidden="true" width="12" height="12" viewBox="0 0 12 12">${inner}</svg>`;
const ring = html`<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.6"/>`;
const gradeSign: Record<HandoutTopic["grade"], Html> = {
  strong: circle(html`<circle cx="6" cy="6" r="5.8" fill="currentColor"/>`),
  moderate: circle(html`${ring}<path d="M6 1a5 5 0 0 1 0 10z" fill="currentColor"/>`),
  limited: circle(ring),
  emerging: circle(
    html`<circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2 2"/>`,
  ),
};
