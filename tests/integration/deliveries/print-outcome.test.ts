/**
 * "Did it print?": not known until its owner says so, changed at any time, and what did not print was not
 * given.
 */
import { readFileSync } from "node:fs";
import pg from "pg";
import Papa from "papaparse";
import type { Bundle, Communication } from "fhir/r4";
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { db, transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { getUsage } from "@/lib/clinic/usage/queries";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { exportHandoutRecord } from "@/lib/deliveries/fhir/export-handout-record";
import { chartLine } from "@/lib/deliveries/log/chart-line";
import { exportClinicDeliveries, exportDeliveries } from "@/lib/deliveries/log/export-deliveries";
import { findDeliveries, getHandoutFacts } from "@/lib/deliveries/log/queries";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { recordPrintOutcome } from "@/lib/deliveries/print/record-print-outcome";
import { listCliniciansToTell } from "@/lib/editorial/recall/clinicians-to-tell";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { listQueue } from "@/lib/handouts/print-queue/queries";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { events } from "@/tests/setup/mail-makers";

const database = testDatabase({ library: true });
let [ada, other] = [] as unknown as [Clinician, Clinician];
beforeAll(async () => {
  [ada, other] = [await newClinician("Dr. Ada"), await newClinician("Dr. Other")];
});

const print = (clinician: Clinician, id: string, channel: "print" | "download" = "print") =>
  recordPaperDelivery(clinician, { id, requestId: newId(), channel, paper: "letter", size: "normal" });
/** A handout of Ada's that was printed once. */
async function printed(): Promise<{ id: string; deliveryId: string }> {
  const id = await newFinalised(ada, { profile: flat, label: "Maria, 2 pm" });
  return { id, deliveryId: (await print(ada, id)).id };
}
const audits = (subject: string) =>
  db().auditEvent.findMany({
    where: { subject, event: { startsWith: "delivery." } },
    orderBy: { seq: "asc" },
    select: { event: true, actor: true, data: true },
  });

it("paper and files are written down once a press, with their form", async () => {
  const handout = await newFinalised(ada, { profile: flat });
  const input = {
    id: handout,
    requestId: newId(),
    channel: "print" as const,
    paper: "a4" as const,
    size: "large" as const,
  };
  const given = await Promise.all([recordPaperDelivery(ada, input), recordPaperDelivery(ada, input)]);
  expect(new Set(given.map(({ id }) => id)).size).toBe(1);
  expect(given[0]).toMatchObject({
    channel: "print",
    state: "uncertain",
    paper: "a4",
    size: "large",
    to: null,
  });
  expect(await db().delivery.count({ where: { handoutId: handout } })).toBe(1);
  expect(await events(given[0].id)).toEqual(["handout.given"]);
});

describe("a print", () => {
  it("is not known until its owner says so; the newest answer counts and the audit keeps each", async () => {
    const { id, deliveryId } = await printed();
    const [first] = await listDeliveries(ada, { id });
    expect(first).toMatchObject({ id: deliveryId, state: "uncertain" });
    for (const answer of [false, true, true])
      expect(await recordPrintOutcome(ada, { deliveryId, printed: answer })).toEqual({
        ...first,
        state: answer ? "done" : "failed",
      });
    const row = { actor: ada.personId, data: { deliveryId } };
    expect(await audits(id)).toEqual([
      { event: "delivery.not-printed", ...row },
      { event: "delivery.printed", ...row },
    ]);
    expect((await verifyAuditChain(makeSystem("test"))).ok).toBe(true);
  });

  it("is answered for by nobody else, and nothing but a print is", async () => {
    const { id, deliveryId } = await printed();
    await expect(recordPrintOutcome(other, { deliveryId, printed: false })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(recordPrintOutcome(ada, { deliveryId: "no id", printed: true })).rejects.toMatchObject({
      code: "not-found",
    });
    const download = await print(ada, id, "download");
    expect(download.state).toBe("done");
    await expect(recordPrintOutcome(ada, { deliveryId: download.id, printed: false })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await audits(id)).toEqual([]);
  });

  it("is never sent as a mail whose fate is not known is", async () => {
    const { deliveryId } = await printed();
    for (const outcome of ["again", "lost", "arrived"] as const)
      await expect(resolveDelivery(ada, { deliveryId, outcome })).rejects.toMatchObject({ code: "conflict" });
    expect(await db().delivery.findUnique({ where: { id: deliveryId } })).toMatchObject({
      state: "uncertain",
    });
  });

  it("keeps its place in the record, answered or not", async () => {
    const { id, deliveryId } = await printed();
    const later = await print(ada, id, "download");
    const order = async () => (await listDeliveries(ada, { id })).map((one) => one.id);
    expect(await order()).toEqual([later.id, deliveryId]);
    await recordPrintOutcome(ada, { deliveryId, printed: false });
    expect(await order()).toEqual([later.id, deliveryId]);
  });
});

describe("the record of prints", () => {
  it("says printed, not printed or not known in both logs, on the chart line and in FHIR", async () => {
    const dana = await newClinician("Dr. Dana", { signedIn: true });
    const id = await newFinalised(dana, { profile: flat });
    const [yes, no] = [await print(dana, id), await print(dana, id), await print(dana, id)];
    await recordPrintOutcome(dana, { deliveryId: yes.id, printed: true });
    await recordPrintOutcome(dana, { deliveryId: no.id, printed: false });

    const states = (csv: string) =>
      Papa.parse<{ State: string; Clinician?: string }>(csv.replace(/^\uFEFF/, ""), { header: true })
        .data.filter((row) => row.State && (row.Clinician ?? "Dr. Dana") === "Dr. Dana")
        .map((row) => row.State);
    const words = ["Not known whether it printed", "Not printed", "Printed"];
    expect(states((await exportDeliveries(dana, {})).csv)).toEqual(words);
    const admin = await newAdmin("Admin");
    const freshAdmin = { ...admin, sessionId: await createSession(db(), admin.personId) };
    expect(states((await exportClinicDeliveries(freshAdmin, {})).csv)).toEqual(words);
    expect((await findDeliveries(dana, { state: "failed" })).rows.map((row) => row.id)).toEqual([no.id]);

    const facts = await getHandoutFacts(dana, { id });
    const lines = (await listDeliveries(dana, { id })).map((one) => chartLine(one, facts));
    expect(lines).toEqual([
      expect.stringContaining("print asked for, not known whether it printed"),
      expect.stringContaining("not printed, not given"),
      expect.stringContaining("printed and given"),
    ]);
    const bundle = JSON.parse((await exportHandoutRecord(dana, { id })).json) as Bundle<Communication>;
    expect(bundle.entry!.slice(1).map(({ resource }) => resource!.status)).toEqual([
      "completed",
      "not-done",
      "unknown",
    ]);
  });

  it("counts for a recall and for use what printed and what is not known, and not what did not print", async () => {
    const eve = await newClinician("Dr. Eve");
    const made = [];
    for (let count = 0; count < 7; count += 1)
      made.push(await print(eve, await newFinalised(eve, { profile: flat })));
    const { textVersionId } = await db().handoutTopic.findFirstOrThrow({
      where: { handout: { ownerId: eve.personId }, textVersionId: { not: null } },
    });
    const toTell = async () =>
      (await transaction((tx) => listCliniciansToTell(tx, textVersionId!))).find(
        ({ personId }) => personId === eve.personId,
      );
    const used = async () =>
      (await getUsage(await newAdmin("Editor"), { period: "year" })).channels.rows.find(
        ({ channel }) => channel === "print",
      )?.handouts ?? 0;
    const before = await used();
    expect(await toTell()).toMatchObject({ handouts: 7, printed: 7 });
    await recordPrintOutcome(eve, { deliveryId: made[0]!.id, printed: false });
    await recordPrintOutcome(eve, { deliveryId: made[1]!.id, printed: true });
    expect(await toTell()).toMatchObject({ handouts: 7, printed: 6 });
    expect(await used()).toBe(before - 1);
  });

  it("has an approved handout wait in the queue again once its print is said to have failed", async () => {
    const nurse = await newClinician("Nurse Nia", { mayFinalise: false });
    const draft = await newDraft(nurse, { profile: flat });
    await askPrescriber(nurse, { id: draft.id, personId: ada.personId });
    const { revision } = await db().handout.findUniqueOrThrow({ where: { id: draft.id } });
    await finaliseHandout(ada, { id: draft.id, revision });
    const waiting = async () => (await listQueue(nurse)).prepared.map((row) => row.id);
    const { id: deliveryId } = await print(nurse, draft.id);
    expect(await waiting()).toEqual([]);
    await recordPrintOutcome(nurse, { deliveryId, printed: false });
    expect(await waiting()).toEqual([draft.id]);
  });
});

it("prints from before anyone was asked are not known, whatever they said; nothing else is touched", async () => {
  const { id, deliveryId } = await printed();
  const { id: other } = await print(ada, id, "download");
  await db().delivery.updateMany({ where: { handoutId: id }, data: { state: "done" } });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const migration = readFileSync("prisma/migrations/20261130022500_print_outcome/migration.sql", "utf8");
  await client.query(migration).finally(() => client.end());
  const stateOf = async (one: string) =>
    (await db().delivery.findUniqueOrThrow({ where: { id: one } })).state;
  expect([await stateOf(deliveryId), await stateOf(other)]).toEqual(["uncertain", "done"]);
});

it("can be answered when its handout goes out no more: after a recall, and once its words are erased", async () => {
  const { id, deliveryId } = await printed();
  const { textVersionId } = await db().handoutTopic.findFirstOrThrow({
    where: { handoutId: id, textVersionId: { not: null } },
  });
  const words = { reason: "Wrong.", notice: "Throw it away." };
  const counts = { handouts: 1, mailsHeld: 0, linksClosed: 0 };
  await db().recall.create({
    data: { id: newId(), versionId: textVersionId!, personId: ada.personId, ...words, ...counts },
  });
  await expect(print(ada, id)).rejects.toMatchObject({ code: "blocked-for-safety" });
  expect(await recordPrintOutcome(ada, { deliveryId, printed: false })).toMatchObject({ state: "failed" });
  await db().handout.update({ where: { id }, data: { erasedAt: new Date() } });
  expect(await recordPrintOutcome(ada, { deliveryId, printed: true })).toMatchObject({ state: "done" });
});
