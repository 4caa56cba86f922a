/**
 * What bringing a pack in would do to each text and matching: decided from what is here,
 * without touching it. Pure.
 */
import type { Clash } from "@/lib/editorial/compare/conflicts";
import { mergeTexts } from "@/lib/editorial/compare/merge";
import { sayTheSame } from "@/lib/editorial/compare/merge-tree";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import { mergeMatches } from "@/lib/editorial/compare/merge-match";
import type { Pack, PackMatch, PackText } from "./read-pack";
import type { PackItem, PartState } from "./schema";
import { sameJson, indentedCanonicalJson } from "@/lib/platform/canonical-json";
import { sha256 } from "./write-pack";

type Open<C> = { id: string; content: C };
/** A text or matching as it is here. */
export type ExistingVersion<C> = {
  explanationId: string;
  /** The newest of the clinic's versions in work, else the published one: what a person sees as theirs. */
  ours: (Open<C> & { writerIds: string[] }) | null;
  publishedId: string | null;
  /** Every version in work. */
  inWork: Open<C>[];
  /** As the pack brought it last, else the starter text that was published here. */
  base: C | null;
  /** Whether `base` is what the pack brought last. */
  fromPack: boolean;
};
export type ExistingParts = {
  explanations: ReadonlyMap<string, string>;
  texts: ReadonlyMap<string, ExistingVersion<TextContent>>;
  matches: ReadonlyMap<string, ExistingVersion<MatchContent>>;
};

type Planned<C> = {
  item: PackItem;
  /** What a new draft holds; null where none is written. */
  draft: C | null;
  conflicts: (Clash & { blockId: string | null })[];
  basedOnId: string | null;
  /** Whose words of a draft in work are in it. */
  writerIds: string[];
  /** The version here that says what the pack says, if there is one. */
  standsAs: string | null;
};
export type PlannedText = Planned<TextContent> & { kind: "text"; part: PackText };
export type PlannedMatch = Planned<MatchContent> & { kind: "match"; part: PackMatch };
export type Plan = { texts: PlannedText[]; matches: PlannedMatch[] };

export const partKey = (slug: string, language: string) => `${slug} ${language}`;

/** @returns one line for every text and matching of the pack, in its order. */
export function planPack(pack: Pack, held: ExistingParts): Plan {
  const titles = new Map(
    pack.texts.filter(({ language }) => language === "en").map(({ slug, content }) => [slug, content.title]),
  );
  return {
    texts: pack.texts.map((part): PlannedText => {
      const here = held.texts.get(partKey(part.slug, part.language)) ?? null;
      const refused = here?.fromPack && here.base && sameText(here.base, part.content);
      // The Markdown was edited from what stands here, so that is what both began from; what was brought
      // before and not taken stays so.
      const edited =
        part.was && here?.ours && !refused && sameText(part.was, here.ours.content)
          ? { ...here, base: part.was }
          : here;
      return {
        kind: "text",
        part,
        ...planPart(
          { slug: part.slug, title: part.content.title, part: part.language },
          edited,
          part.content,
          sameText,
          mergeTexts,
        ),
      };
    }),
    matches: pack.matches.map(
      (part): PlannedMatch => ({
        kind: "match",
        part,
        ...planPart(
          { slug: part.slug, title: titles.get(part.slug) ?? part.slug, part: "match" },
          held.matches.get(part.slug) ?? null,
          part.content,
          sameJson,
          (base, ours, theirs) => withoutBlocks(mergeMatches(base, ours, theirs)),
        ),
      }),
    ),
  };
}

function withoutBlocks<C>({ content, conflicts }: { content: C; conflicts: Clash[] }) {
  return { content, conflicts: conflicts.map((conflict) => ({ ...conflict, blockId: null })) };
}

type Merge<C> = (base: C | null, ours: C, theirs: C) => { content: C; conflicts: Planned<C>["conflicts"] };

function planPart<C>(
  name: Pick<PackItem, "slug" | "title" | "part">,
  held: ExistingVersion<C> | null,
  theirs: C,
  same: (one: C, other: C) => boolean,
  merge: Merge<C>,
): Planned<C> {
  const ours = held?.ours ?? null;
  const { state, content, conflicts } = decide(
    held?.base ?? null,
    ours?.content ?? null,
    theirs,
    same,
    merge,
  );
  const there = content === null ? undefined : held?.inWork.find((one) => same(one.content, content));
  const stands = [...(ours ? [ours] : []), ...(held?.inWork ?? [])].find((one) => same(one.content, theirs));
  const draft = there ? null : content;
  const told = conflicts.map(({ where, ours: mine, theirs: its }) => ({ where, ours: mine, theirs: its }));
  const mixed = state === "merged" || state === "conflict";
  return {
    item: { ...name, state, conflicts: told, drafts: draft !== null },
    draft,
    conflicts,
    basedOnId: held?.publishedId ?? null,
    standsAs: stands?.id ?? null,
    // Words of a published version were approved; those of a draft are still someone's.
    writerIds: mixed && ours && ours.id !== held?.publishedId ? ours.writerIds : [],
  };
}

type Decision<C> = { state: PartState; content: C | null; conflicts: Planned<C>["conflicts"] };

function decide<C>(
  base: C | null,
  ours: C | null,
  theirs: C,
  same: (one: C, other: C) => boolean,
  merge: Merge<C>,
): Decision<C> {
  const without = (state: PartState, content: C | null = null): Decision<C> => ({
    state,
    content,
    conflicts: [],
  });
  // A text that was taken out of the library here stays out while the pack says the same as before.
  if (ours === null) return base !== null && same(base, theirs) ? without("ours") : without("new", theirs);
  if (same(ours, theirs)) return without(base !== null && !same(base, ours) ? "alike" : "same");
  if (base !== null && same(base, theirs)) return without("ours");
  if (base !== null && same(base, ours)) return without("theirs", theirs);
  const { content, conflicts } = merge(base, ours, theirs);
  if (conflicts.length > 0) return { state: "conflict", content, conflicts };
  return same(content, ours) ? without("ours") : without("merged", content);
}

/** Whether two texts read alike; ids of blocks and of versions do not count. */
export function sameText(one: TextContent, another: TextContent): boolean {
  if (one === another) return true;
  const { tree, translatesId: _one, ...content } = one;
  const { tree: otherTree, translatesId: _other, ...other } = another;
  return sameJson(content, other) && sayTheSame(tree, otherTree);
}

/** What a person was shown, in one word. */
export function printOf(items: readonly PackItem[], newSources: readonly string[]): string {
  return sha256(indentedCanonicalJson([items, newSources]));
}

export function itemsOf({ texts, matches }: Plan): PackItem[] {
  return [...texts, ...matches]
    .map(({ item }) => item)
    .sort((one, other) => (one.slug < other.slug ? -1 : one.slug > other.slug ? 1 : 0));
}
