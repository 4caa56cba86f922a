/** The front sheet on a screen: the paper's text in the paper's order. Pure. */
import type { FrontSheet, HandoutDocument, HandoutTopic, Paragraph } from "@/lib/document/schema";
import { blocksHtml, paragraphHtml, ticksHtml, tickHtml, wordsHtml, type Around } from "./blocks-html";
import { callsHtml } from "./calls-html";
import { dialHtml } from "./dial";
import { html, type Html } from "./markup";

/** What stands before the explanations. @param key of the words behind sentences, where the first stand. */
export function frontHtml(
  document: HandoutDocument,
  front: FrontSheet,
  around: Around,
  key: Html | null,
): Html {
  const { words, note } = document;
  const own = words.front;
  const calls = callsHtml(document, front.calls, around);
  // With a safety box whom to call comes right behind it (docs/evidence/corrections.md S-10).
  return html`${front.safety ? html`${safetyHtml(front.safety, around)}${calls}` : null}
${front.talked ? html`<section><h2>${own?.talked}</h2>${paragraphHtml(front.talked, around)}${key}</section>` : null}
${front.plan.length > 0 ? html`<section><h2>${own?.plan}</h2><dl class="plan">${front.plan.map(({ label, text }) => html`<div><dt>${label}</dt><dd dir="auto">${dialHtml(text, around.known)}</dd></div>`)}</dl></section>` : null}
${note ? html`<section><h2>${words.fromUs}</h2><p class="own" dir="auto">${dialHtml(note, around.known)}</p></section>` : null}
${front.step ? html`<p class="step">${tickHtml(front.step.content, around, html`<strong>${own?.step}.</strong> `)}</p>` : null}
${front.listsInFront ? listsHtml(document, front, around) : null}
${front.safety ? null : calls}`;
}

/** What to read in danger, as one box: callouts inside it have no frame of their own. */
function safetyHtml({ slug, title, sections, cautions, note }: HandoutTopic, around: Around): Html {
  const blocks = sections
    .flatMap(({ content }) => content)
    .flatMap((block) => (block.type === "callout" ? block.content : [block]));
  return html`<section class="safety" id="topic-${slug}" aria-labelledby="title-${slug}"><h2 id="title-${slug}">${title}</h2>
${blocksHtml(blocks, around)}${cautions.map(({ text }) => html`<p>${dialHtml(text, around.known)}</p>`)}${note ? html`<p class="own" dir="auto">${dialHtml(note, around.known)}</p>` : null}</section>`;
}

/** What all chosen topics ask to do and to ask, each thing once. */
export function listsHtml(
  { words }: HandoutDocument,
  { steps, questions }: FrontSheet,
  around: Around,
): Html {
  const contents = (lines: readonly Paragraph[]) => lines.map(({ content }) => content);
  return html`${steps.length > 0 ? html`<section class="listed"><h2>${words.sectionTitles.do}</h2>${ticksHtml(contents(steps), around)}</section>` : null}
${questions.length > 0 ? html`<section class="listed"><h2>${words.sectionTitles.ask}</h2><ul>${contents(questions).map((line) => html`<li>${wordsHtml(line, around)}</li>`)}</ul></section>` : null}`;
}
