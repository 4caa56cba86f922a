/** Two matchings grown from one, put together. In a conflict ours stays, and both are told. Pure. */
import type { MatchContent } from "@/lib/editorial/schema";
import type { MatchData } from "@/lib/engine/matching/schema";
import { sameJson } from "@/lib/platform/canonical-json";
import type { Clash } from "./conflicts";

/** @param base null where none is known, and then whatever differs is a conflict or was added. */
export function mergeMatches(
  base: MatchContent | null,
  ours: MatchContent,
  theirs: MatchContent,
): { content: MatchContent; conflicts: Clash[] } {
  const conflicts: Clash[] = [];
  const pick = <T>(where: string, old: T | undefined, mine: T, its: T): T => {
    if (sameJson(mine, its) || (base && sameJson(old, its))) return mine;
    if (base && sameJson(old, mine)) return its;
    conflicts.push({ where, ours: said(mine), theirs: said(its) });
    return mine;
  };
  const of = <K extends keyof MatchData>(key: K, where: string): MatchData[K] =>
    pick(where, base?.match[key], ours.match[key], theirs.match[key]);
  const rest = {
    rankBelow: of("rankBelow", "Ranked below"),
    group: of("group", "Group"),
    gradeWhen: of("gradeWhen", "Grade by condition"),
    badge: of("badge", "How sure we are, printed"),
  };
  return {
    content: {
      grade: pick("Grade", base?.grade, ours.grade, theirs.grade),
      match: {
        weights: mergeWeights(base?.match.weights ?? {}, ours.match.weights, theirs.match.weights, pick),
        gate: of("gate", "Gate"),
        medicine: of("medicine", "Medicine"),
        block: mergeList(base?.match.block, ours.match.block, theirs.match.block),
        pair: mergeList(base?.match.pair, ours.match.pair, theirs.match.pair),
        pin: mergeList(base?.match.pin, ours.match.pin, theirs.match.pin),
        ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
      },
    },
    conflicts,
  };
}

type Weights = MatchData["weights"];

function mergeWeights(
  base: Weights,
  ours: Weights,
  theirs: Weights,
  pick: <T>(where: string, old: T | undefined, mine: T, its: T) => T,
): Weights {
  const ids = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    ids.flatMap((id) => {
      const weight =
        id in base || (id in ours && id in theirs)
          ? pick(`Weight of ${id}`, base[id], ours[id], theirs[id])
          : (ours[id] ?? theirs[id]);
      return weight === undefined ? [] : [[id, weight]];
    }),
  );
}

/** What both kept and what either added: a block or a pin that either put in stands. */
function mergeList<T>(base: readonly T[] | undefined, ours: readonly T[], theirs: readonly T[]): T[] {
  const has = (all: readonly T[], one: T) => all.some((other) => sameJson(other, one));
  const added = theirs.filter((one) => !has(ours, one));
  return [...ours, ...added].filter(
    (one) => !base || !has(base, one) || (has(ours, one) && has(theirs, one)),
  );
}

function said(value: unknown): string {
  return typeof value === "string"
    ? value
    : value === undefined || value === null
      ? ""
      : JSON.stringify(value);
}
