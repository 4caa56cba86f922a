/** A clinician reads a colleague’s handouts in an emergency: for an hour, and under everyone’s eyes. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { restorePerson } from "@/lib/clinic/people/restore-person";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { endEmergencyAccess } from "@/lib/handouts/emergency/end-emergency-access";
import { openEmergencyAccess } from "@/lib/handouts/emergency/open-emergency-access";
import {
  getEmergencyHandout,
  listColleagues,
  listEmergencyHandouts,
  listEmergencyNotices,
  listOpenAccess,
} from "@/lib/handouts/emergency/queries";
import { openEmergencyInput } from "@/lib/handouts/emergency/schema";
import { seeEmergencyNotice } from "@/lib/handouts/emergency/see-emergency-notice";
import { eraseReasons } from "@/lib/handouts/emergency/store";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { makePerson } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
const reason = `The patient ${canary} stands on the bridge.`;
const notFound = { code: "not-found" };
let admin: Admin;
let ann: Clinician;
let bea: Clinician;
let finalised: string;
let draft: string;

beforeEach(async () => {
  vi.restoreAllMocks();
  await db().person.updateMany({ data: { isAdmin: false } });
  const roles = { clinician: false, reviewer: false, admin: true, mayFinalise: false };
  admin = await asAdmin((await makePerson("admin", roles)).headers);
  ann = await newClinician("Dr. Ann", { signedIn: true });
  bea = await newClinician("Dr. Bea", { signedIn: true });
  finalised = await newFinalised(ann, { profile: flat, firstName: canary, label: `${canary} label` });
  draft = (await newDraft(ann, { profile: flat, note: canary })).id;
});

const open = (who = bea) => openEmergencyAccess(who, { ownerId: ann.personId, reason });
const inMinutes = (minutes: number) => {
  const at = new Date(Date.now() + minutes * 60_000);
  vi.spyOn(systemClock, "now").mockReturnValue(at);
};
const rowsOf = (event: string) => db().auditEvent.findMany({ where: { event }, orderBy: { seq: "desc" } });

describe("emergency access", () => {
  it("is one, of two that are asked for at once", async () => {
    const asked = await Promise.allSettled([open(), open(), open()]);
    const refused = asked.flatMap((one) => (one.status === "rejected" ? [one.reason as object] : []));
    expect(refused).toMatchObject([{ code: "conflict" }, { code: "conflict" }]);
    expect(await listOpenAccess(bea)).toHaveLength(1);
  });

  it("opens the handouts of one colleague to read, drafts too, and of nobody else", async () => {
    const cleo = await newClinician("Dr. Cleo", { signedIn: true });
    const other = await newFinalised(cleo, { profile: flat });
    expect((await listColleagues(bea)).map(({ name }) => name)).toContain("Dr. Ann");
    const { accessId } = await open();
    const { rows, access } = await listEmergencyHandouts(bea, { accessId });
    expect(access).toMatchObject({ owner: "Dr. Ann", reason });
    expect(rows.map(({ id }) => id).sort()).toEqual([finalised, draft].sort());
    const { document, label, recalled } = await getEmergencyHandout(bea, { accessId, id: finalised });
    expect([document?.forName, label, recalled]).toEqual([canary, `${canary} label`, false]);
    expect((await getEmergencyHandout(bea, { accessId, id: draft })).document?.note).toBe(canary);
    await expect(getEmergencyHandout(bea, { accessId, id: other })).rejects.toMatchObject(notFound);
  });

  it("shows what was answered about safety, with who answered and when", async () => {
    const risky = await newFinalised(ann, {
      profile: { ...flat, symptoms: { ...flat.symptoms, "sx.suicidal_thoughts": 2 } },
    });
    const { accessId } = await open();
    const { answers } = await getEmergencyHandout(bea, { accessId, id: risky });
    expect(answers[0]).toMatchObject({ by: "Dr. Ann", text: "Asked and assessed; safe to go home." });
  });

  it("lets nothing be changed, given or drawn: to every other operation the handout is not there", async () => {
    await open();
    await expect(getDraft(bea, { id: draft })).rejects.toMatchObject(notFound);
    await expect(getHandoutDocument(bea, { id: finalised })).rejects.toMatchObject(notFound);
    await expect(finaliseHandout(bea, { id: draft, revision: 1 })).rejects.toMatchObject(notFound);
    await expect(fetchRendering(bea, { id: finalised, paper: "letter" })).rejects.toMatchObject(notFound);
  });

  it("ends by itself after an hour, and at once by its button", async () => {
    const { accessId } = await open();
    inMinutes(59);
    await listEmergencyHandouts(bea, { accessId });
    inMinutes(60);
    await expect(listEmergencyHandouts(bea, { accessId })).rejects.toMatchObject(notFound);
    await expect(getEmergencyHandout(bea, { accessId, id: finalised })).rejects.toMatchObject(notFound);
    await expect(endEmergencyAccess(bea, { accessId })).rejects.toMatchObject(notFound);
    vi.restoreAllMocks();
    await endEmergencyAccess(bea, { accessId });
    await expect(getEmergencyHandout(bea, { accessId, id: finalised })).rejects.toMatchObject(notFound);
    expect(await listOpenAccess(bea)).toEqual([]);
    expect((await rowsOf("emergency.ended"))[0]).toMatchObject({ subject: accessId, actor: bea.personId });
  });

  it("is for whoever opened it alone", async () => {
    const { accessId } = await open();
    const cleo = await newClinician("Dr. Cleo", { signedIn: true });
    for (const someone of [cleo, ann])
      await expect(listEmergencyHandouts(someone, { accessId })).rejects.toMatchObject(notFound);
    await expect(endEmergencyAccess(cleo, { accessId })).rejects.toMatchObject(notFound);
  });

  it("needs a fresh proof of who one is, a colleague, and a reason of 15 letters; one at a time", async () => {
    const stale = await newClinician("Dr. Stale");
    await expect(open(stale)).rejects.toMatchObject({ code: "password-needed" });
    await expect(open(ann)).rejects.toMatchObject({ code: "invalid" });
    for (const short of ["", "emergency", "e m e r g e n c y      now", " ".repeat(40), ".".repeat(40)])
      expect(openEmergencyInput.safeParse({ ownerId: ann.personId, reason: short }).success).toBe(false);
    await open();
    await expect(open()).rejects.toMatchObject({ code: "conflict" });
  });

  it("opens the handouts of someone who left, for who comes after them", async () => {
    await db().person.update({ where: { id: ann.personId }, data: { disabledAt: new Date() } });
    expect((await listColleagues(bea)).map(({ name }) => name)).toContain("Dr. Ann (left)");
    const { accessId } = await open();
    expect((await listEmergencyHandouts(bea, { accessId })).rows).toHaveLength(2);
    await restorePerson(admin, { personId: ann.personId });
  });
});

describe("who is told", () => {
  it("are the owner and every admin: by mail, and on their first screen until they saw it", async () => {
    const { accessId } = await open();
    await getEmergencyHandout(bea, { accessId, id: finalised });
    await getEmergencyHandout(bea, { accessId, id: finalised });
    expect(await listEmergencyNotices(ann)).toMatchObject([
      { accessId, by: "Dr. Bea", yours: true, reason, viewed: 1 },
    ]);
    expect(await listEmergencyNotices(admin)).toMatchObject([{ accessId, owner: "Dr. Ann", yours: false }]);
    expect(await listEmergencyNotices(bea)).toEqual([]);
    const mails = await db().staffMail.findMany({ where: { occasion: `emergency:${accessId}` } });
    expect(mails.map(({ personId }) => personId).sort()).toEqual([ann.personId, admin.personId].sort());
    await seeEmergencyNotice(ann, { accessId });
    await seeEmergencyNotice(ann, { accessId });
    expect(await listEmergencyNotices(ann)).toEqual([]);
    expect(await listEmergencyNotices(admin)).toHaveLength(1);
    expect((await rowsOf("emergency.seen")).filter(({ subject }) => subject === accessId)).toHaveLength(1);
    await expect(seeEmergencyNotice(bea, { accessId })).rejects.toMatchObject(notFound);
  });

  it("is the audit, of every look, and of no word about a patient", async () => {
    const { accessId } = await open();
    await listEmergencyHandouts(bea, { accessId });
    await getEmergencyHandout(bea, { accessId, id: finalised });
    await getEmergencyHandout(bea, { accessId, id: finalised });
    const views = await rowsOf("emergency.viewed");
    expect(views.slice(0, 2)).toMatchObject([
      { actor: bea.personId, subject: finalised, data: { emergencyId: accessId } },
      { actor: bea.personId, subject: finalised, data: { emergencyId: accessId } },
    ]);
    expect((await rowsOf("emergency.opened"))[0]).toMatchObject({
      actor: bea.personId,
      subject: accessId,
      data: { personId: ann.personId },
    });
    const written = JSON.stringify([
      await db().auditEvent.findMany({ omit: { seq: true, position: true } }),
      await db().staffMail.findMany(),
      await db().emergencyAccess.findMany(),
    ]);
    expect(written).not.toContain(canary);
  });

  it("keeps the reason no longer than the clinic keeps patients’ words", async () => {
    const { accessId } = await open();
    await eraseReasons(db(), new Date(Date.now() - 60_000));
    expect(await listEmergencyNotices(ann)).toMatchObject([{ reason }]);
    await eraseReasons(db(), new Date(Date.now() + 60_000));
    expect(await listEmergencyNotices(ann)).toMatchObject([{ accessId, reason: null }]);
  });
});
