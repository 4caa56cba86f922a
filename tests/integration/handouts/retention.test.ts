/**
 * Retention: old handouts lose what they say about patients and keep what they were made of; the freezing
 * triggers let just that happen.
 */
import { beforeEach, describe, expect, test } from "vitest";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { GET as getPdf } from "@/app/api/handouts/[id]/pdf/route";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { monthsBefore } from "@/lib/platform/calendar-dates";
import { mayEraseNow } from "@/lib/clinic/settings/rules";
import { rotateFields } from "@/lib/platform/crypto/rotate-keys";
import { makeSystem } from "@/lib/platform/auth/system";
import { systemClock } from "@/lib/platform/clock";
import { decryptBytes, decryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db, transaction } from "@/lib/platform/db/client";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { drawHandoutPage, findHandouts, getHandout, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { eraseOldHandouts } from "@/lib/handouts/retention/erase-old-handouts";
import { makePerson } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { jobs } from "@/worker/jobs";
import { runJob } from "@/worker/run-job";
import { newAdmin } from "@/tests/setup/clinic-makers";
import { flat, newClinician, newDraft } from "@/tests/setup/handout-makers";
import { ago, day, finalisedAgo } from "@/tests/setup/aged-handouts";

testDatabase({ library: true });
beforeEach(() => db().clinic.deleteMany());

/** As the worker runs it, two days after the setting was changed. */
const erase = () =>
  transaction((tx) => eraseOldHandouts(makeSystem("test"), tx, new Date(Date.now() + 2 * day)));
const keepFor = (retentionMonths: number | null) =>
  db().clinic.upsert({ where: { id: 1 }, create: { id: 1, retentionMonths }, update: { retentionMonths } });

const whole = (id: string) =>
  db().handout.findUniqueOrThrow({
    where: { id },
    include: { topics: true, stopAnswers: true, renderings: true, deliveries: true, links: true },
  });

describe("what is erased", () => {
  test("every word about the patient goes; topics, pinned versions, dates and counts stay; young ones and kept ones are left", async () => {
    const clinician = await newClinician();
    const [old, young] = [await finalisedAgo(clinician, 400), await finalisedAgo(clinician, 20)];
    const [before, youngBefore] = [await whole(old), await whole(young)];
    expect(await erase()).toBe(0);
    await keepFor(12);
    expect(await erase()).toBe(1);
    const { topics, stopAnswers, renderings, deliveries, links, ...row } = await whole(old);
    expect(row).toMatchObject({
      labelSealed: null,
      firstNameSealed: null,
      noteSealed: null,
      planSealed: null,
      sentBackSealed: null,
      documentSealed: null,
      state: "sealed",
      slugs: before.slugs,
      sealedAt: before.sealedAt,
      printedOn: before.printedOn,
      updatedAt: before.updatedAt,
      discardedAt: null,
    });
    expect(row.erasedAt).not.toBeNull();
    expect(decryptField(row.profileSealed, { table: "Handout", column: "profileSealed", id: old })).toBe(
      '{"symptoms":{},"features":[]}',
    );
    expect(topics.map(({ noteSealed, overrideSealed }) => [noteSealed, overrideSealed])).toEqual(
      topics.map(() => [null, null]),
    );
    expect(topics.map((topic) => topic.textVersionId)).toEqual(
      before.topics.map((topic) => topic.textVersionId),
    );
    expect(
      stopAnswers.map(({ id, textSealed }) =>
        decryptField(textSealed, { table: "StopAnswer", column: "textSealed", id }),
      ),
    ).toEqual(stopAnswers.map(() => "(erased)"));
    expect(stopAnswers.length).toBeGreaterThan(0);
    expect(
      renderings.map(
        ({ id, bytesSealed }) =>
          decryptBytes(bytesSealed, { table: "Rendering", column: "bytesSealed", id }).byteLength,
      ),
    ).toEqual([0]);
    expect(renderings.map(({ sha256, pages }) => [sha256, pages])).toEqual(
      before.renderings.map(({ sha256, pages }) => [sha256, pages]),
    );
    expect([
      await db().patientAnswer.count({ where: { handoutId: old } }),
      await db().patientAnswer.count({ where: { handoutId: young } }),
    ]).toEqual([0, 1]);
    // One that may have arrived at an earlier try is never called cancelled.
    expect(deliveries.sort((a, b) => a.doubts - b.doubts)).toMatchObject([
      { toSealed: null, state: "cancelled", settledAt: expect.any(Date) },
      {
        state: "uncertain",
        settledAt: expect.any(Date),
        problem: expect.stringContaining("may have arrived"),
      },
    ]);
    expect(links[0]?.revokedAt).not.toBeNull();
    expect(await whole(young)).toEqual(youngBefore);
    expect(await erase()).toBe(0);
    await expect(rotateFields(makeSystem("test"))).resolves.toBeDefined();
  });

  test("a draft nobody touched for as long is put away and erased; one saved since is left", async () => {
    const clinician = await newClinician();
    const [old, fresh] = [
      await newDraft(clinician, { label: "Old", profile: flat }),
      await newDraft(clinician, { label: "Fresh", profile: flat }),
    ];
    await db().handout.update({ where: { id: old.id }, data: { updatedAt: ago(400) } });
    await keepFor(12);
    expect(await erase()).toBe(1);
    const row = await whole(old.id);
    expect(row).toMatchObject({ state: "draft", labelSealed: null });
    expect([row.discardedAt, row.erasedAt].every(Boolean)).toBe(true);
    expect((await findHandouts(clinician, {})).map(({ id }) => id)).toEqual([fresh.id]);
  });

  test("the worker does it under its own name, and tells how many", async () => {
    await finalisedAgo(await newClinician(), 400);
    await keepFor(12);
    const job = jobs["erase-old-handouts"];
    if (!job) throw new Error("The worker knows the job.");
    expect(await runJob("erase-old-handouts", job)).toBe(1);
    expect(
      await db().auditEvent.findFirst({
        where: { actor: "system:erase-old-handouts" },
        orderBy: { seq: "desc" },
      }),
    ).toMatchObject({ event: "worker.ran", data: { count: 1 } });
  });
});

describe("the triggers let retention write its columns on what is finalised, and nothing more", () => {
  const other: Record<string, (id: string) => Promise<unknown>> = {
    "Handout.state": (id) => db().handout.update({ where: { id }, data: { state: "draft" } }),
    "Handout.slugs": (id) => db().handout.update({ where: { id }, data: { slugs: [] } }),
    "Handout.size": (id) => db().handout.update({ where: { id }, data: { size: "compact" } }),
    "Handout.grey": (id) => db().handout.update({ where: { id }, data: { grey: true } }),
    "Handout.sealedAt": (id) => db().handout.update({ where: { id }, data: { sealedAt: new Date() } }),
    "Handout.discardedAt": (id) => db().handout.update({ where: { id }, data: { discardedAt: new Date() } }),
    "Handout.updatedAt": (id) =>
      db().handout.update({ where: { id }, data: { updatedAt: new Date(), erasedAt: new Date() } }),
    "Handout gone": (id) => db().handout.delete({ where: { id } }),
    "HandoutTopic.textVersionId": (id) =>
      db().handoutTopic.updateMany({ where: { handoutId: id }, data: { textVersionId: null } }),
    "HandoutTopic.position": (id) =>
      db().handoutTopic.updateMany({ where: { handoutId: id }, data: { position: { increment: 1 } } }),
    "HandoutTopic gone": (id) => db().handoutTopic.deleteMany({ where: { handoutId: id } }),
    "StopAnswer.stopId": (id) =>
      db().stopAnswer.updateMany({ where: { handoutId: id }, data: { stopId: "x.y" } }),
    "StopAnswer gone": (id) => db().stopAnswer.deleteMany({ where: { handoutId: id } }),
    "Rendering.sha256": (id) =>
      db().rendering.updateMany({ where: { handoutId: id }, data: { sha256: "0" } }),
    "Rendering gone": (id) => db().rendering.deleteMany({ where: { handoutId: id } }),
  };

  test("before and after erasing", async () => {
    const id = await finalisedAgo(await newClinician(), 400);
    await keepFor(12);
    for (const erasing of [true, false]) {
      for (const [name, write] of Object.entries(other)) await expect(write(id), name).rejects.toThrow();
      if (erasing) expect(await erase()).toBe(1);
    }
  });
});

describe("whoever opens an erased handout is told so in words", () => {
  const told = {
    code: "conflict",
    words: expect.stringMatching(
      /^What this handout said was erased on [A-Z][a-z]+ \d{1,2}, \d{4}\.$/,
    ) as string,
  };

  test("on its page, in the list, as text, as picture, as PDF and when used again", async () => {
    const person = await makePerson("owner", {
      clinician: true,
      reviewer: false,
      admin: false,
      mayFinalise: true,
    });
    const clinician = makeClinician({
      ...person,
      mayFinalise: true,
      roles: { clinician: true, reviewer: false, admin: false },
    });
    if (!clinician) throw new Error("The owner is a clinician.");
    const id = await finalisedAgo(clinician, 400);
    await keepFor(12);
    await erase();
    const page = await getHandout(clinician, { id });
    expect(page).toMatchObject({
      state: "erased",
      erased: {
        id,
        titles: expect.arrayContaining([expect.stringMatching(/sleep/i)]) as string[],
        erasedAt: expect.stringMatching(/^\d{4}-/) as string,
      },
    });
    expect(await findHandouts(clinician, {})).toMatchObject([
      { id, label: null, state: "sealed", erasedAt: expect.stringMatching(/^\d{4}-/) as string },
    ]);
    expect(await findHandouts(clinician, { label: "maria" })).toEqual([]);
    await expect(getHandoutDocument(clinician, { id })).rejects.toMatchObject(told);
    await expect(drawHandoutPage(clinician, { id, page: 1 })).rejects.toMatchObject(told);
    await expect(fetchRendering(clinician, { id, paper: "letter" })).rejects.toMatchObject(told);
    await expect(fetchRendering(clinician, { id, paper: "a4", size: "large" })).rejects.toMatchObject(told);
    await expect(useHandoutAgain(clinician, { id, for: "same-patient" })).rejects.toMatchObject(told);
    const answer = await getPdf(
      new Request(`${ourOrigin()}/api/handouts/${id}/pdf?paper=letter`, { headers: person.headers }),
      { params: Promise.resolve({ id }) },
    );
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ ok: false, ...told }),
    ]);
  });
});

