/** My handouts: found by label, topic, state and day, among one's own alone. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { findHandouts } from "@/lib/handouts/draft/queries";
import type { FindHandoutsInput } from "@/lib/handouts/schema";
import { testDatabase } from "@/tests/setup/database";
import { chosen, flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
let ben: Clinician;

beforeAll(async () => {
  [ada, ben] = [await newClinician("Dr. Ada"), await newClinician("Dr. Ben")];
  await newDraft(ada, { label: "Room 4 – Müller", profile: flat, topics: [chosen("movement")] });
  await newDraft(ada, { label: "Room 5", profile: flat, topics: [chosen("add-or-switch")] });
  await newFinalised(ada, { label: "Room 6", profile: flat, topics: [chosen("movement")] });
  await newDraft(ada, { profile: flat, topics: [chosen("behavioral-activation")] });
  await newDraft(ben, { label: "Room 4 of Ben", profile: flat, topics: [chosen("movement")] });
  const put = await newDraft(ada, { label: "Room 4 put away" });
  await db().handout.update({ where: { id: put.id }, data: { discardedAt: new Date() } });
});

const labels = async (clinician: Clinician, wanted: FindHandoutsInput) =>
  (await findHandouts(clinician, wanted)).map((row) => row.label);

describe("my handouts", () => {
  it("are one's own, newest first, with titles, state and day, and those put away left out", async () => {
    const rows = await findHandouts(ada, {});
    expect(rows.map((row) => [row.label, row.state])).toEqual([
      [null, "draft"],
      ["Room 6", "sealed"],
      ["Room 5", "draft"],
      ["Room 4 – Müller", "draft"],
    ]);
    expect(rows[1]!.titles).toContain("Moving your body");
    expect(rows[1]!.finalisedAt).toBe(calendarDate(new Date(), "America/New_York"));
    expect(rows[0]!.finalisedAt).toBeNull();
    expect(await labels(ben, {})).toEqual(["Room 4 of Ben"]);
  });

  const cases: [string, FindHandoutsInput, (string | null)[]][] = [
    ["a part of the label, in any case", { label: "MÜLL" }, ["Room 4 – Müller"]],
    ["a label that only someone else has", { label: "of Ben" }, []],
    ["a label of one put away", { label: "put away" }, []],
    ["a topic", { topic: "movement" }, ["Room 6", "Room 4 – Müller"]],
    ["a state", { state: "sealed" }, ["Room 6"]],
    ["topic and state", { topic: "movement", state: "draft" }, ["Room 4 – Müller"]],
    ["label, topic and state", { label: "room", topic: "add-or-switch", state: "draft" }, ["Room 5"]],
    ["a topic that is nowhere", { topic: "no-such-topic" }, []],
    ["wild cards, which stand for themselves", { label: "%" }, []],
  ];
  it.each(cases)("are found by %s", async (_name, wanted, found) => {
    expect(await labels(ada, wanted)).toEqual(found);
  });
});

describe("by day", () => {
  it("counts days in the clinic's zone, at both ends", async () => {
    const cleo = await newClinician("Dr. Cleo");
    const at = async (label: string, updatedAt: string) => {
      const { id } = await newDraft(cleo, { label });
      await db().handout.update({ where: { id }, data: { updatedAt: new Date(updatedAt) } });
    };
    await at("late on the 1st in New York", "2026-03-02T04:30:00Z");
    await at("early on the 2nd", "2026-03-02T05:30:00Z");
    await at("late on the 2nd", "2026-03-03T04:59:00Z");
    expect(await labels(cleo, { from: "2026-03-02", to: "2026-03-02" })).toEqual([
      "late on the 2nd",
      "early on the 2nd",
    ]);
    expect(await labels(cleo, { to: "2026-03-01" })).toEqual(["late on the 1st in New York"]);
    expect(await labels(cleo, { from: "2026-03-03" })).toEqual([]);
  });
});

describe("by label", () => {
  it("opens the newest 2,000 and no more", async () => {
    const dora = await newClinician("Dr. Dora");
    const oldest = await newDraft(dora, { label: "The needle" });
    await db().handout.update({
      where: { id: oldest.id },
      data: { updatedAt: new Date("2020-01-01T00:00:00Z") },
    });
    const row = await db().handout.findUniqueOrThrow({ where: { id: oldest.id } });
    const many = Array.from({ length: 2000 }, () => ({
      ...row,
      id: crypto.randomUUID(),
      labelSealed: null,
      updatedAt: new Date(),
    }));
    await db().handout.createMany({ data: many.slice(1) });
    expect(await labels(dora, { label: "needle" })).toEqual(["The needle"]);
    await db().handout.createMany({ data: many.slice(0, 1) });
    expect(await labels(dora, { label: "needle" })).toEqual([]);
    expect(await findHandouts(dora, {})).toHaveLength(100);
  });
});
