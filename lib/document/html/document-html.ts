/**
 * The HandoutDocument as HTML for whoever reads it on a screen of their own: the paper's text in the paper's
 * order, but that whom to call stands before the explanations always. Pure.
 */
import {
  hasMark,
  printedStandings,
  stoppingIn,
  type HandoutDocument,
  type HandoutTopic,
  type PrintedSection,
} from "@/lib/document/schema";
import { blocksHtml, type Around } from "./blocks-html";
import { crisisHtml } from "./calls-html";
import { dialHtml } from "./dial";
import { filled } from "./filled";
import { frontHtml, listsHtml } from "./front-html";
import { gradeSign } from "./grade-sign";
import { html, type Html } from "./markup";
import { knownNumbers } from "./telephone-numbers";

export type HtmlOptions = {
  /** Where the name of a topic that is not among these pages leads, and its whole text. */
  topicAddress: (slug: string) => string;
  /** Under a topic's title and beneath its text: what is not on the paper. */
  above?: (topic: HandoutTopic) => Html | null;
  beneath?: (topic: HandoutTopic) => Html | null;
  /** In the place of a text that may not be shown, by slug. */
  instead?: ReadonlyMap<string, Html>;
};

/** Name and logo of the clinic, for the head of the screen. */
export function letterheadHtml({ clinic }: Pick<HandoutDocument, "clinic">): Html {
  const { logo, name } = clinic;
  return html`<p class="clinic">${logo ? html`<img class="logo" src="data:image/png;base64,${logo.png}" alt="${logo.alt}" width="${logo.width}" height="${logo.height}"> ` : null}${name}</p>`;
}

/**
 * @returns the article of a document; each topic has the id `topic-<slug>`, whom to
 *   call stands under `#crisis`.
 */
export function documentHtml(document: HandoutDocument, options: HtmlOptions): Html {
  const { front, topics } = document;
  const stopping = stoppingIn(document);
  const leading = document.leading ?? 0;
  const here = new Set([...topics, ...(front?.safety ? [front.safety] : [])].map(({ slug }) => slug));
  const around: Around = {
    words: document.words,
    figures: document.figures,
    known: knownNumbers(document),
    topicAddress: (slug) => (here.has(slug) ? `#topic-${slug}` : options.topicAddress(slug)),
  };
  const [early, key] = [front?.talked ? hasMark(front.talked) : false, keyHtml(document)];
  const topic = (one: HandoutTopic) => topicHtml(one, document, around, options);
  return html`<article>
${titleHtml(document, around)}
${bannersHtml(document, around, "crisis")}
${front ? frontHtml(document, front, around, early ? key : null) : crisisHtml(document)}
${early ? null : key}
${topics.slice(0, leading).map(topic)}
${bannersHtml(document, around, "caution")}
${document.note && !front ? html`<section><h2>${document.words.fromUs}</h2><p class="own" dir="auto">${dialHtml(document.note, around.known)}</p></section>` : null}
${topics.slice(leading).map(topic)}
${front && !front.listsInFront ? listsHtml(document, front, around) : null}
${stopping ? html`<p><strong>${dialHtml(stopping, around.known)}</strong></p>` : null}
${document.smallPrint.length > 0 ? smallPrintHtml(document, options) : null}
</article>`;
}

/** Whom it is for, from whom and of which day, and how to reach the clinic. */
function titleHtml({ words, clinic, front, forName, title, date }: HandoutDocument, { known }: Around): Html {
  const own = forName && front && words.front ? filled(words.front.forName, { name: forName }) : null;
  const beneath = [
    front?.from,
    forName && !own ? filled(words.preparedFor, { name: forName }) : null,
    date.shown,
  ].filter(Boolean);
  const reach = [
    ...clinic.address.filter(Boolean).map((line) => html`${line}`),
    ...(clinic.phone ? [dialHtml(clinic.phone, known, true)] : []),
  ];
  return html`<h1>${own ?? title}</h1>
<p class="quiet">${beneath.join(" · ")}</p>
${reach.length > 0 ? html`<p class="quiet">${reach.map((line, at) => (at > 0 ? html` · ${line}` : line))}</p>` : null}`;
}

/** What the small words behind a sentence mean, where any has them. */
function keyHtml(document: HandoutDocument): Html | null {
  const { standingKey, standingWords } = document.words;
  const used = document.marks ?? printedStandings;
  return used.length > 0
    ? html`<p class="quiet key">${used.map((standing) => html`<span class="sign ${standing}"></span> <strong>(${standingWords[standing]})</strong> ${standingKey[standing]} `)}</p>`
    : null;
}

function bannersHtml(
  { banners, words }: HandoutDocument,
  { known }: Around,
  tone: "crisis" | "caution",
): Html {
  const some = banners.filter((banner) => banner.tone === tone);
  return html`${some.map(({ text }) => bannerHtml(tone, words, dialHtml(text, known)))}`;
}

const bannerHtml = (tone: "crisis" | "caution", words: HandoutDocument["words"], text: Html): Html =>
  html`<div class="banner ${tone}"><p><strong>${words.bannerTitles[tone]}</strong></p><p>${text}</p></div>`;

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
${topic.cautions.map((caution) => bannerHtml("caution", words, dialHtml(caution.text, around.known)))}
${topic.sections.slice(opens).map(section)}
${topic.note ? html`<h3>${words.fromUs}</h3><p class="own" dir="auto">${dialHtml(topic.note, around.known)}</p>` : null}`;
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
  const blocks = blocksHtml(content, around, kind === "do" || kind === "matters");
  return html`${kind === "takeaway" || kind === "meaning" ? null : html`<h3>${words.sectionTitles[kind]}</h3>`}
${kind === "matters" ? html`<p>${words.mattersLead}</p>` : null}
${kind === "takeaway" ? html`<div class="takeaway">${blocks}</div>` : blocks}`;
}

/** Topics that share who stands behind them stand together, and that is said once behind them. */
function smallPrintHtml({ words, smallPrint }: HandoutDocument, { topicAddress }: HtmlOptions): Html {
  type Entry = (typeof smallPrint)[number];
  const groups = new Map<string, Entry[]>();
  for (const entry of smallPrint) {
    // Stored documents may lack it.
    const whence = entry.author ? filled(words.provenanceLine, entry) : "";
    groups.set(whence, [...(groups.get(whence) ?? []), entry]);
  }
  const line = (entry: Entry) =>
    html`<p>${filled(words.smallPrintLine, { ...entry, grade: words.gradeWords[entry.grade] })}${
      entry.address ? html` <a href="${topicAddress(entry.slug)}">${entry.address}</a>.` : null
    }${entry.sources.length > 0 ? ` ${words.sourcesWord}: ${entry.sources.join("; ")}.` : null}</p>`;
  return html`<section class="fine"><h2>${words.smallPrintTitle}</h2>${[...groups].map(([whence, entries]) => html`${entries.map(line)}${whence ? html`<p>${whence}</p>` : null}`)}</section>`;
}
