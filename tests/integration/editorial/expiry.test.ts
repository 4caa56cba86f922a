/**
 * Expiry that bites: past due warns, past the clinic's grace it neither is suggested nor prints, until
 * someone read it again or looked it up.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { handoutCommand } from "@/cli/handout";
import { suggestCommand } from "@/cli/suggest";
import type { Admin, Clinician, Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { checkFact } from "@/lib/editorial/expiry/check-fact";
import { confirmReview } from "@/lib/editorial/expiry/confirm-review";
import { listDue } from "@/lib/editorial/expiry/queries";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getDraft, getHandout } from "@/lib/handouts/draft/queries";
import { raiseRevision } from "@/lib/library/publishing/set-published-version";
import { getTopic } from "@/lib/library/reading/queries";
import { addDays, addMonths } from "@/lib/platform/calendar-dates";
import { testDatabase } from "@/tests/setup/database";
import { jobs } from "@/worker/jobs";
import { runJob } from "@/worker/run-job";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";
import {
  answerAll,
  chosen,
  flat,
  newClinician,
  newDraft,
  newFinalised,
  slugsOf,
} from "@/tests/setup/handout-makers";
import { Desk } from "@/tests/setup/terminal";

testDatabase({ library: true });
const desk = new Desk();
const system = makeSystem("test");
let ada: Clinician;
let rhea: Reviewer;
let ed: Admin;
beforeAll(async () => {
  [ada, rhea, ed] = [await newClinician(), await newReviewer("Dr. Rhea"), await newAdmin("Ed")];
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db().volatileFact.updateMany({ where: { key: { startsWith: "fact-" } }, data: { slugs: [] } });
  await db().clinic.deleteMany();
  await raiseRevision(db());
});
afterAll(() => {
  desk.remove();
});

const today = () => calendarDate(systemClock.now(), "America/New_York");
let serial = 0;

/** A fact that these topics state and that fell due about so many days ago. */
async function staleFact(slugs: string[], daysAgo: number): Promise<string> {
  const key = `fact-${(serial += 1)}`;
  await db().volatileFact.create({
    data: {
      key,
      fact: `Fact ${serial}`,
      state: "As it was",
      sources: [],
      slugs,
      recheckMonths: 1,
      checkedOn: new Date(addDays(today(), -daysAgo - 31)),
    },
  });
  await raiseRevision(db());
  return key;
}
const finalise = ({ id, revision }: { id: string; revision: number }) =>
  finaliseHandout(ada, { id, revision });
const moveClock = (date: string) =>
  vi.spyOn(systemClock, "now").mockReturnValue(new Date(`${date}T17:00:00Z`));

