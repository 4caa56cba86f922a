/** Printed blocks as HTML: the same text in the same order as on paper. Pure. */
import {
  columnsATable,
  type Block,
  type Callout,
  type DocumentFigure,
  type Grid,
  type ListItem,
  type PageWords,
  type Paragraph,
  type TextNode,
} from "@/lib/document/schema";
import { dialHtml } from "./dial";
import { html, type Html } from "./markup";
import type { Known } from "./telephone-numbers";

export type Around = {
  known: Known;
  words: Pick<PageWords, "calloutTitles" | "leftOutTitle" | "standingWords">;
  figures: Record<string, DocumentFigure>;
  /** Where a topic's name leads. */
  topicAddress: (slug: string) => string;
};

/** @param ticks lists are steps, each with a box to tick; what is ticked is kept nowhere. */
export function blocksHtml(blocks: readonly Block[], around: Around, ticks = false): Html {
  return html`${blocks.map((block) => blockHtml(block, around, ticks))}`;
}

function blockHtml(block: Block, around: Around, ticks: boolean): Html | null {
  switch (block.type) {
    case "paragraph":
      return paragraphHtml(block, around);
    case "bulletList":
      if (ticks) return ticksHtml(block.content.map(lineOf), around);
      return html`<ul>${block.content.map((item) => itemHtml(item, around))}</ul>`;
    case "orderedList":
      return html`<ol>${block.content.map((item) => itemHtml(item, around))}</ol>`;
    case "callout":
      return calloutHtml(block, around);
    case "figure":
      return figureHtml(around.figures[block.attrs.key]);
    case "grid":
      return gridHtml(block, around);
  }
}

function itemHtml({ content }: ListItem, around: Around): Html {
  return html`<li>${content.map((paragraph) => paragraphHtml(paragraph, around))}</li>`;
}

export function paragraphHtml({ content }: Paragraph, around: Around): Html {
  return html`<p>${wordsHtml(content, around)}</p>`;
}

/** A list item as one line. */
const lineOf = ({ content }: ListItem): readonly TextNode[] =>
  content.flatMap((paragraph, at): TextNode[] =>
    at === 0 ? paragraph.content : [{ type: "text", text: " " }, ...paragraph.content],
  );

export function ticksHtml(lines: readonly (readonly TextNode[])[], around: Around): Html {
  return html`<ul class="ticks">${lines.map((line) => html`<li>${tickHtml(line, around)}</li>`)}</ul>`;
}

/** @param lead words before it. */
export function tickHtml(line: readonly TextNode[], around: Around, lead: Html | null = null): Html {
  return html`<label class="tick"><input type="checkbox" autocomplete="off"><span>${lead}${wordsHtml(line, around)}</span></label>`;
}

/** Sign and words behind a claim that is early or disputed; once however many pieces it is made of. */
export function wordsHtml(content: readonly TextNode[], around: Around): Html {
  const claims = content.map((node) => node.marks?.find((mark) => mark.type === "claim"));
  return html`${content.map((node, index) => {
    const claim = claims[index];
    const ends = claim && JSON.stringify(claim) !== JSON.stringify(claims[index + 1]);
    if (!ends) return textHtml(node, around);
    const { standing } = claim.attrs;
    if (standing === "established") return textHtml(node, around);
    return html`${textHtml(node, around)}<span class="sign ${standing}"></span><small> (${around.words.standingWords[standing]})</small>`;
  })}`;
}

function textHtml({ text, marks = [] }: TextNode, around: Around): Html {
  const leads = marks.some(({ type }) => type === "link" || type === "topicLink");
  return marks.reduce<Html>(
    (inner, mark) => {
      switch (mark.type) {
        case "strong":
          return html`<strong>${inner}</strong>`;
        case "em":
          return html`<em>${inner}</em>`;
        case "link":
          return html`<a href="${mark.attrs.href}" rel="noreferrer">${inner}</a>`;
        case "topicLink":
          return html`<a href="${around.topicAddress(mark.attrs.slug)}">${inner}</a>`;
        default:
          return inner;
      }
    },
    leads ? html`${text}` : dialHtml(text, around.known),
  );
}

function calloutHtml({ attrs: { kind }, content }: Callout, around: Around): Html {
  return html`<div class="callout ${kind}"><p><strong>${around.words.calloutTitles[kind]}</strong></p>${blocksHtml(content, around)}</div>`;
}

/** An image, so that nothing drawn can run; on white, as on paper. */
function figureHtml(figure: DocumentFigure | undefined): Html | null {
  if (!figure) return null;
  const [, width = "300", height = "200"] = /viewBox="0 0 (\d+) (\d+)"/.exec(figure.svg) ?? [];
  return html`<img class="figure" src="data:image/svg+xml;charset=utf-8,${encodeURIComponent(figure.svg)}" alt="${figure.alt}" width="${width}" height="${height}">`;
}

/** Why options are left out, then as many options a table as on paper. */
function gridHtml(grid: Grid, around: Around): Html {
  const { leftOut, columns } = grid;
  const wide = columnsATable(columns.length);
  const starts = columns.flatMap((_, index) => (index % wide === 0 ? [index] : []));
  const reasons =
    leftOut.length > 0
      ? html`<p><strong>${around.words.leftOutTitle}</strong></p><ul>${leftOut.map((reason) => html`<li><p>${dialHtml(reason, around.known)}</p></li>`)}</ul>`
      : null;
  return html`<div class="grid">${reasons}${starts.map((from) => tableHtml(grid, from, from + wide, around))}</div>`;
}

/** Scrolls sideways on a narrow screen, and by keyboard. */
function tableHtml({ columns, rows }: Grid, from: number, to: number, around: Around): Html {
  const shown = columns.slice(from, to);
  const head = shown.map(
    ({ title, mark }) =>
      html`<th scope="col">${title}${mark ? html`<span class="block">${mark}</span>` : null}</th>`,
  );
  const cell = (paragraphs: readonly Paragraph[]) =>
    html`<td>${paragraphs.map((paragraph) => paragraphHtml(paragraph, around))}</td>`;
  const lines = rows.map(
    (row) => html`<tr><th scope="row">${row.title}</th>${row.cells.slice(from, to).map(cell)}</tr>`,
  );
  return html`<div class="table" role="region" aria-label="${shown.map(({ title }) => title).join("; ")}" tabindex="0"><table><thead><tr><td></td>${head}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
