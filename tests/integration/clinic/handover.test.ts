/**
 * Someone is shut out: what they left open is counted, their mail waits, and an admin decides about the rest.
 */
import { describe, expect, it } from "vitest";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import type { Clinician } from "@/lib/platform/actors";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { makeSystem } from "@/lib/platform/auth/system";
import { resumeBulk } from "@/lib/deliveries/bulk/resume-bulk";
import { stopBulk } from "@/lib/deliveries/bulk/stop-bulk";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { releaseDelivery } from "@/lib/deliveries/email/release-delivery";
import { cancelDelivery } from "@/lib/deliveries/email/cancel-delivery";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { claimDelivery, settleDelivery } from "@/lib/deliveries/email/delivery-queue";
import { mailOf } from "@/lib/deliveries/email/compose-mail";
import { findHandouts } from "@/lib/handouts/draft/queries";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { makePatientLinkInput } from "@/lib/deliveries/links/schema";
import { restorePerson } from "@/lib/clinic/people/restore-person";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { changeRoles } from "@/lib/clinic/people/change-roles";
import { listPeople } from "@/lib/clinic/people/queries";
import { disablePersonInput } from "@/lib/clinic/people/schema";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { mailServer } from "@/tests/setup/mail-server";
import { flat, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { due, pages, row, serve, work } from "@/tests/setup/mail-makers";
import {
  admin,
  ann,
  bea,
  canary,
  decide,
  draft,
  finalised,
  leave,
  personOf,
  reason,
  setUpLeaving,
} from "@/tests/setup/leaving";

setUpLeaving();
const system = makeSystem("test");

const mail = () => mailHandout(ann, pages({ id: finalised, to: `${canary}@example.org` }));
const linkTo = async (handoutId: string) =>
  (await makePatientLink(ann, makePatientLinkInput.parse({ id: handoutId, requestId: newId() }))).linkId;
const link = (id: string) => db().patientLink.findUniqueOrThrow({ where: { id } });
const mine = async (clinician: Clinician) => (await findHandouts(clinician, {})).map(({ id }) => id).sort();

/** A list of Ann's on its way, as its screen makes it, with rows in these states. */
async function list(states: readonly { state: "queued" | "sending"; doubts?: number }[]) {
  const bulkId = newId();
  await db().bulkSend.create({
    data: {
      id: bulkId,
      handoutId: finalised,
      personId: ann.personId,
      requestId: newId(),
      rows: states.length,
    },
  });
  const ids = [];
  for (const [index, state] of states.entries()) {
    const { id } = await mail();
    await db().delivery.update({ where: { id }, data: { ...state, bulkId, bulkRow: index + 2 } });
    ids.push(id);
  }
  return { bulkId, ids };
}

describe("what someone has open", () => {
  it("is told in plain counts, and without a word of any patient", async () => {
    await mail();
    await linkTo(finalised);
    const closed = await linkTo(finalised);
    await db().patientLink.update({ where: { id: closed }, data: { revokedAt: new Date() } });
    await list([{ state: "queued" }, { state: "sending" }]);
    await askPrescriber(ann, { id: draft, personId: bea.personId });
    const theirs = await newDraft(bea, { profile: flat });
    await askPrescriber(bea, { id: theirs.id, personId: ann.personId });
    const people = await listPeople(admin);
    expect(people.find(({ id }) => id === ann.personId)?.open).toMatchObject({
      links: 1,
      mails: 3,
      lists: 1,
      drafts: 1,
      finalised: 1,
      askedOf: 1,
      askedBy: 1,
    });
    expect(JSON.stringify(people)).not.toContain(canary);
  });
});

describe("mail of someone who is shut out", () => {
  it("is held at once, is not lost, and is sent by whoever takes over, in their name", async () => {
    const server = await serve(mailServer());
    const { id } = await mail();
    const doubted = await mail();
    await db().delivery.update({ where: { id: doubted.id }, data: { doubts: 1 } });
    await leave();
    expect(await row(id)).toMatchObject({
      state: "held",
      personId: ann.personId,
      problem: expect.stringContaining("does not work here any more") as string,
      toSealed: expect.any(String) as string,
    });
    expect(await row(doubted.id)).toMatchObject({
      state: "uncertain",
      problem: expect.stringContaining("may have arrived") as string,
    });
    expect(await work()).toBe(0);
    await expect(releaseDelivery(bea, { deliveryId: id })).rejects.toMatchObject({ code: "not-found" });
    await decide({ takerId: bea.personId, links: "keep" });
    expect((await listDeliveries(bea, { id: finalised })).map(({ state, by }) => [state, by])).toEqual([
      ["uncertain", "Dr. Ann"],
      ["held", "Dr. Ann"],
    ]);
    await releaseDelivery(bea, { deliveryId: id });
    await resolveDelivery(bea, { deliveryId: doubted.id, outcome: "again" });
    expect(await work()).toBe(2);
    expect(server.received).toHaveLength(2);
    expect(await row(id)).toMatchObject({
      state: "sent",
      personId: ann.personId,
      releasedById: bea.personId,
    });
    await expect(releaseDelivery(bea, { deliveryId: id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not sent by the worker, however it came into the queue or left it", async () => {
    const server = await serve(mailServer());
    const [inQueue, onItsWay, lost, inHand] = [await mail(), await mail(), await mail(), await mail()];
    await db().delivery.update({ where: { id: onItsWay.id }, data: { state: "sending", attempts: 1 } });
    await db().delivery.update({
      where: { id: lost.id },
      data: { state: "sending", attempts: 1, nextAt: new Date(0) },
    });
    // Shut out by other means than the desk's: the worker looks for itself.
    await db().person.update({ where: { id: ann.personId }, data: { disabledAt: new Date() } });
    expect(await claimDelivery(db())).toBeNull();
    expect(await mailOf(inHand.id)).toEqual({
      held: expect.stringContaining("does not work here any more") as string,
    });
    await settleDelivery(
      system,
      { id: onItsWay.id, attempts: 1 },
      { ok: false, fate: "later", words: "Busy." },
      { ask: false },
    );
    await due(onItsWay.id);
    expect(await work()).toBe(0);
    expect(server.received).toEqual([]);
    expect([
      (await row(inQueue.id)).state,
      (await row(onItsWay.id)).state,
      (await row(lost.id)).state,
    ]).toEqual(["held", "held", "uncertain"]);
    expect(await db().auditEvent.count({ where: { event: "delivery.held", subject: inQueue.id } })).toBe(1);
  });

  it("is held for someone who is a clinician no longer, too", async () => {
    await serve(mailServer());
    const { id } = await mail();
    await changeRoles(admin, {
      personId: ann.personId,
      roles: { clinician: false, reviewer: false, admin: true, mayFinalise: false },
    });
    expect([await work(), (await row(id)).state]).toEqual([0, "held"]);
    await decide({ takerId: bea.personId, links: "keep" });
    expect(await mine(bea)).toEqual([finalised, draft].sort());
  });

  it("of a list stops the list, which goes on in the name of whoever takes over", async () => {
    const server = await serve(mailServer());
    const { bulkId, ids } = await list([{ state: "queued" }, { state: "queued" }]);
    await leave();
    expect(await db().bulkSend.findUnique({ where: { id: bulkId } })).toMatchObject({
      stoppedAt: expect.any(Date) as Date,
    });
    expect(await Promise.all(ids.map(async (id) => (await row(id)).state))).toEqual(["held", "held"]);
    await decide({ takerId: bea.personId, links: "keep" });
    await resumeBulk(bea, { bulkId });
    expect([await work(), server.received.length]).toEqual([2, 2]);
    await expect(stopBulk(ann, { bulkId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("can be cancelled by whoever takes over", async () => {
    const { id } = await mail();
    await leave({ takerId: bea.personId, links: "keep" });
    expect(await cancelDelivery(bea, { deliveryId: id })).toMatchObject({ state: "cancelled" });
  });
});

describe("private links of someone who is shut out", () => {
  it("stay open until someone decides, and are listed as waiting for it", async () => {
    const id = await linkTo(finalised);
    await leave();
    expect((await link(id)).revokedAt).toBeNull();
    expect(await personOf(ann)).toMatchObject({
      disabled: true,
      open: { links: 1, finalised: 1, drafts: 1 },
    });
    await decide({ links: "close" });
    expect((await link(id)).revokedAt).not.toBeNull();
    expect((await personOf(ann)).open.links).toBe(0);
  });

  it("close all together, or stay open with whoever takes over, and nobody else's change", async () => {
    const [id, other] = [
      await linkTo(finalised),
      await makePatientLink(
        bea,
        makePatientLinkInput.parse({ id: await newFinalised(bea, { profile: flat }), requestId: newId() }),
      ),
    ];
    await leave({ links: "keep", takerId: bea.personId });
    expect((await link(id)).revokedAt).toBeNull();
    expect((await personOf(bea)).open.links).toBe(2);
    await disablePerson(
      admin,
      { personId: bea.personId, reason, links: "close", takerId: null },
      handOverOpenWork,
    );
    for (const closed of [id, other.linkId]) expect((await link(closed)).revokedAt).not.toBeNull();
  });

  it("can neither be kept open for nobody nor be forgotten", () => {
    const given = { personId: newId(), reason, takerId: newId() };
    expect(disablePersonInput.safeParse({ ...given, links: "keep" }).success).toBe(true);
    for (const half of [
      { links: "later" },
      { links: "keep", takerId: null },
      {},
      { links: "close", reason: " " },
    ])
      expect(disablePersonInput.safeParse({ ...given, ...half }).success).toBe(false);
  });
});

describe("the decision", () => {
  it("is one: it stands with its reason and its audit rows, in numbers alone", async () => {
    await mail();
    await linkTo(finalised);
    await leave({ takerId: bea.personId, links: "close" });
    const { id } = await db().handover.findFirstOrThrow({ where: { personId: ann.personId } });
    const rows = await db().auditEvent.findMany({ where: { subject: id }, orderBy: { seq: "asc" } });
    const place = expect.stringMatching(/^[0-9a-f]{12}$/) as string;
    expect(rows.map(({ event, actor, data }) => ({ event, actor, data }))).toEqual([
      { event: "handover.made", actor: admin.personId, data: { personId: ann.personId, place } },
      ...[
        ["links-closed", 1],
        ["mail-held", 1],
        ["handouts-moved", 2],
      ].map(([event, count]) => ({
        event: `handover.${event}`,
        actor: admin.personId,
        data: { count, personId: bea.personId, place },
      })),
    ]);
    expect((await personOf(ann)).decisions).toMatchObject([
      { reason, taker: "Dr. Bea", linksClosed: 1, linksKept: 0, mailsHeld: 1, handoutsMoved: 2 },
    ]);
    const audit = await db().$queryRaw<{ line: string }[]>`SELECT a::text AS line FROM "AuditEvent" a`;
    expect(audit.map(({ line }) => line).join("\n")).not.toContain(canary);
    expect((await verifyAuditChain(system)).ok).toBe(true);
  });

  it("is made of someone who left", async () => {
    await expect(decide({ links: "close" })).rejects.toMatchObject({ code: "conflict" });
    await leave();
    await expect(leave()).rejects.toMatchObject({ code: "conflict" });
  });

  it("is not undone by letting them back in: nothing opens, leaves or comes back by itself", async () => {
    const server = await serve(mailServer());
    const [{ id }, linkId] = [await mail(), await linkTo(finalised)];
    await leave({ links: "close" });
    await restorePerson(admin, { personId: ann.personId });
    expect([
      await work(),
      server.received.length,
      (await row(id)).state,
      (await link(linkId)).revokedAt === null,
    ]).toEqual([0, 0, "held", false]);
    await releaseDelivery(ann, { deliveryId: id });
    expect(await work()).toBe(1);
  });
});
