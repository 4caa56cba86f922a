/**
 * Who stands in the top five and why (docs/evidence/corrections.md H.6-B): what was asked, the stage of life,
 * then by rank within lanes, with places kept for what must be there; at last a concept above its product.
 */
import { liftConcepts } from "./concepts";
import { holds, type Condition } from "./condition";
import { isOpen, placeOf, put, scoredOf, type Placed, type Work } from "./places";
import type { LaneCap, PlacingLine } from "./placing";
import type { ScoredTopic } from "./score";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

/** A question without a place of its own, and the topic that would answer it. */
export type Unplaced = { topic: Topic; behind: Condition[] };

export type Listing = {
  /** At most `top` of the rules, in final order. */
  five: Placed[];
  /** What else is open, by rank. */
  rest: ScoredTopic[];
  alsoAsked: Unplaced[];
};

/** @param ranked as in `Work`. */
export function listingOf(
  ranked: readonly ScoredTopic[],
  pinned: ReadonlySet<Topic>,
  situation: Situation,
): Listing {
  const { placing, rules } = situation.matcher;
  const now = <T extends { condition: Condition }>(lines: readonly T[]) =>
    lines.filter(({ condition }) => holds(condition, situation.facts));
  const work: Work = {
    situation,
    ranked,
    pinned,
    top: rules.top,
    five: [],
    brought: new Map(),
    reserve: now(placing.reserve),
    lastOnes: new Set(now(placing.lastWhen).flatMap(({ topics }) => [...topics])),
    caps: placing.caps.map((cap) => ({
      ...cap,
      max: cap.or && holds(cap.or.condition, situation.facts) ? cap.or.max : cap.max,
    })),
  };
  const alsoAsked = placeAnswers(now(placing.answers.list), placing.answers.max, work);
  placeStage(now(placing.stages), work);
  fill(work);
  const five = liftConcepts(work);
  const placed = new Set(five.map(({ one }) => one.topic));
  return { five, rest: ranked.filter(({ topic }) => !placed.has(topic)), alsoAsked };
}

/**
 * M-1. @returns the questions beyond the places, each topic once, and those whose answers are all held back.
 */
function placeAnswers(lines: readonly PlacingLine[], most: number, work: Work): Unplaced[] {
  const beyond: Unplaced[] = [];
  for (const { condition, topics } of lines) {
    const answer = topics.find((topic) => work.pinned.has(topic) || isOpen(topic, work));
    if (answer && work.pinned.has(answer)) continue;
    const given = answer && placeOf(answer, work);
    const topic = answer ?? topics[0];
    const told = beyond.find((one) => one.topic === topic);
    if (given) given.behind.push(condition);
    else if (answer && work.five.length < most)
      put(work, { one: scoredOf(answer, work), place: "asked", behind: [condition] });
    else if (told) told.behind.push(condition);
    else if (topic) beyond.push({ topic, behind: [condition] });
  }
  return beyond;
}

/** M-2: one place; a stage whose page is pinned or placed has it already. */
function placeStage(lines: readonly PlacingLine[], work: Work): void {
  for (const { condition, topics } of lines) {
    const page = topics.find((topic) => work.pinned.has(topic) || isOpen(topic, work));
    if (!page) continue;
    if (!work.pinned.has(page) && !placeOf(page, work) && work.five.length < work.top)
      put(work, { one: scoredOf(page, work), place: "stage", behind: [condition] });
    return;
  }
}

/** H.6-B6 and 7: the best by rank that may stand there, one place after the other. */
function fill(work: Work): void {
  while (work.five.length < work.top) {
    const kept = keptOnes(work);
    const best = bestByRank(work);
    const last = work.top - work.five.length <= kept.length;
    const next = last ? (kept.find(({ one }) => one === best) ?? kept[0]) : undefined;
    if (next && next.one !== best) put(work, { one: next.one, place: "kept", behind: next.behind });
    else if (best) put(work, { one: best, place: "best", behind: [] });
    else return;
  }
}

/**
 * By rank, the first open topic of each line of `reserve` that nothing pinned or placed meets (M-3). A topic
 * that no entry of the profile brings stands in only where none of its line has a score.
 */
function keptOnes(work: Work): { one: ScoredTopic; behind: Condition[] }[] {
  const found = new Map<Topic, Condition[]>();
  for (const { condition, topics } of work.reserve) {
    if (topics.some((topic) => work.pinned.has(topic) || placeOf(topic, work))) continue;
    const open = topics.filter((topic) => isOpen(topic, work));
    const topic = open.find((one) => work.ranked.some((ranked) => ranked.topic === one)) ?? open[0];
    if (topic) found.set(topic, [...(found.get(topic) ?? []), condition]);
  }
  const rankOf = ({ topic }: ScoredTopic) => {
    const at = work.ranked.findIndex((one) => one.topic === topic);
    return at < 0 ? work.ranked.length : at;
  };
  return [...found]
    .map(([topic, behind]) => ({ one: scoredOf(topic, work), behind }))
    .sort((one, other) => rankOf(one.one) - rankOf(other.one));
}

/** The best that may stand there; else without caps; else of what takes only places nothing else fills. */
function bestByRank(work: Work): ScoredTopic | undefined {
  const capped = new Set(work.caps.filter((cap) => isFull(cap, work)));
  const free = ({ topic }: ScoredTopic) => !placeOf(topic, work) && !isShownUnderAnother(topic, work);
  const early = (one: ScoredTopic) => free(one) && !work.lastOnes.has(one.topic);
  const withinCaps = ({ topic }: ScoredTopic) => ![...capped].some((cap) => cap.holdsFor(topic));
  return (
    work.ranked.find((one) => withinCaps(one) && early(one)) ??
    work.ranked.find(early) ??
    work.ranked.find(free)
  );
}

function isFull({ holdsFor, max }: LaneCap, { five }: Work): boolean {
  return five.filter(({ one }) => holdsFor(one.topic)).length >= max;
}

/** A pair of a placed topic is shown under it, but a product never hides its concept. */
function isShownUnderAnother(topic: Topic, { brought }: Work): boolean {
  return (brought.get(topic) ?? []).some((bringer) => bringer.concept !== topic.slug);
}
