/** The order of the pages as a clinician sets it. Pure. */
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftTopic } from "@/lib/handouts/draft/schema";

export type Choice = NonNullable<HandoutPatch["topics"]>;

/** The pages whose order is the clinician's: those chosen, and safety pages beside the front sheet. */
export function rowsOf(topics: readonly DraftTopic[]): DraftTopic[] {
  return topics.filter(({ front, pinned, because }) => !front && (pinned || because === "chosen"));
}

/**
 * The choice that puts these rows in this order, and leaves on the front sheet what was chosen there. Safety
 * pages that nobody moved or changed stand first by themselves: while they do, they are not named.
 */
export function choiceOf(topics: readonly DraftTopic[], rows: readonly DraftTopic[]): Choice {
  const touched = rows.findIndex(({ because }) => because === "chosen");
  const named = touched < 0 ? [] : rows.slice(touched);
  return [...topics.filter(({ front, because }) => front && because === "chosen"), ...named].map(asChosen);
}

/** The row changed, which makes it one of the clinician's own. */
export function withRow(
  rows: readonly DraftTopic[],
  slug: string,
  change: Partial<DraftTopic>,
): DraftTopic[] {
  return rows.map((row) => (row.slug === slug ? { ...row, ...change, because: "chosen" } : row));
}

/** The row before the one that stands at `place` now, or at the end where `place` is their number. */
export function movedTo(rows: readonly DraftTopic[], slug: string, place: number): DraftTopic[] {
  const at = rows.findIndex((row) => row.slug === slug);
  const row = rows[at];
  if (!row || place === at || place === at + 1) return [...rows];
  const moved: DraftTopic = { ...row, because: "chosen" };
  return rows.toSpliced(at, 1).toSpliced(place > at ? place - 1 : place, 0, moved);
}

/** @returns how many rows have their middle above `y`: the place that a row let go there takes. */
export function placeAt(rows: readonly { top: number; height: number }[], y: number): number {
  return rows.filter(({ top, height }) => top + height / 2 < y).length;
}

/** The row so many places further down, or up where `by` is negative. */
export function movedBy(rows: readonly DraftTopic[], slug: string, by: number): DraftTopic[] {
  const at = rows.findIndex((row) => row.slug === slug);
  const to = at + by;
  return to < 0 || to >= rows.length ? [...rows] : movedTo(rows, slug, by > 0 ? to + 1 : to);
}

/** The choice with this topic at its end, in the form it last had here; else in brief. */
export function withTopic(
  choice: Choice,
  slug: string,
  { override, before }: { override: string | null; before: Choice[number] | undefined },
): Choice {
  const topic = before ?? { slug, layer: "brief", hiddenParts: [], note: null };
  return [...choice.filter((one) => one.slug !== slug), { ...topic, override }];
}

export function asChosen({ slug, layer, hiddenParts, note, override }: DraftTopic): Choice[number] {
  return { slug, layer, note, override, hiddenParts: hiddenParts as Choice[number]["hiddenParts"] };
}
