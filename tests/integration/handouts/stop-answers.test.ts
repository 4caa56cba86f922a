/** What an answer to a safety stop must say, and that amending one keeps both. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { testDatabase } from "@/tests/setup/database";
import { newClinician, newDraft } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});

const stopId = "profile.suicidal-thoughts";
const profile = { symptoms: { "sx.suicidal_thoughts": 1 as const }, features: ["age.25_64"] };
const findings = { asked: ["active"], plan: ["none"], means: ["agreed"], "follow-up": ["contact"] };
const text = "Asked today; his brother takes the pills.";
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