describe("a text past due", () => {
  it("warns on its suggestion and in the choice, and still prints", async () => {
    await staleFact(["anhedonia-lost-joy"], 10);
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("anhedonia-lost-joy")] });
    expect(draft.due).toMatchObject([
      {
        slug: "anhedonia-lost-joy",
        standing: "due",
        words: expect.stringMatching(/^A fact it states had to be looked up again by /),
      },
    ]);
    expect(slugsOf(draft.suggestions)).toContain("anhedonia-lost-joy");
    expect(draft.missing).toEqual([]);
    await finalise(draft);
  });

  it("past the clinic's grace is held back with the reason, and no default choice has it", async () => {
    const before = await newDraft(ada, { profile: flat });
    expect(slugsOf(before.topics)).toContain("add-or-switch");
    await staleFact(["add-or-switch"], 60);
    const draft = await newDraft(ada, { profile: flat });
    expect(slugsOf(draft.suggestions)).not.toContain("add-or-switch");
    expect(draft.heldBack[0]).toMatchObject({
      slug: "add-or-switch",
      hard: true,
      because: expect.stringMatching(/had to be looked up again .* Ask a reviewer to read it again\.$/),
    });
    expect(slugsOf(draft.topics)).not.toContain("add-or-switch");
    expect(draft.missing).toEqual([]);
  });

  it("past grace can't be finalised when it was chosen, and the refusal says what to do", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("anhedonia-lost-joy")] });
    await staleFact(["anhedonia-lost-joy"], 60);
    expect((await getDraft(ada, { id: draft.id })).missing).toEqual([
      expect.stringMatching(/can’t print\. .* Ask a reviewer to read it again, or take it off the page\.$/),
    ]);
    await expect(finalise(draft)).rejects.toMatchObject({
      code: "blocked-for-safety",
      nextStep: expect.stringContaining("Ask a reviewer to read it again"),
    });
    await db().clinic.create({ data: { id: 1, graceDays: 90 } });
    await finalise(draft);
  });

  it("past grace holds the handout back when it is a pinned safety page, which can't be taken off", async () => {
    await staleFact(["suicide-safety"], 60);
    const stopped = await newDraft(ada, {
      profile: { symptoms: { "sx.suicidal_thoughts": 1 }, features: ["age.25_64"] },
      topics: [chosen("sleep")],
    });
    const draft = await answerAll(ada, stopped);
    expect(draft.topics).toContainEqual(
      expect.objectContaining({ slug: "suicide-safety", because: "pinned" }),
    );
    expect(draft.missing).toEqual([expect.stringMatching(/ Ask a reviewer to read it again\.$/)]);
    await expect(finalise(draft)).rejects.toMatchObject({ code: "blocked-for-safety" });
  });

  it("past grace keeps a handout that was finalised before from going out again, and says why; within grace it goes", async () => {
    const id = await newFinalised(ada, { profile: flat, topics: [chosen("movement")] });
    await staleFact(["movement"], 10);
    expect((await fetchRendering(ada, { id, paper: "letter" })).bytes.length).toBeGreaterThan(1000);
    await staleFact(["movement"], 60);
    for (const form of [{ paper: "letter" as const }, { paper: "a4" as const, download: "1" as const }]) {
      await expect(fetchRendering(ada, { id, ...form })).rejects.toMatchObject({
        code: "blocked-for-safety",
        nextStep: expect.stringContaining("Use it again"),
      });
    }
    expect(await getHandout(ada, { id })).toMatchObject({
      state: "sealed",
      finalised: {
        expired: [expect.stringMatching(/^“.+”: A fact it states had to be looked up again by /)],
      },
    });
  });

  it("past grace is refused and held back at the terminal too, whatever date is to be printed", async () => {
    await staleFact(["anhedonia-lost-joy"], 60);
    const profile = desk.profile(flat);
    const suggested = await suggestCommand(system, { profile });
    expect(
      [slugsOf(suggested.suggestions), slugsOf(suggested.heldBack)].map((slugs) =>
        slugs.includes("anhedonia-lost-joy"),
      ),
    ).toEqual([false, true]);
    const asked = {
      profile,
      choose: "anhedonia-lost-joy",
      out: desk.at("late.pdf"),
      date: addDays(today(), -100),
    };
    await expect(handoutCommand(system, asked)).rejects.toMatchObject({
      code: "blocked-for-safety",
      words: expect.stringContaining("Ask a reviewer"),
    });
  });
});

