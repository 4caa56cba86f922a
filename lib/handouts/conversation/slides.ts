/** One sentence at a time, in one language or in two beside each other. Pure. */
import type { DocumentFigure, Grid } from "@/lib/document/schema";
import type { ShownBlock } from "./schema";

/** `said` has one entry a language shown, in their order; null where that language has no such words. */
export type Slide = {
  key: string;
  topic: string;
  figure: DocumentFigure | null;
  said: ({ title: string; lead: string | null; text: string; grid: Grid | null } | null)[];
};

/**
 * @param own the blocks of the page's language. @param beside those of a second one, whose ids are the same.
 * @returns a slide a sentence. Where the second language makes another number of sentences of the same
 *   words, the smallest piece that both have stands whole.
 */
export function slidesOf(own: readonly ShownBlock[], beside?: readonly ShownBlock[]): Slide[] {
  if (!beside) return own.flatMap((block) => ofPieces(block, pieces(block).flat()));
  const byId = new Map(beside.map((block) => [block.id, block]));
  return own.flatMap((block) => {
    const other = byId.get(block.id);
    const pairs = other ? pairedPieces(block, other) : pieces(block).map((run) => [run.join(" "), null]);
    return ofPairs(block, other, pairs as [string, string | null][]);
  });
}

/** A grid's row is one piece without words of its own. */
const pieces = ({ runs, grid }: ShownBlock): string[][] => (grid ? [[""]] : runs);

function pairedPieces(own: ShownBlock, other: ShownBlock): [string, string][] {
  const [ours, theirs] = [pieces(own), pieces(other)];
  const whole = (runs: string[][]) => runs.flat().join(" ");
  if (ours.length !== theirs.length)
    return ours.flat().length === theirs.flat().length
      ? ours.flat().map((text, at) => [text, theirs.flat()[at] ?? ""])
      : [[whole(ours), whole(theirs)]];
  return ours.flatMap((run, at): [string, string][] => {
    const beside = theirs[at] ?? [];
    return run.length === beside.length
      ? run.map((text, index) => [text, beside[index] ?? ""])
      : [[run.join(" "), beside.join(" ")]];
  });
}

const said = ({ title, lead, grid }: ShownBlock, text: string) => ({ title, lead, text, grid });

function ofPieces(block: ShownBlock, texts: readonly string[]): Slide[] {
  return texts.map((text, at) => ({
    key: `${block.id}.${at}`,
    topic: block.topic,
    figure: block.figure,
    said: [said(block, text)],
  }));
}

function ofPairs(
  block: ShownBlock,
  other: ShownBlock | undefined,
  pairs: readonly [string, string | null][],
): Slide[] {
  return pairs.map(([text, beside], at) => ({
    key: `${block.id}.${at}`,
    topic: block.topic,
    figure: block.figure,
    said: [said(block, text), other && beside !== null ? said(other, beside) : null],
  }));
}
