/**
 * What a clinician decides about the page before it is finalised: print size and colour, the plan, the step
 * of the week, the options under discussion, and Fit.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fitHandout } from "@/lib/handouts/draft/fit-handout";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getDraft, getHandout, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { handoutPatch } from "@/lib/handouts/schema";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { testDatabase } from "@/tests/setup/database";
import {
  chosen,
  flat,
  forAnyone,
  newClinician,
  newDraft,
  newFinalised,
  save,
  slugsOf,
  type Patch,
} from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
let nurse: Clinician;
beforeAll(async () => {
  [ada, nurse] = [await newClinician("Dr. Ada"), await newClinician("Bo", { mayFinalise: false })];
});

const topics = [chosen("sleep"), chosen("movement")];
const plan = {
  lines: [
    { kind: "medicine", text: "Sertraline goes on as it is" },
    { kind: "nextVisit", text: "In two weeks" },
  ],
  step: { own: "Walk to the mailbox" },
} satisfies Patch["plan"];
const decided = { size: "large", grey: true, plan, options: ["bupropion", "talk-therapy"] } satisfies Patch;
const reset = { size: "normal", grey: false, plan: { lines: [], step: null }, options: [] } satisfies Patch;
const planOf = async (id: string) => (await db().handout.findUniqueOrThrow({ where: { id } })).planSealed;

describe("size, colour, plan and options", () => {
  it("begin as most handouts print, with nothing planned and nothing kept of it", async () => {
    const { id } = await createHandout(ada);
    expect(await getDraft(ada, { id })).toMatchObject(reset);
    expect(await planOf(id)).toBeNull();
  });

  it("are saved each by itself, shown again, and taken back", async () => {
    const { id } = await createHandout(ada);
    for (const [field, value] of Object.entries(decided)) await save(ada, id, { [field]: value });
    expect(await getDraft(ada, { id })).toMatchObject(decided);
    expect(await save(ada, id, { label: "Room 4" })).toMatchObject(decided);
    expect(await planOf(id)).toMatch(/\S/);
    expect(await planOf(id)).not.toMatch(/Sertraline|mailbox|bupropion/);
    expect(await save(ada, id, reset)).toMatchObject(reset);
    expect(await planOf(id)).toBeNull();
  });

  it("are refused when someone saved since, and the newer draft comes with it", async () => {
    const draft = await newDraft(ada, decided);
    await save(ada, draft.id, { size: "compact" });
    await expect(
      saveDraft(ada, { id: draft.id, revision: draft.revision, patch: handoutPatch.parse(reset) }),
    ).rejects.toMatchObject({ code: "conflict", newer: { ...decided, size: "compact" } });
    expect(await getDraft(ada, { id: draft.id })).toMatchObject({ ...decided, size: "compact" });
  });

  it.each<[string, unknown]>([
    ["a size we don't print", { size: "huge" }],
    ["a colour that is none", { grey: "grey" }],
    ["a seventh line", { plan: { ...plan, lines: Array(7).fill(plan.lines[0]) } }],
    ["a line over 160 letters", { plan: { ...plan, lines: [{ kind: "other", text: "a".repeat(161) }] } }],
    ["a line of no known kind", { plan: { ...plan, lines: [{ kind: "dose", text: "a" }] } }],
    ["a step of 161 letters", { plan: { lines: [], step: { own: "a".repeat(161) } } }],
    ["a step that is two things", { plan: { lines: [], step: { own: "a", slug: "sleep", item: "a" } } }],
    ["a fifth option", { options: ["a", "b", "c", "d", "e"] }],
    ["an option twice", { options: ["a", "a"] }],
    ["a field more", { plan: { ...plan, more: true } }],
  ])("%s is refused", (_, patch) => {
    expect(handoutPatch.safeParse(patch).success).toBe(false);
  });

  it("go along for the same patient; another's pages print alike, with nothing that was planned", async () => {
    const source = await newFinalised(ada, { profile: flat, topics, paper: "a4", ...decided });
    const same = await useHandoutAgain(ada, { id: source, for: "same-patient" });
    expect(await getDraft(ada, same)).toMatchObject({ paper: "a4", ...decided });
    const other = await useHandoutAgain(ada, { id: source, for: "another-patient" });
    expect(await getDraft(ada, other)).toMatchObject({ ...reset, paper: "a4", size: "large", grey: true });
    expect(await planOf(other.id)).toBeNull();
  });
});

describe("the front sheet", () => {
  it("prints the plan's lines under the words of its language, without blank ones", async () => {
    const lines = [
      { kind: "today", text: "  Blood   test " },
      { kind: "other", text: " " },
      ...plan.lines,
    ] as const;
    const { id } = await newDraft(ada, { profile: flat, topics, plan: { ...plan, lines: [...lines] } });
    const printed = async () => (await getHandoutDocument(ada, { id })).front;
    expect((await printed())?.plan).toEqual([
      { label: "Today", text: "Blood test" },
      { label: "Medicine", text: "Sertraline goes on as it is" },
      { label: "Next visit", text: "In two weeks" },
    ]);
    await save(ada, id, { language: "es" });
    expect((await printed())?.plan[0]).toEqual({ label: "Hoy", text: "Blood test" });
  });

  it("holds the handout while a line of it can't be printed whole", async () => {
    const lines = [{ kind: "today", text: "Well done 🎉" }] satisfies NonNullable<Patch["plan"]>["lines"];
    const draft = await newDraft(ada, { profile: flat, topics, plan: { lines, step: { own: "Walk 🎉" } } });
    expect(draft.lost).toMatchObject([{ where: "A line of the plan", typed: "Well done 🎉\nWalk 🎉" }]);
    expect(draft.blockers).toMatchObject([{ code: "words-lost" }]);
  });

  it("says who it is from: who may finalise it, else who was asked to", async () => {
    const { id } = await newDraft(nurse, { profile: flat, topics });
    const from = async (clinician: Clinician) => (await getHandoutDocument(clinician, { id })).front?.from;
    expect(await from(nurse)).toBeNull();
    await askPrescriber(nurse, { id, personId: ada.personId });
    expect([await from(nurse), await from(ada)]).toEqual(["from Dr. Ada", "from Dr. Ada"]);
  });
});

describe("the step of the week", () => {
  it("is the first line the chosen topics offer, until another, one's own or none is chosen", async () => {
    const draft = await newDraft(ada, { profile: flat, topics });
    const { id, stepChoices } = draft;
    const [first] = stepChoices;
    const another = stepChoices.find(({ slug }) => slug === "movement");
    if (!first || !another) throw new Error("Both topics offer steps.");
    expect(new Set(slugsOf(stepChoices))).toEqual(new Set(["sleep", "movement"]));
    expect([first.slug, draft.step]).toEqual(["sleep", first.text]);
    const stepWith = async (step: typeof plan.step | { slug: string; item: string } | "none" | null) =>
      (await save(ada, id, { plan: { lines: [], step } })).step;
    expect(await stepWith({ slug: another.slug, item: another.item })).toBe(another.text);
    expect(await stepWith({ own: " Walk  to the mailbox " })).toBe("Walk to the mailbox");
    expect(await stepWith({ own: " " })).toBeNull();
    expect(await stepWith("none")).toBeNull();
    expect(await stepWith(null)).toBe(first.text);
  });

  it("is offered in the clinician's language and prints in the patient's", async () => {
    const { id, stepChoices } = await newDraft(ada, { profile: flat, topics });
    const item = stepChoices.at(-1);
    if (!item) throw new Error("The topics offer steps.");
    const step = { slug: item.slug, item: item.item };
    const draft = await save(ada, id, { language: "es", plan: { lines: [], step } });
    expect(draft.stepChoices).toEqual(stepChoices);
    expect(draft.step).toMatch(/\S/);
    expect(draft.stepChoices.map(({ text }) => text)).not.toContain(draft.step);
  });

  it("of a topic that left the page gives way to the first that is offered", async () => {
    const { id, stepChoices } = await newDraft(ada, { profile: flat, topics });
    const walk = stepChoices.find(({ slug }) => slug === "movement");
    if (!walk) throw new Error("Movement offers a step.");
    await save(ada, id, { plan: { lines: [], step: { slug: walk.slug, item: walk.item } } });
    const { step } = await save(ada, id, { topics: [chosen("sleep")] });
    expect(step).toBe(stepChoices.find(({ slug }) => slug === "sleep")?.text);
  });
});

describe("the options under discussion", () => {
  const columns = async (id: string) =>
    (await getHandoutDocument(ada, { id })).topics
      .flatMap(({ sections }) => sections.flatMap(({ content }) => content))
      .flatMap((block) => (block.type === "grid" ? block.columns.map(({ title }) => title) : []));

  it("are offered while their grid is on the page, without going on as now, which always prints", async () => {
    const draft = await newDraft(ada, { profile: flat, topics });
    expect(draft.gridOptions).toEqual([]);
    const { gridOptions } = await save(ada, draft.id, { topics: [chosen("compare-options")] });
    const offered = gridOptions.map(({ option }) => option);
    expect(offered).toEqual(expect.arrayContaining(["bupropion", "talk-therapy", "lithium"]));
    expect(offered).not.toContain("keep");
  });

  it("print as chosen, in the order chosen; with none chosen, those that fit", async () => {
    const { id } = await newDraft(ada, { profile: flat, topics: [chosen("compare-options")] });
    expect((await columns(id)).length).toBeGreaterThan(2);
    await save(ada, id, { options: ["tms", "bupropion"] });
    expect(await columns(id)).toEqual(["Keep going as now", "TMS, magnet pulses", "Bupropion"]);
  });
});

describe("finalising", () => {
  it("renders and stores the chosen paper, size and colour first, and its screen begins with them", async () => {
    const id = await newFinalised(ada, { profile: flat, topics, paper: "a4", ...decided });
    const stored = () =>
      db().rendering.findMany({ where: { handoutId: id }, select: { paper: true, size: true } });
    expect(await stored()).toEqual([{ paper: "a4", size: "large" }]);
    expect(await getHandoutDocument(ada, { id })).toMatchObject({ size: "large", grey: true, paper: "a4" });
    expect(await getHandout(ada, { id })).toMatchObject({ finalised: { paper: "a4", size: "large" } });
    await fetchRendering(ada, { id, paper: "a4" });
    expect(await stored()).toHaveLength(1);
    await fetchRendering(ada, { id, paper: "a4", size: "normal" });
    expect(await stored()).toHaveLength(2);
  });

  it("keeps the plan as it was, whoever would change it", async () => {
    const id = await newFinalised(ada, { profile: flat, topics, ...decided });
    await expect(db().handout.update({ where: { id }, data: { size: "normal" } })).rejects.toThrow();
    await expect(db().handout.update({ where: { id }, data: { grey: false } })).rejects.toThrow();
  });
});

describe("Fit", () => {
  const long: Patch["topics"] = [
    "sleep",
    "movement",
    "what-dopamine-does",
    "talk-therapy-and-supports",
    "option-bupropion",
  ].map((slug) => chosen(slug, { layer: "full" }));

  it("shortens from the last topic until it is one sheet, takes none off and keeps nothing by itself", async () => {
    const draft = await newDraft(ada, { profile: forAnyone, topics: long.slice(0, 3) });
    expect(draft.over).toBeGreaterThan(0);
    const { topics: fitted, shortened } = await fitHandout(ada, draft);
    expect(slugsOf(fitted)).toEqual(slugsOf(long.slice(0, 3)));
    expect(shortened.at(-1)).toBe(long[2]?.slug);
    expect(await getDraft(ada, { id: draft.id })).toMatchObject({
      revision: draft.revision,
      over: draft.over,
    });
    expect(await save(ada, draft.id, { topics: fitted })).toMatchObject({ over: 0 });
    expect(await fitHandout(ada, await getDraft(ada, { id: draft.id }))).toEqual({
      topics: fitted,
      shortened: [],
    });
  });

  it("shortens all there is where a sheet is too small, and says how many pages are left", async () => {
    const draft = await newDraft(ada, { profile: flat, topics: long, size: "large" });
    const { topics: fitted, shortened } = await fitHandout(ada, draft);
    expect(shortened).toEqual(slugsOf(long));
    const after = await save(ada, draft.id, { topics: fitted });
    expect(after.over).toBeGreaterThan(0);
    expect(after.over).toBeLessThan(draft.over);
  });

  it("answers for the draft that is looked at, and no finalised one", async () => {
    const draft = await newDraft(ada, { profile: flat, topics });
    await save(ada, draft.id, { label: "Newer" });
    await expect(fitHandout(ada, draft)).rejects.toMatchObject({
      code: "conflict",
      newer: { label: "Newer" },
    });
    const now = await getDraft(ada, { id: draft.id });
    await finaliseHandout(ada, now);
    await expect(fitHandout(ada, now)).rejects.toMatchObject({ code: "conflict" });
    await expect(fitHandout(nurse, draft)).rejects.toMatchObject({ code: "not-found" });
  });
});
