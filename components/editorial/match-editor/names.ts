import type { MatchMaterial } from "@/lib/editorial/try/schema";
import type { KnownNames } from "@/lib/engine/matching/check-match-data";
import type { Condition } from "@/lib/engine/matching/condition";
import { levelWords } from "@/lib/engine/level-words";
import type { Level } from "@/lib/engine/schema";

/** Something that can be picked from a list by any of its words. */
export type Choice = { id: string; label: string; about: string; synonyms: string[] };

/** The words a match version is made of, found by id. */
export type Names = KnownNames & {
  /** Vocabulary in its own order. */
  vocabulary: Choice[];
  /** Entries of it that were split: conditions may name them, a person can't be given them. */
  legacy: ReadonlySet<string>;
  topics: Choice[];
  /** What a condition may name besides: pages of the handout. */
  pages: Choice[];
  slugs: ReadonlySet<string>;
  domains: { id: string; title: string }[];
  /**
   * The clinician's word for a vocabulary id, a state or `page:<slug>`; what is unknown is named as it is.
   */
  labelOf: (name: string) => string;
  titleOf: (slug: string) => string;
};

export function namesOf({
  groups,
  topics,
  states,
}: Pick<MatchMaterial, "groups" | "topics" | "states">): Names {
  const vocabulary = groups.flatMap((group) =>
    group.items.map(({ id, label, synonyms }) => ({ id, label, synonyms, about: group.title })),
  );
  const byId = new Map(vocabulary.map((item) => [item.id, item]));
  const levelled = new Set(groups.filter((group) => group.levels).map((group) => group.domain));
  const titles = new Map(topics.map((topic) => [topic.slug, topic.title]));
  const titleOf = (slug: string) => titles.get(slug) ?? slug;
  const pages = [
    {
      id: "page:medicine",
      label: "any page that names medicines",
      about: "Page of the handout",
      synonyms: [],
    },
    ...topics.map(({ slug, title }) => ({
      id: `page:${slug}`,
      label: `the page “${title}”`,
      about: "Page of the handout",
      synonyms: [slug],
    })),
  ];
  const otherLabels = new Map([...pages, ...states].map(({ id, label }) => [id, label]));
  return {
    byId,
    vocabulary,
    legacy: new Set(groups.flatMap((group) => group.items.filter((item) => item.legacy).map(({ id }) => id))),
    pages,
    titleOf,
    hasLevel: (id) => levelled.has(id.slice(0, Math.max(0, id.indexOf(".")))),
    states: new Set(states.map(({ id }) => id)),
    topics: topics.map(({ slug, title }) => ({ id: slug, label: title, about: "", synonyms: [slug] })),
    slugs: new Set(titles.keys()),
    domains: groups.map(({ domain, title }) => ({ id: domain, title })),
    labelOf: (name) => byId.get(name)?.label ?? otherLabels.get(name) ?? name,
  };
}

/** A condition as a clinician would say it. */
export function inWords(condition: Condition, names: Names, inside = false): string {
  if (condition.kind === "name") return wordOf(condition.name, names);
  if (condition.kind === "at-least")
    return `${names.labelOf(condition.name)} ${atLeastWords(condition.level as Level)}`;
  if (condition.kind === "not") return `without ${inWords(condition.part, names, true)}`;
  const joined = condition.parts
    .map((part) => inWords(part, names, true))
    .join(condition.kind === "and" ? " and " : " or ");
  return inside ? `(${joined})` : joined;
}

const atLeastWords = (level: Level): string =>
  level === 3 ? levelWords[3] : `on ${levelWords[level]} or more`;

function wordOf(name: string, names: Names): string {
  const label = names.labelOf(name);
  return name.startsWith("page:") ? `${label} is in the handout` : label;
}

const SHOWN = 12;
type Found = { choice: Choice; word: string | null };

/**
 * Labels that begin with what is typed first, then labels and synonyms that hold it; `word` is
 * the synonym that did.
 */
export function findChoices(items: readonly Choice[], typed: string, without: readonly string[]): Found[] {
  const wanted = typed.trim().toLowerCase();
  const matches = items
    .filter((one) => !without.includes(one.id))
    .flatMap((choice): (Found & { rank: number })[] => {
      const label = choice.label.toLowerCase();
      if (label.includes(wanted) || choice.id === wanted)
        return [{ choice, word: null, rank: label.startsWith(wanted) ? 0 : 1 }];
      const word = choice.synonyms.find((one) => one.toLowerCase().includes(wanted));
      return word === undefined ? [] : [{ choice, word, rank: 2 }];
    });
  return matches
    .sort((one, other) => one.rank - other.rank)
    .slice(0, SHOWN)
    .map(({ choice, word }) => ({ choice, word }));
}
