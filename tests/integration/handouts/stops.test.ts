/** Safety stops: nothing is finalised before each is answered and recorded, whatever raised it. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { getDraft, getHandout } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { parseCondition, type Condition } from "@/lib/engine/matching/condition";
import { rules } from "@/tests/setup/starter-library";
import { testDatabase } from "@/tests/setup/database";
import {
  answerAll,
  chosen,
  found,
  newClinician,
  newDraft,
  newFinalised,
  slugsOf,
  type Patch,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});

const stop = "profile.suicidal-thoughts";
const idsOf = (draft: DraftView) => draft.stops.map((one) => one.id);
const finalise = (draft: DraftView) => finaliseHandout(ada, { id: draft.id, revision: draft.revision });

/** The fewest entries that make a condition hold. */
function needed(condition: Condition): string[] {
  if (condition.kind === "and") return condition.parts.flatMap(needed);
  if (condition.kind === "not") return [];
  return "parts" in condition ? needed(condition.parts[0]!) : [condition.name];
}

/** A profile in which just this holds. */
function profileWith(ids: string[]): NonNullable<Patch["profile"]> {
  const aged = ids.some((id) => id.startsWith("age."));
  const symptoms = Object.fromEntries(ids.filter((id) => id.startsWith("sx.")).map((id) => [id, 2 as const]));
  return {
    symptoms: { "sx.low_mood": 2, ...symptoms },
    features: [...(aged ? [] : ["age.25_64"]), ...ids.filter((id) => !id.startsWith("sx."))],
  };
}

const blankItem9 = { profile: { ...profileWith([]), phq9: [1, 1, 1, 1, 1, 1, 1, 1, null] } } satisfies Patch;
const everyStop: [string, Patch][] = [
  ...rules.stops.map((rule): [string, Patch] => [
    rule.id,
    { profile: profileWith(needed(parseCondition(rule.when))) },
  ]),
  ...rules.blankStops.map((id): [string, Patch] => [id, blankItem9]),
];

describe("every stop of the rules", () => {
  it("are a dozen and more, so that the list below is not empty", () =>
    expect(everyStop.length).toBeGreaterThan(10));

  it.each(everyStop)("%s holds back finalising until it is answered and recorded", async (id, patch) => {
    const draft = await newDraft(ada, { ...patch, topics: [chosen("movement")] });
    expect(idsOf(draft)).toContain(id);
    expect(draft.stops.find((one) => one.id === id)).toMatchObject({
      message: expect.stringMatching(/\S/) as string,
      answer: null,
    });
    expect(draft.missing.join(" ")).toMatch(/Answer the .*safety stop/);
    await expect(finalise(draft)).rejects.toMatchObject({ code: "blocked-for-safety" });
    for (const other of draft.stops.filter((one) => one.id !== id))
      await answerStop(ada, {
        id: draft.id,
        stopId: other.id,
        text: "Seen, and all is well.",
        findings: found(other),
      });
    await expect(finalise(draft)).rejects.toMatchObject({ code: "blocked-for-safety" });
    const answered = await answerStop(ada, {
      id: draft.id,
      stopId: id,
      text: "Asked today; plan agreed.",
      findings: found(draft.stops.find((one) => one.id === id)!),
    });
    expect(answered.missing).toEqual([]);
    expect(answered.stops.find((one) => one.id === id)?.answer).toMatchObject({
      by: "Dr. Ada",
      text: "Asked today; plan agreed.",
    });
    await finalise(answered);
    expect((await getHandout(ada, { id: draft.id })).state).toBe("sealed");
  });
});

describe("suicidal thoughts", () => {
  const phq9 = (item9: 0 | 1 | 2 | 3 | null) => [...Array.from({ length: 8 }, () => 1 as const), item9];
  const cases: [string, NonNullable<Patch["profile"]>, string[], number | undefined][] = [
    ["typed at level 1", { symptoms: { "sx.suicidal_thoughts": 1 }, features: ["age.25_64"] }, [stop], 1],
    ["mapped from item 9 alone", { features: ["age.25_64"], phq9: phq9(2) }, [stop], 2],
    [
      "typed 0 beside item 9 at 1: the higher counts",
      { symptoms: { "sx.suicidal_thoughts": 0 }, features: ["age.25_64"], phq9: phq9(1) },
      [stop],
      1,
    ],
    [
      "typed 3 beside item 9 at 1: the higher counts",
      { symptoms: { "sx.suicidal_thoughts": 3 }, features: ["age.25_64"], phq9: phq9(1) },
      [stop],
      3,
    ],
    [
      "typed 0 and item 9 at 0",
      { symptoms: { "sx.suicidal_thoughts": 0 }, features: ["age.25_64"], phq9: phq9(0) },
      [],
      undefined,
    ],
    [
      "item 9 left blank",
      { features: ["age.25_64"], phq9: phq9(null) },
      ["profile.item-9-not-asked"],
      undefined,
    ],
    [
      "item 9 left blank and typed 0: still not asked",
      { symptoms: { "sx.suicidal_thoughts": 0 }, features: ["age.25_64"], phq9: phq9(null) },
      ["profile.item-9-not-asked"],
      undefined,
    ],
    ["no questionnaire at all", { features: ["age.25_64"], symptoms: { "sx.low_mood": 2 } }, [], undefined],
  ];

  it.each(cases)("%s", async (_name, profile, stops, level) => {
    const draft = await newDraft(ada, { profile });
    expect(idsOf(draft)).toEqual(stops);
    expect(draft.mapped.levels["sx.suicidal_thoughts"]).toBe(level);
    expect(slugsOf(draft.topics).includes("suicide-safety")).toBe(level !== undefined);
  });

  it("print the crisis page first among the pinned ones, with no word of degree", async () => {
    const draft = await newDraft(ada, {
      profile: { symptoms: { "sx.suicidal_thoughts": 3, "sx.low_mood": 3 }, features: ["age.25_64"] },
    });
    expect(slugsOf(draft.topics.filter((topic) => topic.because === "pinned")).slice(0, 2)).toEqual([
      "suicide-safety",
      "when-to-call",
    ]);
    expect(JSON.stringify(draft.stops)).not.toMatch(/mild|moderate|severe/i);
  });
});

describe("a handout used again", () => {
  it("starts a new draft with the same entries and asks its stops again", async () => {
    const profile = {
      symptoms: { "sx.suicidal_thoughts": 1 as const, "sx.low_mood": 2 as const },
      features: ["age.25_64"],
    };
    const id = await newFinalised(ada, {
      profile,
      label: "May",
      note: "See you.",
      topics: [chosen("movement", { note: "Walk." })],
    });
    const again = await useHandoutAgain(ada, { id, for: "same-patient" });
    expect(again.id).not.toBe(id);
    const draft = await getDraft(ada, again);
    expect(draft).toMatchObject({
      state: "draft",
      label: "May",
      note: "See you.",
      profile,
      stops: [{ id: stop, answer: null }],
    });
    expect(draft.topics.find((topic) => topic.slug === "movement")).toMatchObject({
      because: "chosen",
      note: "Walk.",
    });
    await expect(finalise(draft)).rejects.toMatchObject({ code: "blocked-for-safety" });
    await finalise(await answerAll(ada, draft));
    expect((await db().handout.findUniqueOrThrow({ where: { id: again.id } })).usedAgainFromId).toBe(id);
  });
});
