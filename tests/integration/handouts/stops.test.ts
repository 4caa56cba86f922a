/** Safety stops: nothing is finalised before each is answered and recorded, whatever raised it. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { saveHandout } from "@/lib/handouts/draft/save-handout";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { getDraft, getHandout, getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/schema";
import { parseCondition, type Condition } from "@/lib/engine/matching/condition";
import { parseRules } from "@/lib/engine/matching/parse-rules";
import { closeRenderers } from "@/lib/document/pdf/render-pdf";
import { testDatabase } from "@/tests/setup/database";
import {
  answerAll,
  chosen,
  flat,
  found,
  newClinician,
  newDraft,
  newFinalised,
  save,
  slugsOf,
  withFeatures,
  type Patch,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
afterAll(closeRenderers);
let ada: Clinician;
let nurse: Clinician;
beforeAll(async () => {
  [ada, nurse] = [await newClinician("Dr. Ada"), await newClinician("Nora", { mayFinalise: false })];
});

const rules = parseRules(parse(readFileSync("prisma/library/rules.yaml", "utf8")));
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

describe("an answer", () => {
  const profile = {
    symptoms: { "sx.suicidal_thoughts": 1 as const, "sx.low_mood": 2 as const },
    features: ["age.25_64"],
  };

  it("is kept as a row with who, when and an encrypted line, and in the audit without that line", async () => {
    const before = new Date();
    const draft = await answerAll(ada, await newDraft(ada, { profile }), "No plan, no means; sister stays.");
    const [row] = await db().stopAnswer.findMany({ where: { handoutId: draft.id } });
    expect(row).toMatchObject({ stopId: stop, personId: ada.personId });
    expect(row!.at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(row!.textSealed).not.toContain("sister");
    const audit = await db().auditEvent.findMany({
      where: { subject: draft.id, event: "handout.stop-answered" },
    });
    expect(audit).toMatchObject([{ actor: ada.personId, data: { stopIds: [stop] } }]);
    expect(JSON.stringify(audit.map((one) => one.data))).not.toContain("sister");
  });

  it("no longer holds once the profile changes, and holds again when answered anew", async () => {
    const draft = await answerAll(ada, await newDraft(ada, { profile }));
    const raised = await save(ada, draft.id, {
      profile: { ...profile, symptoms: { ...profile.symptoms, "sx.suicidal_thoughts": 2 } },
    });
    expect(raised.stops).toMatchObject([{ id: stop, answer: null }]);
    await expect(finalise(raised)).rejects.toMatchObject({ code: "blocked-for-safety" });
    const again = await answerAll(ada, raised);
    await finalise(again);
    expect(await db().stopAnswer.count({ where: { handoutId: draft.id } })).toBe(2);
  });

  it("holds through a change that is not of the profile", async () => {
    const draft = await answerAll(ada, await newDraft(ada, { profile }));
    const renamed = await save(ada, draft.id, { label: "Room 2", profile });
    expect(renamed.stops[0]?.answer).not.toBeNull();
  });

  it("needs a stop that stands, and is not asked twice for one that fell away", async () => {
    const draft = await newDraft(ada, { profile });
    await expect(
      answerStop(ada, { id: draft.id, stopId: "profile.mania-signs", text: "Asked." }),
    ).rejects.toMatchObject({ code: "invalid" });
    await expect(answerStop(ada, { id: draft.id, stopId: "made up", text: "Asked." })).rejects.toMatchObject({
      code: "invalid",
    });
    const calm = await save(ada, draft.id, { profile: { ...profile, symptoms: { "sx.low_mood": 2 } } });
    expect(calm).toMatchObject({ stops: [], missing: [] });
  });

  it("can't be changed or taken back, not even by SQL", async () => {
    const draft = await answerAll(ada, await newDraft(ada, { profile }));
    const where = { handoutId: draft.id };
    await expect(
      db().stopAnswer.updateMany({ where, data: { stopId: "profile.mania-signs" } }),
    ).rejects.toThrow();
    await expect(db().stopAnswer.updateMany({ where, data: { at: new Date(0) } })).rejects.toThrow();
    await expect(db().stopAnswer.deleteMany({ where })).rejects.toThrow();
  });
});

describe("who finalises", () => {
  it("is never a nurse, who may do everything before it", async () => {
    const draft = await answerAll(
      nurse,
      await newDraft(nurse, { profile: withFeatures("hx.bipolar_family"), label: "Prepared" }),
    );
    expect(draft.missing).toEqual([]);
    await expect(finaliseHandout(nurse, { id: draft.id, revision: draft.revision })).rejects.toMatchObject({
      code: "not-allowed",
    });
    expect((await getDraft(nurse, { id: draft.id })).state).toBe("draft");
  });

  it("is someone who saw the newest draft", async () => {
    const draft = await newDraft(ada, { profile: flat });
    await save(ada, draft.id, { label: "Changed meanwhile" });
    await expect(finalise(draft)).rejects.toMatchObject({
      code: "conflict",
      newer: { label: "Changed meanwhile" },
    });
  });

  it("finalises once, be it asked five times at once", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => finalise(draft)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await db().rendering.count({ where: { handoutId: draft.id } })).toBe(1);
  });
});

describe("a finalised handout", () => {
  it("refuses every change through the program", async () => {
    const id = await newFinalised(ada, { profile: flat });
    const { revision } = await db().handout.findUniqueOrThrow({ where: { id } });
    await expect(saveHandout(ada, { id, revision, patch: { label: "New" } })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(answerStop(ada, { id, stopId: stop, text: "Late." })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(finaliseHandout(ada, { id, revision })).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses every change by SQL", async () => {
    const id = await newFinalised(ada, {
      profile: flat,
      topics: [chosen("movement"), chosen("add-or-switch")],
    });
    const where = { id };
    const topic = await db().handoutTopic.findFirstOrThrow({ where: { handoutId: id } });
    const { id: _id, ...copy } = topic;
    const other = await db().explanation.findFirstOrThrow({ where: { slug: "suicide-safety" } });
    const tries: Record<string, () => Promise<unknown>> = {
      "back to draft": () => db().handout.update({ where, data: { state: "draft" } }),
      "another owner": () => db().handout.update({ where, data: { ownerId: nurse.personId } }),
      "other slugs": () => db().handout.update({ where, data: { slugs: [] } }),
      "another date": () => db().handout.update({ where, data: { printedOn: new Date(0) } }),
      deleted: () => db().handout.delete({ where }),
      "a topic less": () => db().handoutTopic.delete({ where: { id: topic.id } }),
      "a topic moved": () => db().handoutTopic.update({ where: { id: topic.id }, data: { position: 9 } }),
      "a topic more": () =>
        db().handoutTopic.create({ data: { ...copy, id, position: 9, explanationId: other.id } }),
      "other bytes": () =>
        db().rendering.updateMany({ where: { handoutId: id }, data: { sha256: "0".repeat(64) } }),
      "no bytes": () => db().rendering.deleteMany({ where: { handoutId: id } }),
    };
    for (const [name, attempt] of Object.entries(tries)) await expect(attempt(), name).rejects.toThrow();
    await expect(fetchRendering(ada, { id, paper: "letter" })).resolves.toBeDefined();
  });

  it("used again starts a new draft with the same entries and asks its stops again", async () => {
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

describe("a stop with answers to choose from (docs/evidence/corrections.md S-08)", () => {
  const pair = {
    profile: {
      symptoms: { "sx.low_mood": 2 },
      features: ["age.65_plus", "hx.parkinsons", "med.maob_parkinsons", "tx.on_ssri_snri"],
    },
  } satisfies Patch;
  const unsafe = "profile.unsafe-together";
  const bannersOf = async (id: string) =>
    (await getHandoutDocument(ada, { id })).banners.map((banner) => banner.id);
  const answer = (draft: DraftView, choice?: string) =>
    answerStop(ada, {
      id: draft.id,
      stopId: unsafe,
      text: "Seen by neurology in October.",
      ...(choice ? { choice } : {}),
    });

  it("asks for one of them, and takes no other", async () => {
    const draft = await newDraft(ada, pair);
    expect(draft.stops.find((one) => one.id === unsafe)?.answers.map((one) => one.id)).toEqual([
      "called",
      "supervised-pair",
    ]);
    for (const choice of [undefined, "nobody"])
      await expect(answer(draft, choice)).rejects.toMatchObject({
        code: "invalid",
        words: "This stop asks for one of its answers.",
      });
    const other = await newDraft(ada, {
      profile: { ...pair.profile, features: [...pair.profile.features, "med.triptan"] },
    });
    await expect(answer(other, "supervised-pair")).rejects.toMatchObject({ code: "invalid" });
    expect((await answer(other)).stops.find((one) => one.id === unsafe)?.answer).toMatchObject({
      choice: null,
    });
  });

  it("prints the words of a supervised pair once it was chosen, until the profile changes", async () => {
    const draft = await newDraft(ada, pair);
    expect(await bannersOf(draft.id)).toContain(unsafe);
    const answered = await answer(draft, "supervised-pair");
    expect(answered.stops.find((one) => one.id === unsafe)?.answer).toMatchObject({
      text: "Seen by neurology in October.",
      choice: "A known, supervised pair for Parkinson's disease",
    });
    expect(await bannersOf(draft.id)).toEqual(expect.arrayContaining(["profile.supervised-pair"]));
    expect(await bannersOf(draft.id)).not.toContain(unsafe);
    const changed = await save(ada, draft.id, {
      profile: { ...pair.profile, symptoms: { "sx.low_mood": 3 } },
    });
    expect(changed.banners.map((banner) => banner.id)).toContain(unsafe);
    expect(changed.stops.find((one) => one.id === unsafe)?.answer).toBeNull();
    expect(await bannersOf(draft.id)).toContain(unsafe);
  });

  it("is never finalised with other words than those of the answer that stood when it was, however close both come", async () => {
    const draft = await newDraft(ada, { ...pair, topics: [chosen("movement")] });
    const ready = await answerAll(ada, draft);
    const [finalised] = await Promise.allSettled([finalise(ready), answer(ready, "supervised-pair")]);
    if (finalised.status === "rejected") return expect(finalised.reason).toMatchObject({ code: "conflict" });
    const [newest] = await db().stopAnswer.findMany({
      where: { handoutId: draft.id, stopId: unsafe },
      orderBy: { at: "desc" },
      take: 1,
    });
    expect((await bannersOf(draft.id)).includes("profile.supervised-pair")).toBe(
      newest?.choice === "supervised-pair",
    );
  });
});
