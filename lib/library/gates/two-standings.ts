/**
 * Gate on agreement: one set of sources that stands for an agreed fact on one page and a disputed one on
 * another is told, unless two-standings.yaml says why. Pure.
 */
import type { Fault } from "@/lib/library/fault";
import type { LibraryFolder } from "@/lib/library/schema";
import { claimsOf } from "@/lib/library/tree/tree";

const keyOf = (sources: readonly string[]) => [...sources].sort().join(" ");

/** English alone: a translation has the claims of its English text. */
export function gateTwoStandings({
  topics,
  twoStandings,
}: Pick<LibraryFolder, "topics" | "twoStandings">): Fault[] {
  const found = new Map<string, Map<string, Set<string>>>();
  for (const { slug, language, tree } of topics) {
    if (language !== "en") continue;
    for (const { sources, standing } of claimsOf(tree)) {
      const standings = found.get(keyOf(sources)) ?? new Map<string, Set<string>>();
      found.set(keyOf(sources), standings.set(standing, (standings.get(standing) ?? new Set()).add(slug)));
    }
  }
  const justified = new Set(twoStandings.map(({ sources }) => keyOf(sources)));
  const apart = [...found].filter(([, standings]) => acrossTopics(standings));
  const fault = (problem: string, fix: string): Fault => ({
    file: "two-standings.yaml",
    line: null,
    problem,
    fix,
  });
  return [
    ...apart
      .filter(([key]) => !justified.has(key))
      .map(([key, standings]) =>
        fault(
          `${key} is ${[...standings].map(([standing, slugs]) => `${standing} on ${[...slugs].join(", ")}`).join(" and ")}.`,
          "Give it one standing, or say here why it has two.",
        ),
      ),
    ...[...justified]
      .filter((key) => !apart.some(([other]) => other === key))
      .map((key) => fault(`${key} has one standing.`, "Take it out.")),
  ];
}

/** More than one standing, and more than one topic among them. */
const acrossTopics = (standings: ReadonlyMap<string, ReadonlySet<string>>) =>
  standings.size > 1 && new Set([...standings.values()].flatMap((slugs) => [...slugs])).size > 1;
