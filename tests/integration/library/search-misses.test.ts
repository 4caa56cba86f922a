/** Searches that found nothing: counted, encrypted, and told once five were alike. */
import { beforeAll, beforeEach, expect, it } from "vitest";
import { makeReviewer } from "@/lib/platform/auth/make-actors";
import type { Clinician, Reviewer } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recordMiss } from "@/lib/library/search/record-miss";
import { getUsage } from "@/lib/clinic/usage/queries";
import { testDatabase } from "@/tests/setup/database";
import { newClinician } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let clinician: Clinician;
let reviewer: Reviewer;
beforeAll(async () => {
  clinician = await newClinician();
  const made = makeReviewer({
    personId: newId(),
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: true, admin: false },
  });
  if (!made) throw new Error("A reviewer is no reviewer.");
  reviewer = made;
});
beforeEach(() => db().searchMiss.deleteMany());

const miss = (text: string) => recordMiss(clinician, { text, language: "en" });
const told = async () => (await getUsage(reviewer, { period: "year" })).misses;

it("counts alike words together, whatever their order, case and accents, and tells them once five people made them", async () => {
  for (const text of ["zqxv canary", "Canary ZQXV", "canáry  zqxv", "zqxv, canary!"])
    await recordMiss(await newClinician(), { text, language: "en" });
  expect(await told()).toEqual({ rows: [], leftOut: 1 });
  await miss("zqxv canary");
  expect(await told()).toMatchObject({
    rows: [{ words: "zqxv canary", language: "en", times: 5 }],
    leftOut: 0,
  });
  expect(await db().searchMiss.count()).toBe(1);
});

it("keeps no word that can be read in the table, nor who typed it anywhere", async () => {
  await miss("zqxv canary");
  const [{ dump }] = (await db().$queryRaw`SELECT to_jsonb(m)::text AS dump FROM "SearchMiss" m`) as [
    { dump: string },
  ];
  for (const word of ["canary", "zqxv canary", "canary zqxv"]) expect(dump.toLowerCase()).not.toContain(word);
  expect(dump).not.toContain(clinician.personId);
  expect(await db().auditEvent.count({ where: { actor: clinician.personId } })).toBe(0);
});

it("counts nothing that finds something, a mistyped word among them, and nothing without words", async () => {
  for (const text of ["sleep", "anhedonea", "?!"]) await miss(text);
  expect(await db().searchMiss.count()).toBe(0);
});

it("counts one person once: a patient's name looked up at every visit is never opened", async () => {
  for (let visit = 0; visit < 6; visit += 1) await miss("zqxv canary");
  expect(await told()).toEqual({ rows: [], leftOut: 1 });
});
