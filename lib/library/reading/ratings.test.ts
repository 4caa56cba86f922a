import { describe, expect, it } from "vitest";
import { cci, instruments, machineChecks, pemat, scoresOf, unanswered, type RatingAnswer } from "./ratings";
import { shippedLibrary } from "@/tests/setup/shipped-library";

const every = (answer: RatingAnswer) => Object.fromEntries(pemat.items.map(({ id }) => [id, answer]));

describe("a rating", () => {
  it("has the instruments' own items: 24 of PEMAT-P (17 and 7), 20 of the CCI", () => {
    expect([
      pemat.items.length,
      pemat.items.filter((item) => item.part === "actionability").length,
      cci.items.length,
    ]).toEqual([24, 7, 20]);
    for (const { items } of Object.values(instruments))
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it("is what a person agreed with, of what applies, in percent", () => {
    expect(
      scoresOf(pemat, { ...every("agree"), "2": "disagree", "19": "notApplicable", "24": "notApplicable" }),
    ).toEqual({ understandability: 94, actionability: 100 });
  });

  it("is nothing while an item is open, and nothing is filled in for a person", () => {
    expect(unanswered(pemat, { "1": "agree" })).toHaveLength(23);
    expect(scoresOf(pemat, { "1": "agree" })).toEqual({ understandability: null, actionability: null });
    expect(scoresOf(cci, {})).toEqual({ all: null });
  });

  it("shows what a machine finds, and leaves the rest to the person", async () => {
    const topic = (await shippedLibrary("en")).topicBySlug.get("movement");
    if (!topic) throw new Error("no movement");
    const found = machineChecks(pemat, {
      tree: topic.tree,
      language: "en",
      scores: { fleschKincaid: 9, smog: 5 },
    });
    expect(found).toMatchObject({ "3": false, "11": true, "20": true });
    expect(Object.keys(found).length).toBeLessThan(pemat.items.length);
  });
});
