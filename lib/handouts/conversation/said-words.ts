/** Text nodes as words under one claim each. Pure. */
import type { Mark, Paragraph, TextNode } from "@/lib/document/schema";
import type { SaidWords } from "./schema";

type Claim = Extract<Mark, { type: "claim" }>;
const claimOf = ({ marks }: TextNode): Claim | undefined => marks?.find((mark) => mark.type === "claim");
const sentenceOf = ({ marks }: TextNode): Mark | undefined =>
  marks?.find((mark) => mark.type === "claim" || mark.type === "sentence");

/**
 * Neighbours under the same claim or sentence mark as one run; spaces between two runs belong to none. A
 * translation has the same marks in the same order (docs/library-format.md), so run by run two languages
 * say the same.
 */
export function runsOf(content: readonly TextNode[]): { text: string; claim: Claim | undefined }[] {
  const runs: { key: string; text: string; claim: Claim | undefined }[] = [];
  for (const node of content) {
    const key = JSON.stringify(sentenceOf(node) ?? null);
    const last = runs.at(-1);
    if (last && (last.key === key || node.text.trim() === "")) last.text += node.text;
    else runs.push({ key, text: node.text, claim: claimOf(node) });
  }
  return runs.map(({ text, claim }) => ({ text: text.trim(), claim })).filter(({ text }) => text !== "");
}

/** @param sourceNames what a source is called, by its key; one without a name is left out. */
export function saidWords(
  content: readonly TextNode[],
  sourceNames: ReadonlyMap<string, string>,
): SaidWords[] {
  return runsOf(content).map(({ text, claim }) => ({
    text,
    standing: claim?.attrs.standing ?? null,
    sources: claim?.attrs.sources.flatMap((key) => sourceNames.get(key) ?? []) ?? [],
  }));
}

export const plainText = ({ content }: Paragraph): string => content.map(({ text }) => text).join("");
