/** How the ranking moves for one profile when one topic's matching is changed. Pure. */
import type { Matcher } from "@/lib/engine/matching/matcher";
import type { Grade, MatchTopic, Reason, SuggestResult } from "@/lib/engine/matching/schema";
import { suggestWith } from "@/lib/engine/matching/suggest";
import type { Profile } from "@/lib/engine/schema";
import type { MatchContent } from "@/lib/editorial/schema";

/**
 * Where a topic stands for a profile. `rank` counts from 1; `along` comes with those topics,
 * whatever its own rank.
 */
export type Standing =
  | { kind: "pinned"; because: string }
  | { kind: "ranked"; rank: number; because: string; score: number; grade: Grade; reasons: Reason[] }
  | { kind: "along" }
  | { kind: "held"; hard: boolean; because: string }
  | { kind: "absent" };
export type TriedTopic = { slug: string; title: string; standing: Standing; with: string[] };

/**
 * One topic before and after; `up` is how many positions it rose (below zero: fell), null unless it
 * is ranked in both.
 */
export type Move = {
  slug: string;
  title: string;
  before: Standing;
  after: Standing;
  up: number | null;
  newlyWith: string[];
  noLongerWith: string[];
};

export type TriedMatch = {
  /** Pinned, then ranked, then what comes along, then what is held back. */
  before: TriedTopic[];
  after: TriedTopic[];
  /** The topic under work first, moved or not, then every other topic that moved, in the order of `after`. */
  moves: Move[];
};

/**
 * Over all that fits, since a topic under work may stand far down and still move.
 * @param before what is published now. @param after the same with the draft in it (`withDraft`).
 * @param slug the topic whose matching is changed. @param profile made by `readProfile`.
 */
export function tryOn(before: Matcher, after: Matcher, slug: string, profile: Profile): TriedMatch {
  const [was, now] = [
    standings(before, suggestWith(before, profile, undefined, Infinity)),
    standings(after, suggestWith(after, profile, undefined, Infinity)),
  ];
  const earlier = new Map(was.map((one) => [one.slug, one]));
  const later = new Map(now.map((one) => [one.slug, one]));
  const titleOf = (one: string) => after.bySlug.get(one)?.title ?? one;
  const absent = (one: string): TriedTopic => ({
    slug: one,
    title: titleOf(one),
    standing: { kind: "absent" },
    with: [],
  });
  const everyone = [...new Set([slug, ...later.keys(), ...earlier.keys()])];
  const moves = everyone.map((one) => moveOf(earlier.get(one) ?? absent(one), later.get(one) ?? absent(one)));
  return { before: was, after: now, moves: moves.filter((move) => move.slug === slug || hasMoved(move)) };
}

/** The published topics with the one under work in its place, or added where it was never published. */
export function withDraft(
  topics: readonly MatchTopic[],
  identity: { slug: string; title: string; order: number },
  { grade, match }: MatchContent,
): MatchTopic[] {
  const known = topics.find((one) => one.slug === identity.slug);
  const draft: MatchTopic = { ...(known ?? { ...identity, cautions: [] }), grade, match };
  return [...topics.filter((one) => one !== known), draft];
}

function standings({ bySlug }: Matcher, { pinned, suggestions, heldBack }: SuggestResult): TriedTopic[] {
  const bringers = new Map<string, string[]>();
  for (const { slug, paired } of suggestions)
    for (const page of paired) bringers.set(page, [...(bringers.get(page) ?? []), slug]);
  const row = (slug: string, standing: Standing): TriedTopic => ({
    slug,
    title: bySlug.get(slug)?.title ?? slug,
    standing,
    with: bringers.get(slug) ?? [],
  });
  const listed = new Set([...pinned, ...suggestions].map((one) => one.slug));
  const held = heldBack.filter((one) => !listed.has(one.slug));
  // A page that a suggestion brings past its own gate is on the page all the same, so it is not
  // told as held back.
  const along = [...bringers.keys()].filter((slug) => !listed.has(slug));
  return [
    ...pinned.map(({ slug, because }) => row(slug, { kind: "pinned", because })),
    ...suggestions.map(({ slug, because, score, grade, reasons }, at) =>
      row(slug, { kind: "ranked", rank: at + 1, because, score, grade, reasons }),
    ),
    ...along.map((slug) => row(slug, { kind: "along" })),
    ...held
      .filter(({ slug }) => !bringers.has(slug))
      .map(({ slug, hard, because }) => row(slug, { kind: "held", hard, because })),
  ];
}

function moveOf(was: TriedTopic, now: TriedTopic): Move {
  const [before, after] = [was.standing, now.standing];
  return {
    slug: now.slug,
    title: now.title,
    before,
    after,
    up: before.kind === "ranked" && after.kind === "ranked" ? before.rank - after.rank : null,
    newlyWith: now.with.filter((one) => !was.with.includes(one)),
    noLongerWith: was.with.filter((one) => !now.with.includes(one)),
  };
}

function hasMoved({ before, after, newlyWith, noLongerWith }: Move): boolean {
  if (newlyWith.length > 0 || noLongerWith.length > 0 || before.kind !== after.kind) return true;
  if (before.kind === "ranked" && after.kind === "ranked")
    return (["rank", "score", "grade", "because"] as const).some((part) => before[part] !== after[part]);
  return (
    before.kind === "held" &&
    after.kind === "held" &&
    (before.hard !== after.hard || before.because !== after.because)
  );
}
