import type { MatchContent } from "@/lib/editorial/schema";
import { badgeWords } from "@/lib/engine/matching/schema";
import { readOrNull } from "./flat-condition";
import { contentOf, formOf, type MatchForm } from "./match-form";
import { inWords, type Names } from "./names";
import { weightWords } from "./weight-words";

/** One part of a match version, told in words; each weight is a part of its own. */
export type FieldWords = { key: string; label: string; value: string[] };

const labels = {
  grade: "Evidence",
  gradeWhen: "Another grade",
  gate: "Suggested only when",
  block: "Held back when",
  pin: "Pinned when",
  pair: "Brings along",
  badge: "Prints how sure we are",
  rankBelow: "Ranks below",
  group: "Group",
  medicine: "Names medicines",
} as const;

export function fieldWords({ grade, match }: MatchContent, names: Names): FieldWords[] {
  const say = (when: string) => {
    const read = readOrNull(when);
    return read ? inWords(read, names) : when;
  };
  const parts: Record<keyof typeof labels, string[]> = {
    grade: [grade],
    gradeWhen: (match.gradeWhen ?? []).map((one) => `${one.grade} when ${say(one.when)}`),
    gate: match.gate === null ? [] : [say(match.gate)],
    block: match.block.map((one) => `${say(one.when)}${one.hard ? " (hard)" : ""}`),
    pin: match.pin.map((one) => say(one.when)),
    pair: match.pair.map(
      (one) => `${names.titleOf(one.add)}${one.when === undefined ? "" : `, when ${say(one.when)}`}`,
    ),
    badge: [badgeWords(match.badge) ?? "no"],
    rankBelow: match.rankBelow === undefined ? [] : [names.titleOf(match.rankBelow)],
    group: match.group === undefined ? [] : [match.group],
    medicine: [match.medicine ? "yes" : "no"],
  };
  return [
    ...Object.entries(match.weights).map(([id, weight]) => ({
      key: `weights.${id}`,
      label: names.labelOf(id),
      value: [weightWords[weight as 1 | 2 | 3]],
    })),
    ...(Object.keys(labels) as (keyof typeof labels)[]).map((key) => ({
      key,
      label: labels[key],
      value: parts[key],
    })),
  ];
}

export type Side = "mine" | "theirs";
/** A part that differs; `mine` is chosen beforehand where only I changed it, or where both did. */
export type Difference = { key: string; label: string; mine: string[]; theirs: string[]; suggested: Side };

/** What differs between my draft and theirs. @param base what both began from. */
export function differences(
  base: MatchContent,
  mine: MatchContent,
  theirs: MatchContent,
  names: Names,
): Difference[] {
  const [was, ours, others] = [base, mine, theirs].map(
    (content) => new Map(fieldWords(content, names).map((one) => [one.key, one])),
  );
  const keys = [...new Set([...(ours?.keys() ?? []), ...(others?.keys() ?? [])])];
  const raw = (content: MatchContent, key: string) => JSON.stringify(rawPart(content, key));
  return keys
    .filter((key) => raw(mine, key) !== raw(theirs, key))
    .map((key) => ({
      key,
      label: ours?.get(key)?.label ?? others?.get(key)?.label ?? was?.get(key)?.label ?? key,
      mine: ours?.get(key)?.value ?? [],
      theirs: others?.get(key)?.value ?? [],
      suggested: raw(mine, key) === raw(base, key) ? "theirs" : "mine",
    }));
}

/** The stored value of a part, in one form whatever order its keys came in. */
function rawPart(content: MatchContent, key: string): unknown {
  const { grade, match } = contentOf(formOf(content));
  if (key === "grade") return grade;
  return key.startsWith("weights.")
    ? match.weights[key.slice("weights.".length)]
    : match[key as keyof typeof match];
}

/**
 * My form with their value in every part for which theirs was chosen. What I typed elsewhere stays as it is.
 */
export function merged(
  mine: MatchForm,
  theirs: MatchContent,
  sides: Readonly<Record<string, Side>>,
): MatchForm {
  const other = formOf(theirs);
  const taken = Object.keys(sides).filter((key) => sides[key] === "theirs");
  const ids = new Set(
    taken.filter((key) => key.startsWith("weights.")).map((key) => key.slice("weights.".length)),
  );
  const parts = Object.fromEntries(
    taken.filter((key) => !key.startsWith("weights.")).map((key) => [key, other[key as keyof MatchForm]]),
  );
  return {
    ...mine,
    ...parts,
    weights: [
      ...mine.weights.filter(({ id }) => !ids.has(id)),
      ...other.weights.filter(({ id }) => ids.has(id)),
    ],
  };
}
