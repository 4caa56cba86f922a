/** Two lists grown from one, put together by diff3; where both changed the same place, both stay. Pure. */
import { diffIndices } from "node-diff3";

type Side = "ours" | "theirs";
/** `from` to `to` of the base became `grown` more places of a side. */
type Hunk = { side: Side; from: number; to: number; grown: number };
type Difference = { buffer1: [number, number]; buffer2: [number, number] };

export type Merging<T> = {
  /** What a thing says; two with the same key are the same thing. */
  keyOf: (one: T) => string;
  /** A thing both sides changed, put together from inside; null where it can only stay twice. */
  inside: (base: T, ours: T, theirs: T) => T | null;
  /** Told of each place that both sides changed: what is theirs alone, and what was kept of it. */
  clash: (ours: T[], theirs: T[], both: T[]) => void;
};

/**
 * @returns the list with what either side added, without what either took away; things of `ours`
 *   where both have them.
 */
export function mergeLists<T>(
  base: readonly T[],
  ours: readonly T[],
  theirs: readonly T[],
  merging: Merging<T>,
): T[] {
  const merged: T[] = [];
  let [done, mine, its] = [0, 0, 0];
  for (const group of groups(hunks("ours", base, ours, merging), hunks("theirs", base, theirs, merging))) {
    const steady = group.from - done;
    merged.push(...ours.slice(mine, mine + steady));
    const width = group.to - group.from;
    const [ourEnd, theirEnd] = [
      mine + steady + width + grownBy(group, "ours"),
      its + steady + width + grownBy(group, "theirs"),
    ];
    merged.push(
      ...settle(
        base.slice(group.from, group.to),
        ours.slice(mine + steady, ourEnd),
        theirs.slice(its + steady, theirEnd),
        merging,
      ),
    );
    [done, mine, its] = [group.to, ourEnd, theirEnd];
  }
  return [...merged, ...ours.slice(mine)];
}

/** @returns what both lists hold in the same order: the base of two that share none. */
export function commonTo<T>(ours: readonly T[], theirs: readonly T[], keyOf: Merging<T>["keyOf"]): T[] {
  const apart = new Set(
    differences(ours.map(keyOf), theirs.map(keyOf)).flatMap(({ buffer1: [at, length] }) =>
      Array.from({ length }, (_, index) => at + index),
    ),
  );
  return ours.filter((_, index) => !apart.has(index));
}

const differences = (one: string[], other: string[]) => diffIndices(one, other) as Difference[];

function hunks<T>(side: Side, base: readonly T[], list: readonly T[], { keyOf }: Merging<T>): Hunk[] {
  return differences(base.map(keyOf), list.map(keyOf)).map(
    ({ buffer1: [from, length], buffer2: [, now] }) => ({
      side,
      from,
      to: from + length,
      grown: now - length,
    }),
  );
}

type Group = { from: number; to: number; hunks: Hunk[] };

/**
 * Changes beside each other are apart; those that overlap, or put something in at one place, belong together.
 */
function groups(ours: Hunk[], theirs: Hunk[]): Group[] {
  const found: Group[] = [];
  for (const hunk of [...ours, ...theirs].sort((one, other) => one.from - other.from || one.to - other.to)) {
    const last = found.at(-1);
    const samePosition = last && last.from === last.to && hunk.from === hunk.to && hunk.from === last.to;
    if (last && (hunk.from < last.to || samePosition)) {
      last.to = Math.max(last.to, hunk.to);
      last.hunks.push(hunk);
    } else found.push({ from: hunk.from, to: hunk.to, hunks: [hunk] });
  }
  return found;
}

const grownBy = (group: Group, side: Side) =>
  group.hunks.filter((hunk) => hunk.side === side).reduce((sum, { grown }) => sum + grown, 0);

function settle<T>(base: readonly T[], ours: readonly T[], theirs: readonly T[], merging: Merging<T>): T[] {
  const says = (list: readonly T[]) => list.map(merging.keyOf);
  const [before, mine, its] = [says(base), says(ours), says(theirs)];
  if (alike(mine, its) || alike(before, its)) return [...ours];
  if (alike(before, mine)) return [...theirs];
  const inStep = base.length > 0 && ours.length === base.length && theirs.length === base.length;
  if (inStep && base.length > 1)
    return base.flatMap((one, index) =>
      settle([one], ours.slice(index, index + 1), theirs.slice(index, index + 1), merging),
    );
  const [oldOne, ourOne, theirOne] = [base[0], ours[0], theirs[0]];
  const whole =
    inStep && oldOne !== undefined && ourOne !== undefined && theirOne !== undefined
      ? merging.inside(oldOne, ourOne, theirOne)
      : null;
  if (whole) return [whole];
  return bothStay(new Set(before), { ours, mine }, { theirs, its }, merging);
}

/** Ours first. What one side left as it was and the other took away goes; what both put in stands once. */
function bothStay<T>(
  before: Set<string>,
  { ours, mine }: { ours: readonly T[]; mine: string[] },
  { theirs, its }: { theirs: readonly T[]; its: string[] },
  { clash }: Merging<T>,
): T[] {
  const keptOfOurs = ours.filter(
    (_, index) => its.includes(mine[index] ?? "") || !before.has(mine[index] ?? ""),
  );
  const onlyOurs = ours.filter(
    (_, index) => !its.includes(mine[index] ?? "") && !before.has(mine[index] ?? ""),
  );
  const onlyTheirs = theirs.filter(
    (_, index) => !mine.includes(its[index] ?? "") && !before.has(its[index] ?? ""),
  );
  if (onlyOurs.length + onlyTheirs.length > 0) clash(onlyOurs, onlyTheirs, [...onlyOurs, ...onlyTheirs]);
  return [...keptOfOurs, ...onlyTheirs];
}

function alike(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index]);
}
