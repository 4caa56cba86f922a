/** What an answer to a safety stop must say, for how long it holds, and that amending one keeps both. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { testDatabase } from "@/tests/setup/database";
import { newClinician, newDraft, answerAll, chosen, save, type Patch } from "@/tests/setup/handout-makers";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { DraftView } from "@/lib/handouts/draft/schema";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});

const stopId = "profile.suicidal-thoughts";
const profile = { symptoms: { "sx.suicidal_thoughts": 1 as const }, features: ["age.25_64"] };
const findings = { asked: ["active"], plan: ["none"], means: ["agreed"], "follow-up": ["contact"] };
const text = "Asked today; his brother takes the pills.";
const finalise = (draft: DraftView) => finaliseHandout(ada, { id: draft.id, revision: draft.revision });
const draftWithStop = () => newDraft(ada, { profile });

describe("an answer to a safety stop", () => {
  it.each([
    ["a line of one letter", { text: "x", findings }],
    ["a key held down", { text: "aaaaaaaaaa aaaaaaaa", findings }],
    ["nothing chosen", { text }],
    ["one list left open", { text, findings: { ...findings, means: [] } }],
    ["a choice it does not offer", { text, findings: { ...findings, asked: ["invented"] } }],
    ["“none” beside its opposite", { text, findings: { ...findings, plan: ["none", "intent"] } }],
  ])("is refused with %s, and nothing is written", async (_what, answer) => {
    const { id } = await draftWithStop();
    await expect(answerStop(ada, { id, stopId, ...answer })).rejects.toMatchObject({ code: "invalid" });
    expect(await db().stopAnswer.count({ where: { handoutId: id } })).toBe(0);
  });

  it("says what was found in words, and is stored unreadable", async () => {
    const { id } = await draftWithStop();
    const { stops } = await answerStop(ada, { id, stopId, text, findings });
    expect(stops[0]?.answer).toMatchObject({
      by: "Dr. Ada",
      text,
      findings: [
        { title: "Asked directly about suicide", words: "Thoughts of doing it" },
        { title: "Plan and intent", words: "No plan, no intent" },
        { title: "Means (firearms, stored medicines)", words: "Safer storage agreed" },
        { title: "What comes next", words: "Contact within a week booked" },
      ],
    });
    const row = await db().stopAnswer.findFirstOrThrow({ where: { handoutId: id } });
    expect(JSON.stringify(row)).not.toMatch(/agreed|brother/);
  });

  it("is amended until the handout is finalised, and what it said before is kept", async () => {
    const { id } = await draftWithStop();
    await answerStop(ada, { id, stopId, text, findings });
    const later = { ...findings, means: ["safe"] };
    const draft = await answerStop(ada, {
      id,
      stopId,
      text: "He called: they are locked away.",
      findings: later,
    });
    expect(draft.stops[0]).toMatchObject({
      answer: { text: "He called: they are locked away.", chosen: { findings: later } },
      earlier: [{ text, chosen: { findings } }],
    });
    await finaliseHandout(ada, { id, revision: draft.revision });
    await expect(answerStop(ada, { id, stopId, text, findings })).rejects.toMatchObject({ code: "conflict" });
    expect(await db().stopAnswer.count({ where: { handoutId: id } })).toBe(2);
  });
});

describe("a given answer", () => {
  const profile = {
    symptoms: { "sx.suicidal_thoughts": 1 as const, "sx.low_mood": 2 as const },
    features: ["age.25_64"],
  };

  it("is kept as a row with who, when and an encrypted line, and in the audit without that line", async () => {
    const before = new Date();
    const draft = await answerAll(ada, await newDraft(ada, { profile }), "No plan, no means; sister stays.");
    const [row] = await db().stopAnswer.findMany({ where: { handoutId: draft.id } });
    expect(row).toMatchObject({ stopId, personId: ada.personId });
    expect(row!.at.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(row!.textSealed).not.toContain("sister");
    const audit = await db().auditEvent.findMany({
      where: { subject: draft.id, event: "handout.stop-answered" },
    });
    expect(audit).toMatchObject([{ actor: ada.personId, data: { stopIds: [stopId] } }]);
    expect(JSON.stringify(audit.map((one) => one.data))).not.toContain("sister");
  });

  it("no longer holds once the profile changes, and holds again when answered anew", async () => {
    const draft = await answerAll(ada, await newDraft(ada, { profile }));
    const raised = await save(ada, draft.id, {
      profile: { ...profile, symptoms: { ...profile.symptoms, "sx.suicidal_thoughts": 2 } },
    });
    expect(raised.stops).toMatchObject([{ id: stopId, answer: null }]);
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
