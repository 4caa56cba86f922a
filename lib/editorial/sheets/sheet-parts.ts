/** What of a topic stands on its review sheet. Pure. */
import type { TopicPosition } from "@/lib/editorial/try/topic-position";
import type { MatchContent } from "@/lib/editorial/schema";
import { sectionName } from "@/lib/library/gates/reading-grade";
import { isConversation } from "@/lib/library/tree/tree-schema";
import { wholeSections } from "@/lib/library/tree/parts-for-patient";
import {
  claimsIn,
  gridParts,
  linesUnder,
  nodesUnder,
  paragraphsIn,
  type Tree,
  type TreeBlock,
  type TreeNode,
} from "@/lib/library/tree/tree";
import type { SheetClaim, SheetPart } from "./schema";

/**
 * Every claim of the English text once, beside its Spanish: the same words of the same standing and sources
 * in two parts are one line that names both, with each Spanish wording of them. Those of a grid say of which
 * option and row they are.
 * @param es the translation, whose claims stand in the same order; one that is not of the same standing and
 *   sources as its fellow is no fellow, and its place stays empty.
 */
export function sheetClaims(en: Tree, es: Tree | null): SheetClaim[] {
  const spanish = placedClaims(es ?? { type: "doc", content: [] });
  const found = new Map<string, SheetClaim>();
  for (const [part, claims] of placedClaims(en)) {
    for (const [at, { text, standing, sources, ...place }] of claims.entries()) {
      const basis = JSON.stringify([standing, sources]);
      const key = JSON.stringify([text, basis, place.option, place.row]);
      const line = found.get(key) ?? { text, es: [], ...place, standing, where: [], sources };
      found.set(key, line);
      const other = spanish.get(part)?.[at];
      if (other && basis === JSON.stringify([other.standing, other.sources]) && !line.es.includes(other.text))
        line.es.push(other.text);
      if (!line.where.includes(part)) line.where.push(part);
    }
  }
  return [...found.values()];
}

type Place = Pick<SheetClaim, "option" | "row" | "aspect">;
type PlacedClaim = Pick<SheetClaim, "text" | "standing" | "sources"> & Place;

/** Claims in their order by the name of the part they stand in. */
function placedClaims(tree: Tree): Map<string, PlacedClaim[]> {
  return new Map(
    tree.content.map((section) => [sectionName(section), section.content.flatMap(claimsOfBlock)]),
  );
}

function claimsOfBlock(block: TreeBlock): PlacedClaim[] {
  const nowhere = { option: null, row: null, aspect: null };
  if (block.type !== "grid") return claimsUnder(block, nowhere);
  const { options, rows } = gridParts(block);
  const titles = options.flatMap(linesUnder);
  return rows.flatMap(({ attrs: { row: name, title: row }, content }) => {
    const aspect = name ? capital(name.replaceAll("-", " ")) : row;
    return content.flatMap((cell, at) => claimsUnder(cell, { option: titles[at] ?? null, row, aspect }));
  });
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

function claimsUnder(node: TreeNode, place: Place): PlacedClaim[] {
  return paragraphsIn(node)
    .flatMap(claimsIn)
    .map((claim) => ({ ...claim, text: claim.text.trim(), ...place }));
}

/**
 * The parts of the English text with the Spanish block beside each. A translation has the same blocks in the
 * same order; where one lacks a fellow, its place stays empty.
 * @param label what a vocabulary id is called.
 */
export function sheetParts(en: Tree, es: Tree | null, label: (id: string) => string): SheetPart[] {
  const [english, spanish] = [wholeSections(en), es ? wholeSections(es) : []];
  return english.map(({ kind, layer, content }, index) => {
    const other = spanish.find((one) => one.kind === kind && one.layer === layer)?.content ?? [];
    const blocks = en.content[index]?.content ?? [];
    const rows = Array.from({ length: Math.max(content.length, other.length) }, (_, at) => {
      const block = blocks[at];
      return {
        en: content[at] ?? null,
        es: other[at] ?? null,
        conditions: block ? conditionsOf(block, label) : [],
      };
    });
    return {
      kind,
      layer,
      name: sectionName({ attrs: { kind, layer } }),
      conversation: isConversation(kind),
      rows,
    };
  });
}

/** For whom a block or a piece of it prints, each in one line; none where it prints for everybody. */
function conditionsOf(block: TreeBlock, label: (id: string) => string): string[] {
  return nodesUnder(block).flatMap(({ node, above }) => {
    const { unless = [], when = [] } = node.attrs as { unless?: string[]; when?: string[] };
    const what = above.length === 0 ? "All of it" : `“${opening(linesUnder(node)[0] ?? "")}”`;
    return [
      ...(when.length > 0 ? [`${what} prints only for: ${when.map(label).join("; ")}`] : []),
      ...(unless.length > 0 ? [`${what} is left out for: ${unless.map(label).join("; ")}`] : []),
    ];
  });
}

const wordsQuoted = 6;
function opening(line: string): string {
  const words = line.split(/\s+/);
  return words.length > wordsQuoted ? `${words.slice(0, wordsQuoted).join(" ")} …` : line;
}

/** Keys of the sources in the order in which claims cite them, then those that the text only lists. */
export function sourcesInOrder(claims: readonly SheetClaim[], listed: readonly string[]): string[] {
  return [...new Set([...claims.flatMap(({ sources }) => sources), ...listed])];
}

/**
 * Vocabulary ids, states and slugs that the matching names, so that a sheet carries the words of no others.
 * @param position what the rules of the whole library say of the topic.
 */
export function namedBy(
  { match }: MatchContent,
  position: TopicPosition,
): { ids: Set<string>; slugs: Set<string> } {
  const said = [
    match.gate ?? "",
    ...match.block.map(({ when }) => when),
    ...match.pin.map(({ when }) => when),
    ...match.pair.map(({ when = "" }) => when),
    ...(match.gradeWhen ?? []).map(({ when }) => when),
    ...position.lines.map(({ when }) => when),
  ].join(" ");
  const slugs = [...match.pair.map(({ add }) => add), match.rankBelow, position.concept];
  return {
    ids: new Set([...Object.keys(match.weights), ...(said.match(/\b[a-z]+\.[a-z0-9_]+/g) ?? [])]),
    slugs: new Set([
      ...slugs.flatMap((slug) => slug ?? []),
      ...[...said.matchAll(/page:([a-z0-9-]+)/g)].flatMap(([, slug]) => slug ?? []),
    ]),
  };
}