describe("switching it on", () => {
  test("is denied until the number of handouts it erases tonight is confirmed; a longer time and none at all need no word", async () => {
    await db().handout.updateMany({
      where: { state: "draft", erasedAt: null },
      data: { updatedAt: new Date() },
    });
    const [clinician, admin] = [await newClinician(), await newAdmin()];
    await finalisedAgo(clinician, 400);
    const { id } = await newDraft(clinician, { profile: flat });
    await db().handout.update({ where: { id }, data: { updatedAt: ago(800) } });
    const asked = (finalised: number, drafts: number) => ({ code: "conflict", newer: { finalised, drafts } });
    await expect(changeClinic(admin, { retentionMonths: 24 }, settingsEffects)).rejects.toMatchObject({
      ...asked(0, 1),
      words: "Tonight this erases what 1 draft says about patients. It can't be undone.",
    });
    await expect(
      changeClinic(admin, { retentionMonths: 12, confirmErase: 1 }, settingsEffects),
    ).rejects.toMatchObject({
      ...asked(1, 1),
      words:
        "Tonight this erases what 1 finalised handout and 1 draft say about patients. It can't be undone.",
    });
    await expect(changeClinic(admin, { retentionMonths: 120 }, settingsEffects)).rejects.toMatchObject({
      ...asked(0, 0),
      words: "Tonight this erases nothing: no handout is that old yet.",
    });
    expect(
      await changeClinic(admin, { retentionMonths: 12, confirmErase: 2 }, settingsEffects),
    ).toMatchObject({
      retentionMonths: 12,
    });
    expect(await changeClinic(admin, { retentionMonths: 24 }, settingsEffects)).toMatchObject({
      retentionMonths: 24,
    });
    await expect(changeClinic(admin, { retentionMonths: 12 }, settingsEffects)).rejects.toMatchObject(
      asked(1, 1),
    );
    expect(await changeClinic(admin, { retentionMonths: null }, settingsEffects)).toMatchObject({
      retentionMonths: null,
    });
  });

  test("leaves until night to think again: nothing goes right after it was changed", async () => {
    await changeClinic(await newAdmin(), { retentionMonths: 120, confirmErase: 0 }, settingsEffects);
    await keepFor(1);
    await finalisedAgo(await newClinician(), 400);
    expect(await transaction((tx) => eraseOldHandouts(makeSystem("test"), tx, systemClock.now()))).toBe(0);
    expect(await erase()).toBeGreaterThan(0);
  });

  test.each([
    ["2026-11-21T14:00:00Z", "2026-11-21T15:00:00Z", false, "the same morning"],
    ["2026-11-21T14:00:00Z", "2026-11-22T06:00:00Z", true, "one at night in New York"],
    ["2026-11-22T05:30:00Z", "2026-11-22T06:00:00Z", false, "at night, half an hour after the change"],
    ["2026-11-21T14:00:00Z", "2026-11-22T15:00:00Z", true, "a day later, where nothing runs at night"],
  ])("changed %s, now %s: %s (%s)", (changed, now, may) => {
    expect(mayEraseNow(new Date(now), new Date(changed), "America/New_York")).toBe(may);
  });

  test.each([
    ["2026-03-31T10:00:00Z", 1, "2026-02-28"],
    ["2028-03-31T10:00:00Z", 1, "2028-02-29"],
    ["2026-11-21T10:00:00Z", 12, "2025-11-21"],
    ["2026-01-15T10:00:00Z", 120, "2016-01-15"],
  ])("%s less %d months is %s", (now, months, then) => {
    expect(monthsBefore(new Date(now), months).toISOString().slice(0, 10)).toBe(then);
  });
});
