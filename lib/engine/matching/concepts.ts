/** Concept before product (docs/evidence/corrections.md M-C). */
import type { Placed, Work } from "./places";
import type { ScoredTopic } from "./score";
import type { Topic } from "./topic";

/**
 * The five with every concept that is open above its products: directly above the highest, or, where a
 * product was asked for, directly after what was asked and the stage of life. A product never sinks below
 * another topic for it; the last place filled by rank makes room.
 */
export function liftConcepts(work: Work): Placed[] {
  const slugs = new Set(work.five.flatMap(({ one }) => one.topic.concept ?? []));
  let five = work.five;
  for (const slug of slugs) {
    const topic = work.situation.matcher.bySlug.get(slug);
    if (topic && !work.pinned.has(topic)) five = withLifted(topic, five, work);
  }
  return five;
}

function withLifted(concept: Topic, five: Placed[], work: Work): Placed[] {
  const highest = five.find(
    ({ one: { topic }, place }) =>
      topic.concept === concept.slug && !(topic.aloneIfAsked && place === "asked"),
  );
  const there = five.findIndex(({ one }) => one.topic === concept);
  const scored = five[there]?.one ?? work.ranked.find(({ topic }) => topic === concept);
  if (!highest || !scored) return five;
  const target = isFirst(highest) ? five.filter(isFirst).length : five.indexOf(highest);
  if (there >= 0 && (there <= target || isFirst(five[there]))) return five;
  const lifted: Placed = { one: scored, place: "concept", behind: [], product: highest.one.topic };
  const others = five.filter((_, at) => at !== there);
  const longer = [...others.slice(0, target), lifted, ...others.slice(target)];
  return longer.length <= work.top ? longer : withoutOne(longer, highest, lifted, work);
}

/** Asked for, or for the stage of life: such a place is never taken. */
const isFirst = (placed: Placed | undefined) => placed?.place === "asked" || placed?.place === "stage";

/**
 * The last place that rank filled drops out: rather one of the lane that is over its cap by now, none that a
 * line of `reserve` needs, and the highest product only where nothing else is left.
 */
function withoutOne(five: Placed[], highest: Placed, lifted: Placed, work: Work): Placed[] {
  const byRank = five.filter((one) => one.place === "best" && !isNeeded(one.one, five, work));
  const others = byRank.filter((one) => one !== highest);
  const over = work.caps.filter(
    (cap) =>
      cap.holdsFor(lifted.one.topic) && five.filter(({ one }) => cap.holdsFor(one.topic)).length > cap.max,
  );
  const ofLane = others.filter(({ one }) => over.some((cap) => cap.holdsFor(one.topic)));
  const out = ofLane.at(-1) ?? others.at(-1) ?? byRank.at(-1) ?? lifted;
  return five.filter((one) => one !== out);
}

/** Whether a line of `reserve` is met by this topic alone. */
function isNeeded({ topic }: ScoredTopic, five: readonly Placed[], { reserve, pinned }: Work): boolean {
  return reserve.some(
    ({ topics }) =>
      topics.includes(topic) &&
      !topics.some(
        (one) => pinned.has(one) || (one !== topic && five.some((placed) => placed.one.topic === one)),
      ),
  );
}
