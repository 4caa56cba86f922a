/** Two texts grown from one, put together so that no typed word is lost. Pure. */
import type { TextContent } from "@/lib/editorial/schema";
import { claimsOf, type Tree } from "@/lib/library/tree/tree";
import { mergeTrees, sayTheSame, type TreeConflict } from "./merge-tree";

/** A place both changed, each in its own way; `blockId` where it is a block of the merged tree. */
export type MergeConflict = TreeConflict;

/**
 * @param base what both began from; null where there is none, and then whatever differs is a conflict.
 * @returns the merged text, whose tree passes `checkTree`. In a conflict both stay, ours first; two review
 *   terms give the shorter, and a translation put together from two was checked by nobody.
 * @throws AppError `invalid` where both together are longer than a text may be.
 */
export function mergeTexts(
  base: TextContent | null,
  ours: TextContent,
  theirs: TextContent,
): { content: TextContent; conflicts: MergeConflict[] } {
  const { tree, conflicts } = mergeTrees(base?.tree ?? null, ours.tree, theirs.tree);
  const pick = <T>(where: string, of: (content: TextContent) => T, both: (ours: T, theirs: T) => T): T => {
    const [old, mine, its] = [base && of(base), of(ours), of(theirs)];
    if (same(mine, its) || (base && same(old, its))) return mine;
    if (base && same(old, mine)) return its;
    conflicts.push({ where, ours: String(mine ?? ""), theirs: String(its ?? ""), blockId: null });
    return both(mine, its);
  };
  const mixed = !sayTheSame(tree, ours.tree) && !sayTheSame(tree, theirs.tree);
  return {
    content: {
      title: pick(
        "Title",
        ({ title }) => title,
        (mine, its) => joinedWithin(120, mine, its),
      ),
      tree,
      cautions: mergeCautions(base?.cautions ?? null, ours.cautions, theirs.cautions, conflicts),
      sources: withUsed(mergeSets(base?.sources, ours.sources, theirs.sources), tree, [
        ...ours.sources,
        ...theirs.sources,
      ]),
      corrects: mergeSets(base?.corrects, ours.corrects, theirs.corrects),
      author: pick(
        "Author",
        ({ author }) => author,
        (mine, its) => joinedWithin(120, mine, its),
      ),
      reviewMonths: pick("Months until review", ({ reviewMonths }) => reviewMonths, Math.min),
      checkedBy: mixed
        ? null
        : pick(
            "Checked by",
            ({ checkedBy }) => checkedBy,
            () => null,
          ),
      translatesId:
        base && same(base.translatesId, ours.translatesId) ? theirs.translatesId : ours.translatesId,
    },
    conflicts,
  };
}

/** Both, as far as the field holds them; the conflict keeps what doesn't fit. */
function joinedWithin(most: number, ours: string, theirs: string): string {
  const both = `${ours} / ${theirs}`;
  return both.length <= most ? both : ours;
}

/** What both kept and what either added, in our order. */
function mergeSets(
  base: readonly string[] | undefined,
  ours: readonly string[],
  theirs: readonly string[],
): string[] {
  if (same(base, ours)) return [...theirs];
  const stays = (one: string) => !base?.includes(one) || (ours.includes(one) && theirs.includes(one));
  return [...new Set([...ours, ...theirs])].filter(stays);
}

/** A source that one side dropped stays while words of the other cite it. */
function withUsed(sources: string[], tree: Tree, known: readonly string[]): string[] {
  const used = claimsOf(tree)
    .flatMap((claim) => claim.sources)
    .filter((key) => known.includes(key));
  return [...new Set([...sources, ...used])];
}

type Caution = TextContent["cautions"][number];

/** Cautions are told apart by what brings them. */
function mergeCautions(
  base: readonly Caution[] | null,
  ours: readonly Caution[],
  theirs: readonly Caution[],
  conflicts: MergeConflict[],
): Caution[] {
  if (same(base, ours)) return [...theirs];
  const [old, mine, its] = [byWhen(base ?? []), byWhen(ours), byWhen(theirs)];
  return [...new Set([...mine.keys(), ...its.keys()])].flatMap((when): Caution[] => {
    const [before, own, other] = [old.get(when), mine.get(when), its.get(when)];
    if (own?.text === other?.text || (base && before?.text === other?.text)) return own ? [own] : [];
    if (base && before?.text === own?.text) return other ? [other] : [];
    const sides = [own, other].filter((one) => one !== undefined);
    // Without a base, what only one side has was added by it.
    if (before || sides.length === 2)
      conflicts.push({
        where: `Caution for ${(own ?? other)?.when.join(", ")}`,
        ours: own?.text ?? "",
        theirs: other?.text ?? "",
        blockId: null,
      });
    return sides;
  });
}

/** The same `when` twice is counted, so that neither hides the other. */
function byWhen(cautions: readonly Caution[]): Map<string, Caution> {
  const found = new Map<string, Caution>();
  for (const one of cautions) {
    const when = [...one.when].sort().join();
    let key = when;
    for (let count = 2; found.has(key); count += 1) key = `${when} ${count}`;
    found.set(key, one);
  }
  return found;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
