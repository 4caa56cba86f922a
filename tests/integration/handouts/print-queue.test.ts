/** A nurse prepares, a prescriber approves what was shown with one key, and the nurse prints. */
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { eraseOldHandouts } from "@/lib/handouts/retention/erase-old-handouts";
import { findHandouts, getDraft } from "@/lib/handouts/draft/queries";
import { giveBack } from "@/lib/handouts/print-queue/give-back";
import { takeBack } from "@/lib/handouts/print-queue/take-back";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import {
  countWaiting,
  getAsking,
  getForApproval,
  listPrescribers,
  listQueue,
} from "@/lib/handouts/print-queue/queries";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";
import { answerAll, chosen, flat, newClinician, newDraft, save, slugsOf } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let nurse: Clinician;
let ada: Clinician;
let bo: Clinician;
beforeAll(async () => {
  [nurse, ada, bo] = [
    await newClinician("Nurse Nia", { mayFinalise: false }),
    await newClinician("Dr. Ada"),
    await newClinician("Dr. Bo"),
  ];
});

const movement = { profile: flat, label: "Room 4, Jo", topics: [chosen("movement")] };
const stopped = {
  ...movement,
  profile: { ...flat, symptoms: { ...flat.symptoms, "sx.suicidal_thoughts": 1 as const } },
};

/** A draft of the nurse that waits for Dr. Ada. */
async function waiting(patch: Parameters<typeof newDraft>[1] = movement) {
  const draft = await newDraft(nurse, patch);
  await askPrescriber(nurse, { id: draft.id, personId: ada.personId });
  return draft;
}

