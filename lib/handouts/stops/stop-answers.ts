/** Decisions about the answer to a safety stop. Pure: screen and command ask the same. */
import type { FindingList, Stop } from "@/lib/engine/matching/schema";

/** What was chosen of the lists a stop is recorded with, by list. */
export type Findings = Record<string, string[]>;

/** Letters and digits of a line that says something: “x” or “ok” records nothing. */
export const shortestLine = 10;
const fewestKinds = 4;

/** @returns whether a line can be read again later: ten letters, two words, not one key held down. */
export function saysEnough(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  const letters = words.join("").toLowerCase();
  return words.length > 1 && letters.length >= shortestLine && new Set(letters).size >= fewestKinds;
}

/** @returns the lists that still ask for a choice. */
export function openLists({ record }: Pick<Stop, "record">, findings: Findings): FindingList[] {
  return record.filter(({ id, optional }) => !optional && (findings[id] ?? []).length === 0);
}

/** The choice of a list that stands alone: nothing else of it can be true too. */
const alone = "none";

/** @returns whether each list and each choice is one of this stop, and none contradicts another. */
export function areOffered({ record }: Pick<Stop, "record">, findings: Findings): boolean {
  return Object.entries(findings).every(([id, chosen]) => {
    const list = record.find((one) => one.id === id);
    if (!list) return false;
    const known = chosen.every((choice) => list.choices.some((one) => one.id === choice));
    const together = chosen.length < 2 || (list.several && !chosen.includes(alone));
    return known && together && new Set(chosen).size === chosen.length;
  });
}

/** What was found, in words: a list's title and its choices, in the order they are offered. */
export function findingsInWords({ record }: Pick<Stop, "record">, findings: Findings) {
  return record.flatMap(({ id, title, choices }) => {
    const chosen = choices.filter((one) => findings[id]?.includes(one.id)).map(({ label }) => label);
    return chosen.length > 0 ? [{ title, words: chosen.join(", ") }] : [];
  });
}

/**
 * A choice taken or given back: a list of one holds the newest, and “none” gives way to what is there. Lists
 * without a choice are left out.
 */
export function withChoice(
  findings: Findings,
  { id, several }: Pick<FindingList, "id" | "several">,
  choice: string,
  on: boolean,
): Findings {
  const kept = several && choice !== alone ? (findings[id] ?? []) : [];
  const others = kept.filter((one) => one !== choice && one !== alone);
  const { [id]: _, ...rest } = findings;
  const chosen = on ? [...others, choice] : others;
  return chosen.length > 0 ? { ...rest, [id]: chosen } : rest;
}
