/** A translator's sitting: translations signed beside the English by a named person, and nothing else. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { listVersions } from "@/lib/editorial/history/queries";
import { checkTranslations } from "@/lib/editorial/sheets/check-translations";
import { getReviewSheet, listReviewSheets, listWaiting } from "@/lib/editorial/sheets/queries";
import type { Sitting } from "@/lib/editorial/sheets/schema";
import { signOffTopics } from "@/lib/editorial/sheets/sign-off-topics";
import { getTopic } from "@/lib/library/reading/queries";
import { readVersions } from "@/lib/deliveries/links/read-versions";
import type { Admin, Reviewer } from "@/lib/platform/actors";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

testDatabase({ library: true });
const system = makeSystem("test");
const translations: Sitting = { language: "es", task: "translation" };
const spanish: Sitting = { language: "es", task: "sign-off" };
let tala: Reviewer;
let rhea: Reviewer;
let admin: Admin;
let waiting: Awaited<ReturnType<typeof listWaiting>>["waiting"];
const at = (place: number) => {
  const one = waiting[place];
  if (!one) throw new Error(`Fewer than ${place + 1} translations wait.`);
  return one;
};

beforeAll(async () => {
  [tala, rhea, admin] = await Promise.all([
    // Who reads both languages need not prescribe.
    newReviewer("Tala Ortega", { mayFinalise: false }),
    newReviewer("Dr. Rhea"),
    newAdmin("Ada"),
  ]);
  ({ waiting } = await listWaiting(tala, translations));
});

const marks = async () => ({
  checks: await db().translationCheck.count(),
  signOffs: await db().signOff.count(),
  comments: await db().versionComment.count(),
  audited: await db().auditEvent.count({ where: { event: "library.translation-checked" } }),
});

describe("before anyone checks", () => {
  it("every translation waits, with the points for a translator alone, whoever signed the text off", async () => {
    expect(waiting.length).toBe((await listWaiting(admin, translations)).all);
    const { points } = waiting.find(({ slug }) => slug === "addictive-or-change-who-i-am") ?? {};
    expect([points, waiting.every(({ own, behind }) => !own && !behind)]).toEqual([1, true]);
    await signOffTopics(rhea, { sign: [at(9).versionId], except: [] });
    expect((await listWaiting(admin, translations)).waiting.length).toBe(waiting.length);
    expect((await listReviewSheets(tala, translations)).length).toBe(waiting.length);
  });
});

describe("a translator", () => {
  it("signs three with one left out: a row and an audit row each, a comment, and no sign-off", async () => {
    const before = await marks();
    const sign = [0, 1, 2].map((place) => at(place).versionId);
    const reason = "“Animarse” means something else in Spain.";
    expect(await checkTranslations(tala, { sign, except: [{ versionId: at(3).versionId, reason }] })).toEqual(
      {
        signed: 3,
        leftOut: 1,
      },
    );
    expect(await marks()).toEqual({
      checks: 3,
      signOffs: before.signOffs,
      comments: before.comments + 1,
      audited: 3,
    });
    const rows = await db().translationCheck.findMany();
    expect(rows.map(({ versionId }) => versionId).sort()).toEqual([...sign].sort());
    expect(rows.every(({ personId }) => personId === tala.personId)).toBe(true);
    const left = (await listWaiting(tala, translations)).waiting;
    expect([left.length, left[0]?.exceptions]).toEqual([
      waiting.length - 3,
      [{ by: "Tala Ortega", on: expect.any(String), reason, mine: true, task: "translation" }],
    ]);
  });

  it("is named on the page, the sheet, the version's line and public pages, and the English stays as it was", async () => {
    const { slug, versionId } = at(0);
    const topic = await getTopic(system, { slug, language: "es" });
    expect(topic.translation).toEqual({
      checkedBy: "Tala Ortega",
      checkedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      behind: false,
    });
    expect([topic.signedOff, (await getTopic(system, { slug })).translation]).toEqual([null, null]);
    const { texts } = await getReviewSheet(admin, { slug });
    expect(texts.map(({ translation }) => translation?.checkedBy)).toEqual([undefined, "Tala Ortega"]);
    const line = (await listVersions(admin, { slug })).find(({ id }) => id === versionId);
    expect([line?.translation?.checkedBy, line?.signedOff]).toEqual(["Tala Ortega", null]);
    const read = await db().$transaction((tx) =>
      readVersions(tx, [versionId], { today: "2026-11-30", graceDays: 30 }, "UTC"),
    );
    expect(read.get(versionId)?.translation).toEqual({ checkedBy: "Tala Ortega", behind: false });
  });

  it("who left it out of one sitting has left it out of that one alone", async () => {
    const { slug, versionId } = at(3);
    await signOffTopics(rhea, { sign: [], except: [{ versionId, reason: "The dose line." }] });
    const { texts } = await getReviewSheet(admin, { slug });
    expect(texts[1]?.exceptions.map(({ by, task }) => [by, task])).toEqual([
      ["Tala Ortega", "translation"],
      ["Dr. Rhea", "sign-off"],
    ]);
    const saidIn = async (sitting: Sitting) =>
      (await listWaiting(admin, sitting)).waiting.find((one) => one.slug === slug)?.exceptions.length;
    expect([await saidIn(translations), await saidIn(spanish)]).toEqual([1, 1]);
    await checkTranslations(tala, { sign: [versionId], except: [] });
    expect([await saidIn(translations), await saidIn(spanish)]).toEqual([undefined, 1]);
    expect(await db().versionComment.count({ where: { resolvedAt: { not: null } } })).toBe(1);
  });

  it("signing again changes nothing, and what was signed can't be taken back", async () => {
    const before = await marks();
    const { versionId } = at(0);
    expect(await checkTranslations(tala, { sign: [versionId], except: [] })).toEqual({
      signed: 0,
      leftOut: 0,
    });
    expect(await marks()).toEqual(before);
    await expect(db().translationCheck.deleteMany({ where: { versionId } })).rejects.toThrow();
  });
});

describe("nothing is marked, of a whole sitting,", () => {
  const refused = async (versionId: string, code: string) => {
    const before = await marks();
    const input = { sign: [at(5).versionId, versionId], except: [] };
    await expect(checkTranslations(tala, input)).rejects.toMatchObject({ code });
    expect(await marks()).toEqual(before);
  };
  /** As a release or an editor would have left the version. */
  const rewrite = (versionId: string, columns: { writerIds?: string[]; translatesId?: null }) =>
    db().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
      await tx.explanationVersion.update({ where: { id: versionId }, data: columns });
    });

  it("for an English text, be it signed or left out", async () => {
    const english = await getTopic(system, { slug: at(5).slug });
    await refused(english.textVersionId, "not-found");
    const except = [{ versionId: english.textVersionId, reason: "No translation" }];
    await expect(checkTranslations(tala, { sign: [], except })).rejects.toMatchObject({ code: "not-found" });
    await refused(newId(), "not-found");
  });

  it("for words of one's own", async () => {
    await rewrite(at(6).versionId, { writerIds: [tala.personId] });
    await refused(at(6).versionId, "not-allowed");
    expect((await listWaiting(tala, translations)).waiting.find(({ slug }) => slug === at(6).slug)?.own).toBe(
      true,
    );
  });

  it("for a translation of an English text that has changed since; it can still be left out", async () => {
    const { slug, versionId } = at(7);
    await rewrite(versionId, { translatesId: null });
    await db().libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
    await refused(versionId, "conflict");
    const row = (await listWaiting(tala, translations)).waiting.find((one) => one.slug === slug);
    expect([row?.behind, row?.own]).toEqual([true, false]);
    expect(await checkTranslations(tala, { sign: [], except: [{ versionId, reason: "Behind" }] })).toEqual({
      signed: 0,
      leftOut: 1,
    });
  });
});

it("a new release leaves a checked translation in print, with its own words as a draft beside it", async () => {
  const [checked, unchecked] = [at(1).slug, at(20).slug];
  const folder = mkdtempSync(join(tmpdir(), "towline-release-"));
  cpSync("prisma/library", folder, { recursive: true });
  for (const slug of [checked, unchecked]) {
    const file = join(folder, "es", `${slug}.md`);
    writeFileSync(file, readFileSync(file, "utf8").replace("Equipo de Towline", "El equipo de Towline"));
  }
  expect(await loadStarterLibrary(makeSystem("load-library"), folder)).toMatchObject({
    published: 1,
    offered: 1,
  });
  rmSync(folder, { recursive: true });
  const checkedBy = async (slug: string) =>
    (await getTopic(system, { slug, language: "es" })).translation?.checkedBy;
  expect([await checkedBy(checked), await checkedBy(unchecked)]).toEqual(["Tala Ortega", null]);
});
