/** The talk of a handout: what is said and shown of it, and what is kept of how it went. */
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import type { Profile } from "@/lib/engine/schema";
import { getConversation } from "@/lib/handouts/conversation/queries";
import { listExplainedAgain } from "@/lib/handouts/conversation/list-explained-again";
import { markTeachBack } from "@/lib/handouts/conversation/mark-teach-back";
import type { TeachBackMark } from "@/lib/handouts/conversation/schema";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";
import {
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  save,
  slugsOf,
  withFeatures,
} from "@/tests/setup/handout-makers";
import { vignettes } from "@/tests/setup/vignettes";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician("Dr. Ada");
});
const topics = [chosen("sleep"), chosen("option-bupropion")];
const words = (view: unknown) => JSON.stringify(view);

describe("the talk", () => {
  it("goes through the pages of the draft in the order of their sheet, in each language", async () => {
    const draft = await newDraft(ada, { profile: flat, topics });
    const { spoken, language } = await getConversation(ada, { id: draft.id });
    const order = slugsOf(spoken.en?.topics ?? []);
    expect(language).toBe("en");
    expect(order).toEqual(["when-to-call", "sleep", "option-bupropion", "interactions-check"]);
    expect([...order].sort()).toEqual(slugsOf(draft.topics).sort());
    expect(slugsOf(spoken.es?.topics ?? [])).toEqual(order);
    expect(spoken.es?.shown.map(({ id }) => id)).toEqual(spoken.en?.shown.map(({ id }) => id));
  });

  it.each(vignettes.map(({ id, about, features, symptoms }) => ({ id, about, features, symptoms })))(
    "follows the sheet of $id, $about",
    async ({ features, symptoms }) => {
      const { id } = await newDraft(ada, {
        profile: { features, symptoms: symptoms as Profile["symptoms"] },
      });
      const { front, topics: explained } = await getHandoutDocument(ada, { id });
      const said = slugsOf((await getConversation(ada, { id })).spoken.en?.topics ?? []);
      const signs = [...(front?.calls.now ?? []), ...(front?.calls.today ?? [])];
      expect(said).toEqual([
        ...(front?.safety ? [front.safety.slug] : []),
        ...(signs.length > 0 ? ["when-to-call"] : []),
        ...slugsOf(explained),
      ]);
    },
  );

  it("says what must be known of this patient, also of a medicine that is only spoken of", async () => {
    const { id } = await newDraft(ada, {
      profile: withFeatures("hx.seizure"),
      topics: [chosen("feeling-numb"), chosen("dopamine-options-overview")],
    });
    const { spoken } = await getConversation(ada, { id });
    const overview = spoken.en?.topics.find(({ slug }) => slug === "dopamine-options-overview");
    expect(overview?.cautions.join(" ")).toMatch(/bupropion.*not safe/i);
  });

  it("shows whom to call last, unless what to read in danger comes first", async () => {
    const shownTo = async (symptoms: Profile["symptoms"]) => {
      const { id } = await newDraft(ada, { profile: { ...flat, symptoms }, topics: [chosen("sleep")] });
      const { shown = [] } = (await getConversation(ada, { id })).spoken.en ?? {};
      return [...new Set(shown.map(({ topic }) => topic))];
    };
    expect(await shownTo(flat.symptoms)).toEqual(["sleep", "when-to-call"]);
    expect(await shownTo({ ...flat.symptoms, "sx.suicidal_thoughts": 1 })).toEqual([
      "suicide-safety",
      "when-to-call",
      "sleep",
    ]);
  });

  it("shows the patient nothing of the clinician's", async () => {
    const { id } = await newDraft(ada, {
      profile: flat,
      topics: [chosen("what-dopamine-does", { note: "my own remark" })],
      label: "Room 4",
      note: "a note",
    });
    const { shown = [], topics: said = [] } = (await getConversation(ada, { id })).spoken.en ?? {};
    expect(words(shown)).not.toMatch(/Room 4|my own remark|Listen for/);
    for (const question of said.flatMap(({ teachBack }) => teachBack.map((one) => one.question)))
      expect(words(shown)).not.toContain(question);
    expect(shown.some(({ figure }) => figure)).toBe(true);
  });

  it("of a finalised handout uses the texts it was printed from", async () => {
    const id = await newFinalised(ada, { profile: flat, topics, language: "es" });
    const before = await getConversation(ada, { id });
    expect(before.language).toBe("es");
    await db().publishedText.deleteMany({ where: { language: "es", explanation: { slug: "movement" } } });
    expect(slugsOf((await getConversation(ada, { id })).spoken.es?.topics ?? [])).toEqual(
      slugsOf(before.spoken.es?.topics ?? []),
    );
  });

  it("is not held over a text that may not go out, nor by anyone else", async () => {
    const id = await newFinalised(ada, { profile: flat, topics });
    await expect(getConversation(await newClinician("Dr. Ben"), { id })).rejects.toMatchObject({
      code: "not-found",
    });
    await db().clinic.updateMany({ data: { graceDays: 0 } });
    const later = vi.spyOn(systemClock, "now").mockReturnValue(new Date("2031-01-01T12:00:00Z"));
    try {
      await expect(getConversation(ada, { id })).rejects.toMatchObject({ code: "blocked-for-safety" });
    } finally {
      later.mockRestore();
      await db().clinic.updateMany({ data: { graceDays: 30 } });
    }
  });

  it("follows what was saved last", async () => {
    const { id } = await newDraft(ada, { profile: flat, topics });
    await save(ada, id, { topics: [chosen("movement")] });
    const { spoken } = await getConversation(ada, { id });
    expect(slugsOf(spoken.en?.topics ?? [])).toContain("movement");
    expect(slugsOf(spoken.en?.topics ?? [])).not.toContain("sleep");
    expect(await getDraft(ada, { id })).toMatchObject({ revision: 2 });
  });
});

