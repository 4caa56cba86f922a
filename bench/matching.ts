/**
 * How long one `suggest` takes in a library of 100, 1,000 and 10,000 topics (decision 029).
 * Topics, profiles and their order are made by a fixed generator, so that two runs measure the
 * same work: `npm run bench:matching`.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { makeMatcher } from "@/lib/engine/matching/matcher";
import { parseMessages, parseRules } from "@/lib/engine/matching/parse-rules";
import { matchData, type Grade, type MatchTopic } from "@/lib/engine/matching/schema";
import { suggestWith } from "@/lib/engine/matching/suggest";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { AppError } from "@/lib/platform/errors";
import { seeded } from "../tests/setup/many-topics";

const SIZES = [100, 1_000, 10_000];
const PROFILES = 200;

const file = (name: string): unknown =>
  parse(readFileSync(`${process.cwd()}/prisma/library/${name}`, "utf8"));
const vocabulary = parseVocabulary(file("vocabulary.yaml"), file("questionnaires.yaml"));
const rules = parseRules(file("rules.yaml"), file("matching.yaml"));
const messages = parseMessages(file("en/messages.yaml"));

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
function measured(count: number) {
  const topics = Array.from({ length: count }, (_, index) => madeTopic(index, count));
  const profiles = Array.from({ length: PROFILES }, madeProfile);
  const begun = performance.now();
  const matcher = makeMatcher({ topics, vocabulary, rules, messages });
  const made = performance.now() - begun;
  for (const profile of profiles) suggestWith(matcher, profile);
  let listed = 0;
  const times = profiles
    .map((profile) => {
      const start = performance.now();
      listed += suggestWith(matcher, profile).suggestions.length;
      return performance.now() - start;
    })
    .sort((one, other) => one - other);
  const at = (share: number) =>
    Number((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2));
  return {
    topics: count,
    profiles: PROFILES,
    listedOnAverage: Math.round(listed / PROFILES),
    makeMatcherMs: Number(made.toFixed(1)),
    medianMs: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
  };
}

for (const count of SIZES) process.stdout.write(`${JSON.stringify(measured(count))}\n`);
