/**
 * A library of made-up topics that uses every kind of matching data, by a fixed generator: the same
 * seed, the same topics.
 */
import { matchData, type Grade, type MatchTopic } from "@/lib/engine/matching/schema";
import { rules, vocabulary } from "./starter-library";

const ids = vocabulary.items.map((item) => item.id);
const symptoms = ids.filter(vocabulary.hasLevel);
const features = ids.filter((id) => !vocabulary.hasLevel(id) && !id.startsWith("age."));
const grades: Grade[] = ["strong", "moderate", "limited", "emerging"];

/** Small, fixed and good enough to spread choices (mulberry32): whole numbers from 0, below the one given. */
export function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/**
 * Pins, pairs and orders among the topics themselves, rings among them; slugs that the rules
 * name are there too.
 */
export function manyTopics(count: number, seed: number): MatchTopic[] {
  const random = seeded(seed);
  const named = [...rules.pinOrder, ...Object.keys(rules.medicineNames)];
  const slugs = Array.from({ length: count }, (_, at) => named[at] ?? `topic-${at}`);
  const one = (list: readonly string[]) => list[random(list.length)] ?? "";
  const some = (list: readonly string[], most: number) =>
    Array.from({ length: random(most + 1) }, () => one(list));
  const conditions = [
    () => one(features),
    () => `${one(features)} or ${one(features)} or ${one(symptoms)}`,
    () => `${one(symptoms)} at least ${1 + random(3)}`,
    () => `${one(features)} and not ${one(features)}`,
    () => `not (${one(symptoms)} or ${one(features)})`,
  ];
  const when = () => conditions[random(conditions.length)]?.() ?? "";
  const whenPages = () =>
    random(3) === 0 ? `${when()} or page:${random(4) === 0 ? "medicine" : one(slugs)}` : when();
  const sometimes = <T>(oneIn: number, made: () => T) => (random(oneIn) === 0 ? made() : undefined);
  return slugs.map((slug, at) => ({
    slug,
    title: `Topic ${at}`,
    grade: grades[random(4)] ?? "strong",
    order: random(count),
    cautions: Array.from({ length: random(4) }, (_, n) => ({
      when: [one(ids), ...some(ids, 2)],
      text: `Take care (${random(2) === 0 ? 0 : n}).`,
    })),
    match: matchData.parse({
      weights: Object.fromEntries(some(ids, 9).map((id) => [id, 1 + random(3)])),
      gate: sometimes(4, when) ?? null,
      block: some(features, 2).map((id) => ({ when: random(3) === 0 ? when() : id, hard: random(2) === 0 })),
      pair: some(slugs, random(4) === 0 ? 3 : 0).map((add) => ({ add, when: sometimes(2, whenPages) })),
      pin: random(50) === 0 ? [{ when: `${one(features)} and ${whenPages()}` }, { when: one(features) }] : [],
      rankBelow: sometimes(6, () => one(slugs)),
      group: sometimes(8, () => "option"),
      gradeWhen: sometimes(8, () => [{ when: when(), grade: grades[random(4)] }]),
      medicine: random(8) === 0,
    }),
  }));
}
