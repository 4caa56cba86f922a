/** Two texts side by side, word by word, part by part. Pure. */
import { diffWordsWithSpace } from "diff";
import type { TextContent } from "@/lib/editorial/schema";
import {
  claimMark,
  gridParts,
  linesUnder,
  paragraphsIn,
  type TreeBlock,
  type TreeSection,
} from "@/lib/library/tree/tree";
import { parts } from "./names";

export type Piece = { text: string; differs: boolean };
export type Difference = { name: string; mine: Piece[]; theirs: Piece[] };

/**
 * @returns a pair for every part that differs, in the order of the page; none for texts that say the same.
 */
export function differences(mine: TextContent, theirs: TextContent): Difference[] {
  const [own, other] = [namedTexts(mine), namedTexts(theirs)];
  const names = [...new Set([...own.keys(), ...other.keys()])].sort((one, two) => order(one) - order(two));
  return names.flatMap((name) => {
    const [left, right] = [own.get(name) ?? "", other.get(name) ?? ""];
    if (left === right) return [];
    const pieces = diffWordsWithSpace(left, right);
    return [
      {
        name,
        mine: pieces
          .filter((piece) => !piece.added)
          .map(({ value, removed }) => ({ text: value, differs: removed })),
        theirs: pieces
          .filter((piece) => !piece.removed)
          .map(({ value, added }) => ({ text: value, differs: added })),
      },
    ];
  });
}

const first = [
  "Title",
  "Author",
  "Months until review",
  "Cautions",
  "Corrects",
  "Sources",
  "Checked by",
  "English version",
];
const order = (name: string) =>
  first.includes(name) ? first.indexOf(name) : first.length + parts.findIndex((part) => part.name === name);

/** Everything of a text as lines, by what it is called on the screen. */
export function namedTexts(content: TextContent): Map<string, string> {
  const { title, author, reviewMonths, cautions, corrects, sources, checkedBy, translatesId, tree } = content;
  const all: [string, string][] = [
    ["Title", title],
    ["Author", author],
    ["Months until review", String(reviewMonths)],
    ["Cautions", cautions.map(({ when, text }) => `${when.join(", ")}: ${text}`).join("\n")],
    ["Corrects", corrects.join(", ")],
    ["Sources", sources.join(", ")],
    ["Checked by", checkedBy ?? ""],
    ["English version", translatesId ?? ""],
    ...tree.content.map((section): [string, string] => [
      nameOf(section),
      section.content.flatMap(linesOf).join("\n"),
    ]),
  ];
  return new Map(all.filter(([, text]) => text !== ""));
}

const nameOf = ({ attrs }: TreeSection) =>
  parts.find((part) => part.kind === attrs.kind && part.layer === attrs.layer)?.name ?? attrs.kind;

/**
 * A claim says its sources behind its words, and a block for whom it prints: both are part of what two
 * people can differ in.
 */
function linesOf(block: TreeBlock): string[] {
  const { when, unless } = block.attrs;
  const conditions = [
    ...(when.length > 0 ? [`(only with ${when.join(", ")})`] : []),
    ...(unless.length > 0 ? [`(not with ${unless.join(", ")})`] : []),
  ];
  if (block.type === "figure") return [...conditions, `Picture: ${block.attrs.key}`];
  const titles =
    block.type === "grid"
      ? gridParts(block)
          .options.flatMap(linesUnder)
          .concat(gridParts(block).rows.map((row) => row.attrs.title))
      : [];
  const paragraphs = paragraphsIn(block).map(({ content }) =>
    content
      .map((node, index) => {
        const claim = claimMark(node);
        const next = content[index + 1];
        const goesOn = next !== undefined && JSON.stringify(claim) === JSON.stringify(claimMark(next));
        return claim && !goesOn
          ? `${node.text} [${claim.attrs.sources.join(" ")}, ${claim.attrs.standing}]`
          : node.text;
      })
      .join(""),
  );
  return [...conditions, ...titles, ...paragraphs];
}
