/**
 * How long one `suggest` takes in a library of 100 to 100,000 topics (decision 029).
 * Topics, profiles and their order are made by a fixed generator, so that two runs measure the
 * same work.
 */
import { makeMatcher } from "@/lib/engine/matching/matcher";
import { matchData, type Grade, type MatchTopic } from "@/lib/engine/matching/schema";
import { suggestWith } from "@/lib/engine/matching/suggest";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { AppError } from "@/lib/platform/errors";
import { seeded } from "../tests/setup/many-topics";
import { messages, rules, vocabulary } from "../tests/setup/starter-library";
import { medianRows, quantile, rounded, timed, type Bench, type Row } from "./bench";

const SIZES = [100, 1_000, 10_000, 100_000];
const PROFILES = 200;

const random = seeded(20261121);
const ids = vocabulary.items.map((item) => item.id);
const features = ids.filter((id) => !vocabulary.hasLevel(id) && !id.startsWith("age."));
const some = (list: string[], count: number) =>
  Array.from({ length: count }, () => list[random(list.length)] ?? "hx.ocd");
const grades: Grade[] = ["strong", "moderate", "limited", "emerging"];

function madeTopic(index: number, count: number): MatchTopic {
  const [gateA, gateB, blockA, blockB, pinned] = some(features, 5);
  return {
    slug: `topic-${index}`,
    title: `Topic ${index}`,
    grade: grades[random(4)] ?? "strong",
    order: index,
    cautions: some(features, 4).map((id) => ({ when: [id], text: `Take care with ${id}.` })),
    match: matchData.parse({
      weights: Object.fromEntries(some(ids, 9).map((id) => [id, 1 + random(3)])),
      gate: index % 4 === 0 ? `${gateA} or ${gateB} or tx.partial_response` : null,
      block: [{ when: blockA, hard: true }, { when: blockB }],
      pair: index % 5 === 0 ? [{ add: `topic-${random(count)}` }] : [],
      pin: index % 50 === 0 ? [{ when: `${pinned} and page:medicine` }] : [],
      ...(index % 10 === 1 ? { group: "option", rankBelow: "topic-2", medicine: true } : {}),
    }),
  };
}

function madeProfile() {
  for (;;) {
    const symptoms = Object.fromEntries(
      some(ids.filter(vocabulary.hasLevel), 6).map((id) => [id, random(4)]),
    );
    try {
      return readProfile({ symptoms, features: ["age.25_64", ...some(features, 5)] }, vocabulary, rules);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
}

/** Topics come before profiles in the generator's order, so each size is a work of its own. */
async function measured(count: number): Promise<Row> {
  const topics = Array.from({ length: count }, (_, index) => madeTopic(index, count));
  const profiles = Array.from({ length: PROFILES }, madeProfile);
  const begun = performance.now();
  const matcher = makeMatcher({ topics, vocabulary, rules, messages });
  const made = performance.now() - begun;
  let listed = 0;
  for (const profile of profiles) listed += suggestWith(matcher, profile).suggestions.length;
  const [row = {}] = await medianRows(async () => {
    const times: number[] = [];
    for (const profile of profiles) times.push(await timed(() => suggestWith(matcher, profile)));
    const at = (share: number) => rounded(quantile(times, share));
    return [{ "median, ms": at(0.5), "p95, ms": at(0.95), "most, ms": at(1) }];
  });
  return {
    topics: count,
    ...row,
    "matcher made, ms": rounded(made),
    "listed on average": Math.round(listed / PROFILES),
  };
}

export const bench: Bench = {
  about: "one suggestion among many topics (bar at 10,000: 10 ms)",
  run: async () => {
    const rows: Row[] = [];
    for (const count of SIZES) rows.push(await measured(count));
    return [{ title: `${PROFILES} profiles`, rows }];
  },
};