describe("teach-back", () => {
  const passage = "sleep.teach-back.1.1";
  const mark = (one: TeachBackMark, instead: TeachBackMark | null = null) =>
    markTeachBack(ada, { slug: "sleep", passage, mark: one, instead });
  const rows = () => db().teachBackCount.findMany({ where: { passage }, orderBy: { mark: "asc" } });

  it("keeps topic, passage, mark and month, and nothing of anyone", async () => {
    expect(await mark("clear")).toEqual({ counted: true });
    expect(await rows()).toEqual([
      { slug: "sleep", passage, mark: "clear", month: expect.any(Date) as Date, count: 1 },
    ]);
    expect((await rows())[0]?.month.toISOString()).toMatch(/-01T00:00:00\.000Z$/);
  });

  it("takes the earlier mark back when it is changed, and counts presses at once", async () => {
    await mark("again", "clear");
    expect((await rows()).map((row) => [row.mark, row.count])).toEqual([
      ["again", 1],
      ["clear", 0],
    ]);
    await Promise.all(Array.from({ length: 3 }, () => mark("again")));
    expect((await rows())[0]?.count).toBe(4);
  });

  it("tells the desk of no question that was explained again fewer than five times", async () => {
    const admin = await newAdmin("Writer");
    expect(await listExplainedAgain(admin)).toEqual([]);
    await mark("again");
    expect(await listExplainedAgain(admin)).toMatchObject([
      { slug: "sleep", passage, question: "What is your set time to wake up?", again: 5, clear: null },
    ]);
    await db().teachBackCount.updateMany({ data: { month: new Date("2020-01-01") } });
    expect(await listExplainedAgain(admin)).toEqual([]);
  });

  it("counts nothing that the library does not ask", async () => {
    const unknown = { slug: "sleep", passage: "sleep.do.1.1", mark: "clear", instead: null } as const;
    expect(await markTeachBack(ada, unknown)).toEqual({ counted: false });
    expect(await markTeachBack(ada, { ...unknown, slug: "no-such" })).toEqual({ counted: false });
  });
});
