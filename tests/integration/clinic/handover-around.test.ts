/** Handouts of someone who left, what goes along with them, and who learns of it. */
import PostalMime from "postal-mime";
import { beforeEach, expect, it, describe } from "vitest";
import { askSelfReport } from "@/lib/deliveries/self-reports/ask-self-report";
import { listSelfReports } from "@/lib/deliveries/self-reports/queries";
import { keepTemplate } from "@/lib/handouts/templates/keep-template";
import { listTemplates } from "@/lib/handouts/templates/queries";
import { db } from "@/lib/platform/db/client";
import { flat, newClinician, newDraft } from "@/tests/setup/handout-makers";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { pages, serve } from "@/tests/setup/mail-makers";
import { mailServer } from "@/tests/setup/mail-server";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";
import {
  ann,
  bea,
  canary,
  draft,
  leave,
  personOf,
  setUpLeaving,
  admin,
  decide,
  finalised,
  reason,
} from "@/tests/setup/leaving";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { getAsking, listQueue } from "@/lib/handouts/print-queue/queries";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import type { Clinician } from "@/lib/platform/actors";
import { newId } from "@/lib/platform/ids";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { findHandouts, getDraft } from "@/lib/handouts/draft/queries";
import { disablePerson } from "@/lib/clinic/people/disable-person";

setUpLeaving();
beforeEach(async () => {
  await db().staffMail.deleteMany();
});
const mine = async (clinician: Clinician) => (await findHandouts(clinician, {})).map(({ id }) => id).sort();
const leaveToBea = () => leave({ links: "keep", takerId: bea.personId });

it("handouts bring along what stands around them: templates, and questionnaires that patients may still answer", async () => {
  await keepTemplate(ann, { handoutId: draft, name: "First visit", shared: false });
  await askSelfReport(ann, { id: draft, forms: ["phq9"], language: "en", handedOver: false });
  expect((await personOf(ann)).open).toMatchObject({ questions: 0, selfReports: 1, templates: 1 });
  await leaveToBea();
  expect((await listTemplates(bea)).find(({ name }) => name === "First visit")).toMatchObject({
    kind: "mine",
    mayChange: true,
  });
  expect(await listSelfReports(bea, { id: draft })).toMatchObject([{ state: "waiting" }]);
  expect((await personOf(ann)).decisions[0]).toMatchObject({ handoutsMoved: 2, templatesMoved: 1 });
  expect((await personOf(ann)).open).toMatchObject({ templates: 0, selfReports: 0 });
  expect(await db().auditEvent.count({ where: { event: "handover.templates-moved" } })).toBe(1);
});

it("they are told of to both: whoever left learns who has them, and nothing of any patient", async () => {
  const server = await serve(mailServer());
  await leaveToBea();
  const staff = errands["send-staff-mail"];
  if (!staff) throw new Error("There is no such errand.");
  await runErrand("send-staff-mail", staff, new AbortController().signal);
  const mails = await Promise.all(server.received.map(({ raw }) => PostalMime.parse(raw)));
  const told = mails.map(({ text }) => text ?? "").sort();
  expect(told).toMatchObject([
    expect.stringMatching(/^Hello Dr\. Ann,[^]*Dr\. Bea takes over 2 handouts of yours/) as string,
    expect.stringMatching(/^Hello Dr\. Bea,[^]*You take over 2 of their handouts/) as string,
  ]);
  expect(JSON.stringify(mails)).not.toContain(canary);
});