describe("a review", () => {
  const versionOf = async (slug: string, language: "en" | "es" = "en") =>
    (await getTopic(system, { slug, language })).textVersionId;

  it("lets the text stand for its term from today, in its language alone, and is told with its name", async () => {
    moveClock("2031-03-05");
    const versionId = await versionOf("movement");
    const months = (await db().explanationVersion.findUniqueOrThrow({ where: { id: versionId } }))
      .reviewMonths;
    expect((await listDue(rhea)).texts.find((text) => text.versionId === versionId)).toMatchObject({
      standing: "expired",
      slug: "movement",
      language: "en",
    });
    const { dueOn } = await confirmReview(rhea, { versionId });
    expect(dueOn).toBe(addMonths("2031-03-05", months));
    expect(await getTopic(system, { slug: "movement" })).toMatchObject({
      reviewDueOn: dueOn,
      reviewed: { by: "Dr. Rhea", on: "2031-03-05" },
    });
    const { texts, next } = await listDue(ed);
    expect(texts.filter(({ slug }) => slug === "movement").map(({ language }) => language)).toEqual(["es"]);
    expect(next).toMatchObject({ dueOn });
    expect(
      await db().auditEvent.count({
        where: { event: "library.reviewed", subject: versionId, actor: rhea.personId },
      }),
    ).toBe(1);
  });

  it("given twice on a day is one, and can't be changed or taken back", async () => {
    moveClock("2031-03-05");
    const versionId = await versionOf("sleep", "es");
    expect(await confirmReview(rhea, { versionId })).toEqual(await confirmReview(rhea, { versionId }));
    expect(await db().review.count({ where: { versionId } })).toBe(1);
    await expect(db().review.deleteMany({ where: { versionId } })).rejects.toThrow();
  });

  it("is refused for a text that isn't the published one", async () => {
    await expect(confirmReview(rhea, { versionId: crypto.randomUUID() })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("a fact that changes", () => {
  it("lets its topics print again once it was looked up and holds", async () => {
    const key = await staleFact(["movement"], 60);
    const draft = await newDraft(ada, { profile: flat, topics: [chosen("movement")] });
    await expect(finalise(draft)).rejects.toMatchObject({ code: "blocked-for-safety" });
    expect(await checkFact(ed, { key, holds: true, note: "" })).toEqual({ dueOn: addMonths(today(), 1) });
    await finalise(draft);
    expect(
      await db().auditEvent.findFirst({ where: { event: "library.fact-held", subject: key } }),
    ).toMatchObject({ actor: ed.personId, data: { slugs: ["movement"] } });
  });

  it("that has changed makes its topics due at once, with the note beside it in the queue", async () => {
    const key = await staleFact(["movement"], 5);
    await checkFact(ed, { key, holds: true, note: "" });
    expect((await newDraft(ada, { profile: flat })).due).toEqual([]);
    await checkFact(rhea, { key, holds: false, note: "The line has a new number." });
    expect((await newDraft(ada, { profile: flat })).due).toMatchObject([
      { slug: "movement", standing: "due", words: expect.stringContaining("has changed") },
    ]);
    const fact = (await listDue(ed)).facts.find((one) => one.key === key);
    expect(fact).toMatchObject({
      holds: false,
      days: 0,
      standing: "due",
      checked: { by: "Dr. Rhea", note: "The line has a new number." },
      topics: [{ slug: "movement" }],
    });
  });

  it("is queued by its date, and an unknown one is refused", async () => {
    await staleFact(["sleep"], 3);
    await staleFact(["movement"], 8);
    const { facts } = await listDue(ed);
    expect(facts.map(({ dueOn }) => dueOn)).toEqual(facts.map(({ dueOn }) => dueOn).sort());
    await expect(checkFact(ed, { key: "no-such-fact", holds: true, note: "" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("the monthly reminder", () => {
  const remind = () => {
    const job = jobs["remind-reviewers"];
    if (!job) throw new Error("There is no such job.");
    return runJob("remind-reviewers", job);
  };

  it("is not sent while nothing falls due", async () => {
    expect(await remind()).toBe(0);
    expect(await db().staffMail.count()).toBe(0);
  });

  it("goes once a month to each reviewer and admin who may sign in, and lists what falls due", async () => {
    const gone = await newAdmin("Gone");
    await db().person.update({ where: { id: gone.personId }, data: { disabledAt: new Date() } });
    const key = await staleFact(["movement"], 10);
    expect(await remind()).toBe(2);
    expect(await remind()).toBe(0);
    const mails = await db().staffMail.findMany();
    expect(mails.map(({ personId }) => personId).sort()).toEqual([rhea.personId, ed.personId].sort());
    const { fact } = await db().volatileFact.findUniqueOrThrow({ where: { key } });
    expect(mails[0]).toMatchObject({
      state: "queued",
      subject: "1 thing falls due for review",
      occasion: `review-due:${today().slice(0, 7)}`,
      text: expect.stringMatching(new RegExp(`Fact: ${fact}\\.[^]*/desk/due`)),
    });
    moveClock(addDays(`${today().slice(0, 7)}-28`, 10));
    expect(await remind()).toBe(2);
  });
});
