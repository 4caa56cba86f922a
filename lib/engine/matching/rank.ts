/** Scores and order. Scores are counted in thirds, so that ties are exact (docs/evidence/brief.md 0.5). */
import type { Rules } from "./rules-schema";
import type { Grade, Reason } from "./schema";
import type { Matcher } from "./compile";
import type { CompiledTopic } from "./compiled-topic";
import type { Situation } from "./situation";

const gradeRank: Record<Grade, number> = { strong: 0, moderate: 1, limited: 2, emerging: 3 };

export type Scores = {
  /** Three times the score of each topic: weight * level for symptoms, weight * 3 for features. */
  thirds: Int32Array;
  /** What made each score, in vocabulary order. */
  reasons: (Reason[] | undefined)[];
};

export function scoresOf({ matcher, strengths, mapped }: Situation): Scores {
  const thirds = new Int32Array(matcher.topics.length);
  const reasons: (Reason[] | undefined)[] = new Array(matcher.topics.length);
  for (const [at, { places, weights }] of matcher.turned.adds.entries()) {
    const strength = strengths[at] ?? 0;
    if (strength === 0 || places.length === 0) continue;
    const id = matcher.vocabulary.items[at]?.id ?? "";
    const level = mapped.levels.get(id);
    const ready = [0, 1, 2, 3].map(
      (weight): Reason => (level === undefined ? { id, weight } : { id, weight, level }),
    );
    for (let each = 0; each < places.length; each += 1) {
      const place = places[each] ?? 0;
      const weight = weights[each] ?? 0;
      const reason = ready[weight];
      if (!reason) continue;
      thirds[place] = (thirds[place] ?? 0) + weight * strength;
      const others = reasons[place];
      if (others) others.push(reason);
      else reasons[place] = [reason];
    }
  }
  return { thirds, reasons };
}

/**
 * These places by score, then grade, then catalogue order. One number a topic sorts faster than a comparison.
 */
export function ranked(places: number[], thirds: Int32Array, { matcher, gradeOf }: Situation): number[] {
  const count = matcher.topics.length;
  const keys = new Float64Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const grade = gradeRank[gradeOf(place)];
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
  const listed = new Uint8Array(topics.length);
  for (const place of places) listed[place] = 1;
  const placed = new Uint8Array(topics.length);
  const waiting = new Map<number, number[]>();
  const list: number[] = [];
  for (const place of places) {
    const concept = topics[place]?.below ?? -1;
    if (concept < 0 || !listed[concept] || placed[concept]) put(place, list, placed, waiting);
    else if (waiting.has(concept)) waiting.get(concept)?.push(place);
    else waiting.set(concept, [place]);
  }
  // Topics that name each other in a ring would wait for ever; nothing eligible is lost.
  return list.length === places.length ? list : list.concat(places.filter((place) => !placed[place]));
}

function put(place: number, list: number[], placed: Uint8Array, waiting: Map<number, number[]>): void {
  list.push(place);
  placed[place] = 1;
  if (waiting.size > 0) for (const next of waiting.get(place) ?? []) put(next, list, placed, waiting);
}

/** Where too few others are left to fill the top, those over a cap follow all the same. */
function capped(places: number[], topics: CompiledTopic[], { top, groupCaps }: Rules): number[] {
  const first: number[] = [];
  const over: number[] = [];
  const used = new Map<string, number>();
  let at = 0;
  for (; at < places.length && first.length < top; at += 1) {
    const place = places[at] ?? 0;
    const group = topics[place]?.topic.match.group ?? "";
    const count = used.get(group) ?? 0;
    used.set(group, count + 1);
    (count < (groupCaps[group] ?? Infinity) ? first : over).push(place);
  }
  return first.concat(over, places.slice(at));
}
