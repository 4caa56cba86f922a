/** Scores and order. Scores are counted in thirds, so that ties are exact (evidence brief 0.5). */
import type { Rules } from "./rules-schema";
import type { Grade } from "./schema";
import type { CompiledTopic, Matcher } from "./compile";
import type { Situation } from "./situation";

const gradeRank: Record<Grade, number> = { strong: 0, moderate: 1, limited: 2, emerging: 3 };

/** For each topic three times its score: weight * level for symptoms, weight * 3 for features. */
export function scoreInThirds({ matcher, mapped }: Situation): Int32Array {
  const thirds = new Int32Array(matcher.topics.length);
  const add = (id: string, times: number) => {
    for (const { place, weight } of matcher.adds.get(id) ?? []) thirds[place] = (thirds[place] ?? 0) + weight * times;
  };
  for (const [id, level] of mapped.levels) add(id, level);
  for (const id of mapped.features) add(id, 3);
  return thirds;
}

/** These places by score, then grade, then catalogue order. One number a topic sorts faster than a comparison. */
export function ranked(places: number[], thirds: Int32Array, topics: CompiledTopic[]): number[] {
  const count = topics.length;
  const keys = new Float64Array(places.length);
  for (const [at, place] of places.entries()) {
    const grade = gradeRank[topics[place]?.topic.grade ?? "emerging"];
    keys[at] = ((1_000_000 - (thirds[place] ?? 0)) * 4 + grade) * count + place;
  }
  return Array.from(keys.sort(), (key) => key % count);
}

/** Final order: concept before product, then the caps of groups among the top ones. */
export function arranged(places: number[], { topics, rules }: Matcher): number[] {
  return capped(conceptFirst(places, topics), topics, rules);
}

/** A topic never stands above the one it ranks below: it moves to just after it, relative order kept. */
function conceptFirst(places: number[], topics: CompiledTopic[]): number[] {
  const listed = new Set(places);
  const waiting = new Map<number, number[]>();
  const placed = new Set<number>();
  const list: number[] = [];
  const put = (place: number): void => {
    list.push(place);
    placed.add(place);
    for (const next of waiting.get(place) ?? []) put(next);
  };
  for (const place of places) {
    const concept = topics[place]?.below ?? -1;
    if (concept < 0 || !listed.has(concept) || placed.has(concept)) put(place);
    else if (waiting.has(concept)) waiting.get(concept)?.push(place);
    else waiting.set(concept, [place]);
  }
  // Topics that name each other in a ring would wait for ever; nothing eligible is lost.
  if (list.length < places.length) list.push(...places.filter((place) => !placed.has(place)));
  return list;
}

/** Where too few others are left to fill the top, those over a cap follow all the same. */
function capped(places: number[], topics: CompiledTopic[], { top, groupCaps }: Rules): number[] {
  const first: number[] = [];
  const rest: number[] = [];
  const used = new Map<string, number>();
  for (const place of places) {
    const group = topics[place]?.topic.match.group ?? "";
    const cap = groupCaps[group] ?? Infinity;
    const count = used.get(group) ?? 0;
    if (first.length < top && count < cap) {
      first.push(place);
      used.set(group, count + 1);
    } else rest.push(place);
  }
  return first.concat(rest);
}
