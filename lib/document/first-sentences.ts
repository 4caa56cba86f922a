/** The first sentences of a text, with their marks. Pure. */
import type { Paragraph, TextNode } from "./schema";
import { sentencesOf } from "./sentences";

/** @returns the paragraphs as one line of text nodes, with a space between them. */
export function inOneLine(paragraphs: readonly Paragraph[]): TextNode[] {
  return paragraphs.flatMap(({ content }, at) =>
    at === 0 ? content : [{ type: "text", text: " " }, ...content],
  );
}

/**
 * @returns as many sentences as asked for (all where there are fewer), each node cut where the last one ends.
 */
export function firstSentences(nodes: readonly TextNode[], count: number): TextNode[] {
  const whole = nodes.map(({ text }) => text).join("");
  const wanted = sentencesOf(whole).slice(0, count);
  let end = 0;
  for (const sentence of wanted) end = whole.indexOf(sentence, end) + sentence.length;
  let start = 0;
  return nodes.flatMap((node) => {
    const text = node.text.slice(0, Math.max(0, end - start));
    start += node.text.length;
    return text === "" ? [] : [{ ...node, text }];
  });
}

export const sentenceCount = (nodes: readonly TextNode[]): number =>
  sentencesOf(nodes.map(({ text }) => text).join("")).length;