describe("asking", () => {
  it("offers those who may finalise, by name: no nurse, no admin, nobody shut out, not oneself", async () => {
    await newAdmin("Ed");
    const gone = await newClinician("Dr. Gone");
    await db().person.update({ where: { id: gone.personId }, data: { disabledAt: new Date() } });
    expect((await listPrescribers(nurse)).map(({ name }) => name)).toEqual(["Dr. Ada", "Dr. Bo"]);
    expect((await listPrescribers(ada)).map(({ name }) => name)).toEqual(["Dr. Bo"]);
    const { id } = await newDraft(nurse, movement);
    for (const personId of [gone.personId, nurse.personId, newId()])
      await expect(askPrescriber(nurse, { id, personId })).rejects.toMatchObject({ code: "invalid" });
  });

  it("shows the draft to who was asked, who may change it as its owner does, and to nobody else", async () => {
    const { id } = await newDraft(nurse, movement);
    await expect(getDraft(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    await askPrescriber(nurse, { id, personId: ada.personId });
    expect(await save(ada, id, { note: "Walk with a friend." })).toMatchObject({
      note: "Walk with a friend.",
    });
    expect((await findHandouts(ada, {})).map((row) => row.id)).toContain(id);
    for (const read of [getDraft, getAsking, getForApproval])
      await expect(read(bo, { id })).rejects.toMatchObject({ code: "not-found" });
    expect(await getAsking(nurse, { id })).toMatchObject({
      askedOf: { name: "Dr. Ada" },
      askedOfMe: null,
      sentBack: null,
    });
    expect(await getAsking(ada, { id })).toMatchObject({ askedOfMe: { preparedBy: "Nurse Nia" } });
    await askPrescriber(nurse, { id, personId: bo.personId });
    await expect(getDraft(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(askPrescriber(bo, { id, personId: ada.personId })).rejects.toMatchObject({
      code: "not-allowed",
    });
  });

  it("is refused for a finalised handout, a newer draft and someone else's", async () => {
    const draft = await newDraft(nurse, movement);
    await expect(
      askPrescriber(nurse, { id: draft.id, personId: ada.personId, revision: draft.revision - 1 }),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(askPrescriber(bo, { id: draft.id, personId: ada.personId })).rejects.toMatchObject({
      code: "not-found",
    });
    await askPrescriber(nurse, { id: draft.id, personId: ada.personId, revision: draft.revision });
    await finaliseHandout(ada, draft);
    await expect(askPrescriber(nurse, { id: draft.id, personId: bo.personId })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(takeBack(nurse, { id: draft.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(giveBack(ada, { id: draft.id, words: "Too late." })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(getForApproval(ada, { id: draft.id })).rejects.toMatchObject({ code: "conflict" });
  });

  it("can be taken back, once", async () => {
    const { id } = await waiting();
    await expect(takeBack(ada, { id })).rejects.toMatchObject({ code: "not-allowed" });
    await takeBack(nurse, { id });
    await expect(getDraft(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(takeBack(nurse, { id })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the queue", () => {
  it("tells a prescriber what waits, longest first, and its preparer with whom it is", async () => {
    const [cy, nurseOfCy] = [
      await newClinician("Dr. Cy"),
      await newClinician("Nurse Noa", { mayFinalise: false }),
    ];
    const [one, two] = [
      await newDraft(nurseOfCy, movement),
      await newDraft(nurseOfCy, { ...movement, label: "Room 5" }),
    ];
    for (const { id } of [one, two]) await askPrescriber(nurseOfCy, { id, personId: cy.personId });
    expect(await countWaiting(cy)).toBe(2);
    expect(await countWaiting(nurseOfCy)).toBe(0);
    const { waiting: rows, prepared } = await listQueue(cy);
    expect(rows).toMatchObject([
      {
        id: one.id,
        label: "Room 4, Jo",
        preparedBy: "Nurse Noa",
        titles: expect.arrayContaining(["Moving your body"]),
      },
      { id: two.id, label: "Room 5" },
    ]);
    expect(prepared).toEqual([]);
    expect((await listQueue(nurseOfCy)).prepared).toMatchObject([
      { id: two.id, state: "waiting", with: "Dr. Cy" },
      { id: one.id, state: "waiting" },
    ]);
    expect((await listQueue(bo)).waiting.map((row) => row.id)).not.toEqual(expect.arrayContaining([one.id]));
  });

  it("shows a prescriber the answers to stops with who gave them, the cautions and what was overridden", async () => {
    const draft = await answerAll(nurse, await newDraft(nurse, stopped), "Asked; no plan, safety plan made.");
    await askPrescriber(nurse, { id: draft.id, personId: ada.personId });
    const shown = await getForApproval(ada, { id: draft.id });
    expect(shown).toMatchObject({
      revision: draft.revision,
      preparedBy: "Nurse Nia",
      label: "Room 4, Jo",
      missing: [],
    });
    expect(shown.stops.map(({ answer }) => [answer?.by, answer?.text])).toEqual(
      draft.stops.map(() => ["Nurse Nia", "Asked; no plan, safety plan made."]),
    );
    expect(shown.stops.length).toBeGreaterThan(0);
    expect(shown.cautions.length).toBeGreaterThan(0);
    expect(shown.titles).toContain("Moving your body");
  });

  it("is given back with words that the preparer reads and the database does not, and asked anew without them", async () => {
    const { id } = await waiting();
    await expect(giveBack(nurse, { id, words: "No." })).rejects.toMatchObject({ code: "not-allowed" });
    await giveBack(ada, { id, words: "Please add the page on sleep for Jo." });
    await expect(getDraft(ada, { id })).rejects.toMatchObject({ code: "not-found" });
    expect((await listQueue(nurse)).prepared.find((row) => row.id === id)).toMatchObject({
      state: "given-back",
      back: { by: "Dr. Ada", personId: ada.personId, words: "Please add the page on sleep for Jo." },
    });
    const { sentBackSealed } = await db().handout.findUniqueOrThrow({ where: { id } });
    expect(sentBackSealed).not.toContain("sleep");
    await askPrescriber(nurse, { id, personId: ada.personId });
    expect(await getAsking(nurse, { id })).toMatchObject({ sentBack: null, askedOf: { name: "Dr. Ada" } });
  });
});

describe("approving", () => {
  it("finalises what was shown in the prescriber's name, and its preparer prints it", async () => {
    const { id, revision } = await waiting();
    await expect(finaliseHandout(nurse, { id, revision })).rejects.toMatchObject({ code: "not-allowed" });
    const shown = await getForApproval(ada, { id });
    await finaliseHandout(ada, { id, revision: shown.revision });
    expect(await db().handout.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: "sealed",
      ownerId: nurse.personId,
      sealedById: ada.personId,
    });
    const mine = async () => (await listQueue(nurse)).prepared.filter((row) => row.id === id);
    expect(await mine()).toMatchObject([{ state: "approved", by: "Dr. Ada" }]);
    expect((await fetchRendering(nurse, { id, paper: "letter" })).bytes.length).toBeGreaterThan(1000);
    await recordPaperDelivery(nurse, {
      id,
      requestId: newId(),
      channel: "print",
      paper: "letter",
      size: "normal",
    });
    expect(await mine()).toEqual([]);
    const events = (await db().auditEvent.findMany({ where: { subject: id }, orderBy: { seq: "asc" } })).map(
      ({ event, actor }) => [event, actor],
    );
    expect(events).toEqual(
      expect.arrayContaining([
        ["handout.asked", nurse.personId],
        ["handout.finalised", ada.personId],
        ["handout.given", nurse.personId],
      ]),
    );
    expect((await verifyAuditChain(makeSystem("test"))).ok).toBe(true);
  });

  it("is held while a stop is not answered, and says so", async () => {
    const { id } = await waiting(stopped);
    const shown = await getForApproval(ada, { id });
    expect(shown.missing).toEqual([expect.stringMatching(/^Answer the .*safety stop/)]);
    await expect(finaliseHandout(ada, { id, revision: shown.revision })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    const answered = await answerAll(ada, await getDraft(ada, { id }));
    expect((await getForApproval(ada, { id })).stops[0]).toMatchObject({ answer: { by: "Dr. Ada" } });
    await finaliseHandout(ada, { id, revision: answered.revision });
  });

  it("of pages that its preparer changed meanwhile is a conflict with the newer ones, however it falls", async () => {
    const { id } = await waiting();
    const shown = await getForApproval(ada, { id });
    await save(nurse, id, { topics: [chosen("sleep")] });
    await expect(finaliseHandout(ada, { id, revision: shown.revision })).rejects.toMatchObject({
      code: "conflict",
      newer: { id, revision: shown.revision + 1 },
    });
    const newer = await getForApproval(ada, { id });
    const [approved, changed] = await Promise.allSettled([
      finaliseHandout(ada, { id, revision: newer.revision }),
      save(nurse, id, { topics: [chosen("movement")] }),
    ]);
    expect([approved.status, changed.status].sort()).toEqual(["fulfilled", "rejected"]);
    const { state } = await db().handout.findUniqueOrThrow({ where: { id } });
    expect(state === "sealed").toBe(approved.status === "fulfilled");
    if (approved.status === "rejected")
      expect(slugsOf((await getDraft(nurse, { id })).topics)).toContain("movement");
  });
});

it("nothing of what was said stays when retention takes the words", async () => {
  const { id } = await waiting();
  await giveBack(ada, { id, words: "Jo asked for another page." });
  await db().clinic.upsert({
    where: { id: 1 },
    create: { id: 1, retentionMonths: 1 },
    update: { retentionMonths: 1 },
  });
  await db().handout.update({ where: { id }, data: { updatedAt: new Date(Date.now() - 90 * 86_400_000) } });
  await db().$transaction((tx) => eraseOldHandouts(makeSystem("test"), tx));
  expect(await db().handout.findUniqueOrThrow({ where: { id } })).toMatchObject({ sentBackSealed: null });
  expect((await listQueue(nurse)).prepared.map((row) => row.id)).not.toContain(id);
});
