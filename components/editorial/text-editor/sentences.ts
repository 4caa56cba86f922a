/**
 * Sentences within the document: the one at the cursor, and those that say a fact nobody has cited yet. Pure.
 */
import type { Node } from "@tiptap/pm/model";

export type Range = { from: number; to: number };

/**
 * Ends of sentences as the reading gates see them: a full stop, its closing quote, and white space behind.
 */
const sentenceEnd = /[.!?]["”’)]*\s+/g;

/** @returns where the sentence around `offset` begins and ends in `text`, white space around it left out. */
export function sentenceAt(text: string, offset: number): Range {
  const range = sentencesIn(text).find(({ to }) => offset <= to);
  return range ?? sentencesIn(text).at(-1) ?? { from: 0, to: text.length };
}

/** Every sentence of a text, in order. */
export function sentencesIn(text: string): Range[] {
  const ends = [...text.matchAll(sentenceEnd)].map((found) => found.index + found[0].length);
  const starts = [0, ...ends];
  return starts.flatMap((start, position) => {
    const piece = text.slice(start, starts[position + 1] ?? text.length);
    const from = start + (piece.length - piece.trimStart().length);
    return piece.trim() === "" ? [] : [{ from, to: from + piece.trim().length }];
  });
}

const says = new Set(["takeaway", "meaning", "grid", "script", "answers"]);

/**
 * Sentences the claim gate would ask about: in sections that say facts, outside boxes that
 * tell what to do.
 */
export function unmarkedRanges(doc: Node): Range[] {
  const ranges: Range[] = [];
  doc.forEach((section, offset) => {
    if (!says.has(String(section.attrs.kind))) return;
    section.descendants((node, pos) => {
      if (node.type.name === "callout") return node.attrs.kind === "note";
      if (node.type.name !== "paragraph") return node.type.name !== "gridOption";
      ranges.push(
        ...unmarkedIn(node).map(({ from, to }) => ({
          from: offset + 2 + pos + from,
          to: offset + 2 + pos + to,
        })),
      );
      return false;
    });
  });
  return ranges;
}

function unmarkedIn(paragraph: Node): Range[] {
  const ranges: Range[] = [];
  paragraph.forEach((node, offset) => {
    if (node.marks.some(({ type }) => type.name === "claim" || type.name === "sentence")) return;
    const text = node.text ?? "";
    for (const { from, to } of sentencesIn(text)) {
      if (/\p{L}|\p{N}/u.test(text.slice(from, to)) && !/[?:]$/.test(text.slice(from, to)))
        ranges.push({ from: offset + from, to: offset + to });
    }
  });
  return ranges;
}
