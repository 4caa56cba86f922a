/** A sitting: three topics signed in one go with one left out, and nothing else marked. */
import { beforeAll, describe, expect, it } from "vitest";
import { getReviewSheet, listWaiting } from "@/lib/editorial/sheets/queries";
import type { Sitting } from "@/lib/editorial/sheets/schema";
import { signOffTopics } from "@/lib/editorial/sheets/sign-off-topics";
import { getVersion } from "@/lib/editorial/versions/queries";
import { getTopic } from "@/lib/library/reading/queries";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const system = makeSystem("test");
const english: Sitting = { language: "en", task: "sign-off" };
const spanish: Sitting = { language: "es", task: "sign-off" };
let rhea: Reviewer;
let nurse: Reviewer;
let admin: Admin;
let ids: string[];
const idOf = (at: number): string => {
  const id = ids[at];
  if (id === undefined) throw new Error(`Fewer than ${at + 1} topics wait.`);
  return id;
};

beforeAll(async () => {
  [rhea, nurse, admin] = await Promise.all([
    newReviewer("Dr. Rhea"),
    newReviewer("Nurse Noor", { mayFinalise: false }),
    newAdmin("Ada"),
  ]);
  ids = (await listWaiting(rhea, english)).waiting.map(({ versionId }) => versionId);
});

const marks = async () => ({
  signed: await db().signOff.count(),
  comments: await db().versionComment.count(),
  audited: await db().auditEvent.count({ where: { event: "library.signed-off" } }),
});

