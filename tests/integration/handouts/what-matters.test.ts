/** What is decided in a talk: what matters most, and scores over time, saved with the draft and printed. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { getConversation } from "@/lib/handouts/conversation/queries";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { handoutPatch } from "@/lib/handouts/schema";
import { testDatabase } from "@/tests/setup/database";
import {
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  save,
  type Patch,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});
const topics = [chosen("compare-options")];
const answers = (...all: (0 | 1 | 2 | 3)[]) =>
  [...all, 0, 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 9) as (0 | 1 | 2 | 3)[];
const planOf = async (id: string) => (await getHandoutDocument(ada, { id })).front?.plan ?? [];
const profile = (phq9: (0 | 1 | 2 | 3)[]): Patch["profile"] => ({ ...flat, phq9 });

describe("what matters most", () => {
  it("orders the rows of the page, prints in the order chosen, and is kept unreadable", async () => {
    const { id } = await newDraft(ada, { profile: flat, topics, matters: ["urges", "sleep"] });
    const document = await getHandoutDocument(ada, { id });
    const grid = document.topics
      .flatMap(({ sections }) => sections.flatMap(({ content }) => content))
      .find((block) => block.type === "grid");
    expect(grid?.rows.map((row) => row.id).slice(0, 2)).toEqual(["risks", "side-effects"]);
    expect(await planOf(id)).toEqual([{ label: "What matters to me", text: "No new urges; Good sleep" }]);
    expect(document.topics.flatMap(({ sections }) => sections.map(({ kind }) => kind))).not.toContain(
      "matters",
    );
    const { planSealed } = await db().handout.findUniqueOrThrow({ where: { id } });
    expect(planSealed).not.toMatch(/urges|sleep/);
    await save(ada, id, { language: "es" });
    expect((await planOf(id))[0]?.text).toBe("Que no haya impulsos nuevos; Dormir bien");
  });

  it("is nothing of a page without a comparison, and stays behind with its patient", async () => {
    const { id } = await newDraft(ada, { profile: flat, topics, matters: ["cost"] });
    const another = await useHandoutAgain(ada, { id, for: "another-patient" });
    expect(await getDraft(ada, another)).toMatchObject({ matters: [], thenAndNow: false });
    const same = await useHandoutAgain(ada, { id, for: "same-patient" });
    expect(await getDraft(ada, same)).toMatchObject({ matters: ["cost"] });
    await save(ada, id, { topics: [chosen("sleep")] });
    expect(await planOf(id)).toEqual([]);
  });

  it.each<[string, unknown]>([
    ["a fourth", { matters: ["sleep", "sex", "cost", "urges"] }],
    ["one twice", { matters: ["sleep", "sleep"] }],
    ["one that nobody offers", { matters: ["fame"] }],
  ])("refuses %s", (_, patch) => expect(handoutPatch.safeParse(patch).success).toBe(false));
});

describe("then and now", () => {
  it("is that label's own, oldest first, and prints when the clinician says so", async () => {
    const label = "M. K.";
    const first = await newFinalised(ada, { profile: profile(answers(3, 3, 3, 3)), topics, label });
    await db().$executeRaw`ALTER TABLE "Handout" DISABLE TRIGGER frozen_when_sealed`;
    await db().handout.update({ where: { id: first }, data: { printedOn: new Date("2026-03-03") } });
    await db().$executeRaw`ALTER TABLE "Handout" ENABLE TRIGGER frozen_when_sealed`;
    await newFinalised(ada, { profile: profile(answers(1)), topics, label: "Another" });
    await newFinalised(await newClinician("Dr. Ben"), { profile: profile(answers(2)), topics, label });
    const { id } = await newDraft(ada, { profile: profile(answers(3, 2)), topics, label: " m. k. " });
    const { scores } = await getConversation(ada, { id });
    expect(scores.map(({ title, points }) => [title, points.map(({ score }) => score)])).toEqual([
      ["PHQ-9", [12, 5]],
    ]);
    expect(await planOf(id)).toEqual([]);
    await save(ada, id, { thenAndNow: true });
    expect(await planOf(id)).toEqual([
      {
        label: "Then and now",
        text: expect.stringMatching(/^PHQ-9: 12 \(March 3, 2026\), then 5 \(/) as string,
      },
    ]);
    await save(ada, id, { label: "Someone else" });
    expect(await planOf(id)).toEqual([]);
  });
});
