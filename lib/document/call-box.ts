/** When to call, on the front sheet: the callouts of one topic as rows by urgency. Pure. */
import type { Block, Callout, CallBox, ListItem, Paragraph, PrintedSection } from "./schema";

const urgencies = ["now", "today", "nextVisit"] as const;
type Urgency = (typeof urgencies)[number];

export const noCalls: CallBox = { leads: {}, now: [], today: [], nextVisit: [], notes: [] };

/** None for a callout of another kind. */
export const urgencyOf = ({ attrs: { kind } }: Callout): Urgency | undefined =>
  urgencies.find((one) => one === kind);
/** The words of a paragraph, without its marks. */
export const textOf = ({ content }: Paragraph): string => content.map(({ text }) => text).join("");
/** A paragraph that opens a list: "Call 911 or go to the ER for:". */
export const opensList = (paragraph: Paragraph): boolean => textOf(paragraph).trimEnd().endsWith(":");

/** A list item as one line that keeps the item's names. */
function lineOf({ attrs, content }: ListItem): Paragraph[] {
  return content.map((paragraph) => ({ ...paragraph, attrs }));
}

/**
 * @param sections the topic of whom to call for what, as it prints for this patient.
 * @returns its rows by urgency in the order of the text (most dangerous first, docs/evidence/corrections.md
 *   H.2.2); whatever stands outside its lists holds for several rows and is kept among the notes.
 */
export function callBoxOf(sections: readonly PrintedSection[]): CallBox {
  const box: CallBox = { leads: {}, now: [], today: [], nextVisit: [], notes: [] };
  const blocks = sections.filter(({ kind }) => kind === "meaning").flatMap(({ content }) => content);
  for (const block of blocks) {
    const urgency = block.type === "callout" ? urgencyOf(block) : undefined;
    if (block.type === "callout" && urgency) addRows(box, block, urgency);
    else if (block.type === "callout") box.notes.push(...block.content.flatMap(linesIn));
    else box.notes.push(...linesIn(block));
  }
  return box;
}

function addRows(box: CallBox, { content }: Callout, urgency: Urgency): void {
  const listed = content.some(({ type }) => type !== "paragraph");
  for (const block of content) {
    if (block.type !== "paragraph") box[urgency].push(...linesIn(block));
    else if (opensList(block)) box.leads[urgency] ??= textOf(block).trimEnd().slice(0, -1);
    else (listed ? box.notes : box[urgency]).push(block);
  }
}

/** A paragraph, or the items of a list; what is neither has no lines. */
export function linesIn(block: Block): Paragraph[] {
  if (block.type === "paragraph") return [block];
  return block.type === "bulletList" || block.type === "orderedList" ? block.content.flatMap(lineOf) : [];
}

/** Names of everything the box says to this patient. */
export function namesIn(box: CallBox): ReadonlySet<string> {
  return new Set(
    [...box.now, ...box.today, ...box.nextVisit, ...box.notes].flatMap(({ attrs }) => attrs.same ?? []),
  );
}