describe("handouts of someone who is shut out", () => {
  it("go to a clinician who is here, who works with them as with their own; what was given keeps its name", async () => {
    const before = await mailHandout(ann, pages({ id: finalised, to: `${canary}@example.org` }));
    await leave({ takerId: bea.personId, links: "keep" });
    expect(await mine(bea)).toEqual([finalised, draft].sort());
    expect((await getDraft(bea, { id: draft })).note).toBe(canary);
    expect((await listDeliveries(bea, { id: finalised })).map(({ id, by }) => [id, by])).toEqual([
      [before.id, "Dr. Ann"],
    ]);
    expect(await db().handout.findUnique({ where: { id: finalised } })).toMatchObject({
      ownerId: bea.personId,
      sealedById: ann.personId,
      handoverId: expect.any(String) as string,
    });
    expect((await personOf(ann)).open).toMatchObject({ drafts: 0, finalised: 0 });
    const [told] = await db().staffMail.findMany({ where: { personId: bea.personId } });
    expect(told).toMatchObject({
      text: expect.stringContaining("You take over 2 of their handouts.") as string,
    });
    expect(JSON.stringify(told)).not.toContain(canary);
  });

  it("go to no one who is shut out, prepares only, does not see patients, or is the same", async () => {
    const nurse = await newClinician("Nora", { mayFinalise: false });
    const gone = await newClinician("Dr. Gone");
    await db().person.update({ where: { id: gone.personId }, data: { disabledAt: new Date() } });
    for (const takerId of [nurse.personId, gone.personId, admin.personId, ann.personId, newId()])
      await expect(leave({ takerId, links: "keep" })).rejects.toMatchObject({ code: "invalid" });
    // Nothing was done by halves.
    expect((await personOf(ann)).disabled).toBe(false);
    await leave();
    await expect(decide({ takerId: nurse.personId, links: "keep" })).rejects.toMatchObject({
      code: "invalid",
    });
    await db().person.update({
      where: { id: ann.personId },
      data: { isClinician: false, mayFinalise: false },
    });
    await expect(decide({ takerId: nurse.personId, links: "keep" })).rejects.toMatchObject({
      code: "invalid",
    });
    const other = await newClinician("Nils", { mayFinalise: false });
    await expect(
      disablePerson(
        admin,
        { personId: nurse.personId, reason, links: "keep", takerId: other.personId },
        handOverOpenWork,
      ),
    ).resolves.toBeDefined();
  });

  it("change hands by a handover alone, whoever writes to the rows", async () => {
    await expect(
      db().handout.update({ where: { id: finalised }, data: { ownerId: bea.personId } }),
    ).rejects.toThrow();
    await leave({ takerId: bea.personId, links: "keep" });
    const { id } = await db().handover.findFirstOrThrow({ where: { personId: ann.personId } });
    await expect(
      db().handout.update({ where: { id: finalised }, data: { ownerId: ann.personId, handoverId: id } }),
    ).rejects.toThrow();
    await expect(db().handover.update({ where: { id }, data: { reason: "Never mind." } })).rejects.toThrow();
    await expect(db().handover.delete({ where: { id } })).rejects.toThrow();
  });
});

describe("the print queue of someone who is shut out", () => {
  it("gives approvals that were asked of them back with a word, at once", async () => {
    const theirs = await newDraft(bea, { profile: flat });
    await askPrescriber(bea, { id: theirs.id, personId: ann.personId });
    await leave();
    expect(await getAsking(bea, { id: theirs.id })).toMatchObject({
      askedOf: null,
      sentBack: {
        by: "admin",
        words: "Dr. Ann does not work here any more. Ask someone else to approve it.",
      },
    });
    expect((await listQueue(bea)).prepared).toMatchObject([{ id: theirs.id, state: "given-back" }]);
  });

  it("goes to whoever takes over, who is not asked by themselves", async () => {
    const nurse = await newClinician("Nora", { mayFinalise: false });
    const [asked, own] = [await newDraft(nurse, { profile: flat }), await newDraft(bea, { profile: flat })];
    await askPrescriber(nurse, { id: asked.id, personId: ann.personId });
    await askPrescriber(bea, { id: own.id, personId: ann.personId });
    await askPrescriber(ann, { id: draft, personId: bea.personId });
    await leave({ takerId: bea.personId, links: "keep" });
    expect((await listQueue(bea)).waiting.map(({ id }) => id)).toEqual([asked.id]);
    expect(await getAsking(bea, { id: draft })).toMatchObject({ askedOf: null });
    expect(await getAsking(bea, { id: own.id })).toMatchObject({
      askedOf: null,
      sentBack: { words: expect.stringContaining("Dr. Ann") as string },
    });
  });
});
