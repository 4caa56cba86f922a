/**
 * How long one `suggest` takes in a library of 10,000 topics (bar: 10 ms). Topics, profiles and their order are made by
 * a fixed generator, so that two runs measure the same work: `node --conditions=react-server --import tsx bench/matching.ts`.
 */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { compile } from "@/lib/matching/compile";
import { parseMessages, parseRules } from "@/lib/engine/matching/parse-rules";
import { matchData, type Grade, type MatchTopic } from "@/lib/engine/matching/schema";
import { suggestWith } from "@/lib/engine/matching/suggest";
import { parseVocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { AppError } from "@/lib/platform/errors";

const TOPICS = 10_000;
const PROFILES = 200;

const file = (name: string): unknown =>
  parse(readFileSync(`${process.cwd()}/prisma/library/${name}`, "utf8"));
const vocabulary = parseVocabulary(file("vocabulary.yaml"), file("questionnaires.yaml"));
const rules = parseRules(file("rules.yaml"));
const messages = parseMessages(file("en/messages.yaml"));

/** Small, fixed and good enough to spread choices (mulberry32). */
let state = 20261121;
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

const ids = vocabulary.items.map((item) => item.id);
const features = ids.filter((id) => !vocabulary.hasLevel(id) && !id.startsWith("age."));
const some = (list: string[], count: number) =>
  Array.from({ length: count }, () => list[random(list.length)] ?? "hx.ocd");
const grades: Grade[] = ["strong", "moderate", "limited", "emerging"];

function madeTopic(_: unknown, place: number): MatchTopic {
  const [gateA, gateB, blockA, blockB, pinned] = some(features, 5);
  return {
    slug: `topic-${place}`,
    title: `Topic ${place}`,
    grade: grades[random(4)] ?? "strong",
    order: place,
    cautions: some(features, 4).map((id) => ({ when: [id], text: `Take care with ${id}.` })),
    match: matchData.parse({
      weights: Object.fromEntries(some(ids, 9).map((id) => [id, 1 + random(3)])),
      gate: place % 4 === 0 ? `${gateA} or ${gateB} or tx.partial_response` : null,
      block: [{ when: blockA, hard: true }, { when: blockB }],
      pair: place % 5 === 0 ? [{ add: `topic-${random(TOPICS)}` }] : [],
      pin: place % 50 === 0 ? [{ when: `${pinned} and page:medicine` }] : [],
      ...(place % 10 === 1 ? { group: "option", rankBelow: "topic-2", medicine: true } : {}),
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

const topics = Array.from({ length: TOPICS }, madeTopic);
const profiles = Array.from({ length: PROFILES }, madeProfile);
const begun = performance.now();
const matcher = compile({ topics, vocabulary, rules, messages });
const compiled = performance.now() - begun;
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
process.stdout.write(
  `${JSON.stringify({ topics: TOPICS, profiles: PROFILES, listedOnAverage: Math.round(listed / PROFILES), compileMs: Number(compiled.toFixed(1)), medianMs: at(0.5), p95Ms: at(0.95), maxMs: at(1) })}\n`,
);
