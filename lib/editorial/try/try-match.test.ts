/** "Try it on a profile": what a change to one topic's matching does to the ranking of all. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeMatcher } from "@/lib/engine/matching/matcher";
import { matchData, type MatchData, type MatchTopic } from "@/lib/engine/matching/schema";
import { tryOn, withDraft, type Standing } from "./try-match";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import { messages, rules, starterTopics, topic, vocabulary } from "@/tests/setup/starter-library";

const made = (topics: readonly MatchTopic[]) => makeMatcher({ topics, vocabulary, rules, messages });
const flat = readProfile(
  { features: ["age.25_64", "hx.seizure"], symptoms: { "sx.fatigue": 3, "sx.guilt": 2 } },
  vocabulary,
  rules,
);

const small = [
  topic("first", { weights: { "sx.fatigue": 3 } }, { order: 1 }),
  topic("second", { weights: { "sx.fatigue": 2 } }, { order: 2 }),
  topic("third", { weights: { "sx.fatigue": 1 } }, { order: 3 }),
  topic("page", {}, { order: 4 }),
];

function tried(slug: string, match: Record<string, unknown>, topics: readonly MatchTopic[] = small) {
  const content = { grade: "moderate" as const, match: matchData.parse(match) };
  const found = tryOn(
    made(topics),
    made(withDraft(topics, { slug, title: `Title of ${slug}`, order: 5 }, content)),
    slug,
    flat,
  );
  return { ...found, move: (one: string) => found.moves.find((move) => move.slug === one) };
}

describe("a change tried on a profile", () => {
  it("moves a topic up when a weight is raised, and the one it passes down", () => {
    const { move, moves } = tried("third", { weights: { "sx.fatigue": 1, "sx.guilt": 3 } });
    expect(move("third")).toMatchObject({
      up: 1,
      before: { rank: 3, score: 1 },
      after: { rank: 2, score: 3 },
    });
    expect(move("second")).toMatchObject({ up: -1 });
    expect(moves.map((one) => one.slug)).toEqual(["third", "second"]);
  });

  it("tells of the topic under work even when nothing moved", () => {
    expect(tried("second", { weights: { "sx.fatigue": 2 } }).moves).toEqual([
      expect.objectContaining({ slug: "second", up: 0, newlyWith: [], noLongerWith: [] }),
    ]);
  });

  it("holds a topic back when a hard block is added, and says why", () => {
    const { move, after } = tried("first", {
      weights: { "sx.fatigue": 3 },
      block: [{ when: "hx.seizure", hard: true }],
    });
    expect(move("first")?.after).toEqual({
      kind: "held",
      hard: true,
      because: "Can't be added, because of: Seizures.",
    });
    expect(move("second")).toMatchObject({ up: 1 });
    expect(after.at(-1)).toMatchObject({ slug: "first", standing: { kind: "held" } });
  });

  it("brings a page along when it is paired", () => {
    const { move } = tried("first", { weights: { "sx.fatigue": 3 }, pair: [{ add: "page" }] });
    expect(move("page")).toMatchObject({
      before: { kind: "absent" },
      after: { kind: "along" },
      newlyWith: ["first"],
    });
    expect(move("second")).toBeUndefined();
  });

  it("lifts the topic it is to rank below above it, and says of whom it is the idea", () => {
    const { move } = tried("first", { weights: { "sx.fatigue": 3 }, rankBelow: "third" });
    expect(move("first")).toMatchObject({ up: -1, after: { rank: 2, score: 3 } });
    expect(move("third")).toMatchObject({
      up: 2,
      after: { rank: 1, because: "The idea behind “Title of first”." },
    });
  });

  it("pins a topic, and tells that it left the ranking for that", () => {
    expect(
      tried("second", { weights: { "sx.fatigue": 2 }, pin: [{ when: "hx.seizure" }] }).move("second")?.after,
    ).toMatchObject({ kind: "pinned" });
  });

  it("tells a topic that was never published as new", () => {
    const { move, before } = tried("newcomer", { weights: { "sx.guilt": 3 } });
    expect(before.map((one) => one.slug)).not.toContain("newcomer");
    expect(move("newcomer")).toMatchObject({
      title: "Title of newcomer",
      before: { kind: "absent" },
      after: { kind: "ranked" },
      up: null,
    });
  });

  it("tells a change of evidence grade though the position stays", () => {
    const emerging = withDraft(
      small,
      { slug: "first", title: "", order: 1 },
      { grade: "emerging", match: small[0]!.match },
    );
    expect(tryOn(made(small), made(emerging), "first", flat).moves).toMatchObject([
      { slug: "first", up: 0, after: { grade: "emerging" } },
    ]);
  });
});

describe("over the starter library", () => {
  const starter = starterTopics();
  const published = made(starter);
  const scores = (list: { slug: string; standing: Standing }[]) =>
    new Map(
      list.flatMap(({ slug, standing }) =>
        standing.kind === "ranked" ? [[slug, standing.score] as const] : [],
      ),
    );
  const ids = vocabulary.items.map((item) => item.id);
  const weights = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(1, 2, 3), { maxKeys: 6 });

  it("leaves the score of every other topic as it was, whatever weights one topic is given", () => {
    fc.assert(
      fc.property(fc.constantFrom(...starter.map((one) => one.slug)), weights, (slug, given) => {
        const match: MatchData = {
          ...(starter.find((one) => one.slug === slug)?.match ?? matchData.parse({})),
          weights: given,
        };
        const { before, after } = tryOn(
          published,
          made(withDraft(starter, { slug, title: slug, order: 1 }, { grade: "limited", match })),
          slug,
          flat,
        );
        const now = scores(after);
        for (const [other, score] of scores(before))
          if (other !== slug && now.has(other)) expect(now.get(other), other).toBe(score);
      }),
      { numRuns: 60 },
    );
  });

  it("moves nothing when the draft is what is published", () => {
    for (const { slug, title, order, grade, match } of starter) {
      const { moves } = tryOn(
        published,
        made(withDraft(starter, { slug, title, order }, { grade, match })),
        slug,
        flat,
      );
      expect(
        moves.filter((move) => move.slug !== slug || (move.up ?? 0) !== 0),
        slug,
      ).toEqual([]);
    }
  });
});