describe("before anyone signs", () => {
  it("every topic waits, in catalogue order, in both languages", async () => {
    const { waiting, all, languages } = await listWaiting(admin, english);
    expect([waiting.length, languages]).toEqual([all, ["en", "es"]]);
    const orders = waiting.map(({ order }) => order);
    expect(orders).toEqual([...orders].sort((one, other) => one - other));
    expect(waiting.every(({ points, own }) => points > 0 && !own)).toBe(true);
    expect((await listWaiting(admin, spanish)).waiting.length).toBe(all);
  });

  it("a sheet holds claims with how each source was read, points, cautions and both languages", async () => {
    const sheet = await getReviewSheet(admin, { slug: "after-a-birth" });
    expect(sheet.texts.map(({ language, signedOff }) => [language, signedOff])).toEqual([
      ["en", null],
      ["es", null],
    ]);
    const keys = new Set(sheet.sources.map(({ key }) => key));
    expect(sheet.claims.length).toBeGreaterThan(5);
    expect(sheet.claims.flatMap(({ sources }) => sources).filter((key) => !keys.has(key))).toEqual([]);
    expect(sheet.checkFirst.map((point) => point.for)).toContain("perinatal psychiatrist");
    expect(sheet.checkFirst.some(({ everyTopic }) => everyTopic)).toBe(true);
    expect(
      sheet.cautions.every(({ es, when }) => es !== null && !when.some((one) => one.includes("."))),
    ).toBe(true);
    expect(sheet.parts.flatMap(({ rows }) => rows).every(({ en, es }) => en && es)).toBe(true);
    await expect(getReviewSheet(admin, { slug: "no-such-topic" })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("signing in one go", () => {
  it("is refused for whoever is no prescriber, and nothing is marked", async () => {
    const before = await marks();
    const input = { sign: [idOf(0)], except: [{ versionId: idOf(1), reason: "The line on doses" }] };
    await expect(signOffTopics(nurse, input)).rejects.toMatchObject({ code: "not-allowed" });
    expect(await marks()).toEqual(before);
  });

  it("is all or nothing: one text that is not there, or of one's own words, and none is signed", async () => {
    const before = await marks();
    await expect(signOffTopics(rhea, { sign: [idOf(0), newId()], except: [] })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(
      signOffTopics(rhea, { sign: [idOf(0)], except: [{ versionId: newId(), reason: "Gone" }] }),
    ).rejects.toMatchObject({ code: "not-found" });
    await db().$transaction([
      db().$executeRaw`SET LOCAL session_replication_role = replica`,
      db()
        .$executeRaw`UPDATE "ExplanationVersion" SET "writerIds" = ARRAY[${rhea.personId}::uuid] WHERE id = ${idOf(4)}::uuid`,
    ]);
    await expect(signOffTopics(rhea, { sign: [idOf(0), idOf(4)], except: [] })).rejects.toMatchObject({
      code: "not-allowed",
    });
    expect(await marks()).toEqual(before);
    expect((await listWaiting(rhea, english)).waiting[4]?.own).toBe(true);
  });

  it("signs three with one left out: a row and an audit row each, a comment, and nothing else", async () => {
    const done = await signOffTopics(rhea, {
      sign: [idOf(0), idOf(1), idOf(2)],
      except: [{ versionId: idOf(3), reason: "A pharmacist has to look at the second row." }],
    });
    expect(done).toEqual({ signed: 3, leftOut: 1 });
    const rows = await db().signOff.findMany();
    expect(rows.map(({ versionId }) => versionId).sort()).toEqual([idOf(0), idOf(1), idOf(2)].sort());
    expect(rows.every(({ personId }) => personId === rhea.personId)).toBe(true);
    const audited = await db().auditEvent.findMany({ where: { event: "library.signed-off" } });
    expect(audited.map(({ subject }) => subject).sort()).toEqual([idOf(0), idOf(1), idOf(2)].sort());
    expect([await db().review.count(), await db().textRating.count()]).toEqual([0, 0]);
    expect(await db().explanationVersion.count({ where: { translator: { not: null } } })).toBe(0);
    const { waiting, all } = await listWaiting(admin, english);
    expect(waiting.length).toBe(all - 3);
    expect((await listWaiting(admin, spanish)).waiting.length).toBe(all);
  });

  it("shows the editors what was left out and why, on the list, the sheet and the version", async () => {
    const left = (await listWaiting(admin, english)).waiting[0];
    const said = { by: "Dr. Rhea", reason: "A pharmacist has to look at the second row.", mine: false };
    expect(left).toMatchObject({ versionId: idOf(3), exceptions: [said] });
    const { texts } = await getReviewSheet(rhea, { slug: left?.slug ?? "" });
    expect(texts[0]?.exceptions).toMatchObject([{ ...said, mine: true }]);
    const { comments } = await getVersion(admin, { kind: "text", versionId: idOf(3) });
    expect(comments).toMatchObject([
      { text: said.reason, quote: "Left out of the sign-off", resolved: null },
    ]);
  });

  it("decided alike again changes nothing; signed after all, it settles the person's own comment", async () => {
    const before = await marks();
    const reason = "A pharmacist has to look at the second row.";
    expect(await signOffTopics(rhea, { sign: [idOf(0)], except: [{ versionId: idOf(3), reason }] })).toEqual({
      signed: 0,
      leftOut: 0,
    });
    expect(await marks()).toEqual(before);
    expect(await signOffTopics(rhea, { sign: [idOf(3)], except: [] })).toEqual({ signed: 1, leftOut: 0 });
    expect(await db().versionComment.count({ where: { resolvedAt: null } })).toBe(0);
    expect((await listWaiting(rhea, english)).waiting.some(({ versionId }) => versionId === idOf(3))).toBe(
      false,
    );
    const { slug } = (await getVersion(rhea, { kind: "text", versionId: idOf(3) })) ?? {};
    expect((await getTopic(system, { slug })).signedOff?.by).toBe("Dr. Rhea");
  });

  it("takes a whole library in one go", async () => {
    const { waiting, all } = await listWaiting(rhea, english);
    const sign = waiting.filter(({ own }) => !own).map(({ versionId }) => versionId);
    expect(await signOffTopics(rhea, { sign, except: [] })).toEqual({ signed: sign.length, leftOut: 0 });
    expect(await db().signOff.count()).toBe(all - 1);
  });
});
