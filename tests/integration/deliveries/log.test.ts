/** The record of what was given: one's own log, the clinic's, both as files, and a handout as FHIR R4. */
import { createHash } from "node:crypto";
import Papa from "papaparse";
import type { Bundle, Communication, DocumentReference } from "fhir/r4";
import { beforeAll, describe, expect, it } from "vitest";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { encryptOn } from "@/lib/deliveries/email/store";
import { exportClinicDeliveries, exportDeliveries } from "@/lib/deliveries/log/export-deliveries";
import { findClinicDeliveries, findDeliveries, getHandoutFacts } from "@/lib/deliveries/log/queries";
import { exportHandoutRecord } from "@/lib/deliveries/fhir/export-handout-record";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { testDatabase } from "@/tests/setup/database";
import { newAdmin } from "@/tests/setup/desk-people";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let [ada, other, admin] = [] as unknown as [Clinician, Clinician, Admin];
let [own, foreign] = ["", ""];
const given = { paper: "letter", size: "normal" } as const;

/** A mail as the engine leaves it; made at `at`, as its id says too. */
async function mail(
  handoutId: string,
  personId: string,
  more: { at?: Date; state?: "sent" | "failed"; to?: string; problem?: string } = {},
): Promise<string> {
  const { at = new Date(), state = "sent", to = "maria@example.org", problem = null } = more;
  const id = newId();
  await db().delivery.create({
    data: {
      id,
      handoutId,
      personId,
      channel: "email",
      mailForm: "attached",
      state,
      problem,
      toSealed: encryptOn(id, "toSealed", to),
      at,
      settledAt: at,
    },
  });
  return id;
}

/** The same person, who gave the password just now. */
const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ""), { header: true, skipEmptyLines: true }).data;
const audits = (event: string) => db().auditEvent.findMany({ where: { event }, orderBy: { seq: "asc" } });

beforeAll(async () => {
  [ada, other, admin] = [
    await newClinician("Dr. Ada"),
    await newClinician("Dr. Other"),
    await newAdmin("Admin"),
  ];
  own = await newFinalised(ada, { profile: flat, label: "=Maria, 2 pm" });
  foreign = await newFinalised(other, { profile: flat, label: "Someone else" });
  await recordPaperDelivery(ada, { id: own, requestId: newId(), channel: "print", ...given });
  await mail(own, ada.personId, { state: "failed", problem: "The mail server refused it for good (550)." });
  await recordPaperDelivery(other, { id: foreign, requestId: newId(), channel: "print", ...given });
});

describe("one's own log", () => {
  it("lists one's own deliveries, newest first, each with label, topics at their versions, address and problem", async () => {
    const { rows, older } = await findDeliveries(ada, {});
    expect(older).toBeNull();
    expect(
      rows.map(({ channel, state, label, to, problem }) => ({ channel, state, label, to, problem })),
    ).toEqual([
      {
        channel: "email",
        state: "failed",
        label: "=Maria, 2 pm",
        to: "maria@example.org",
        problem: "The mail server refused it for good (550).",
      },
      { channel: "print", state: "uncertain", label: "=Maria, 2 pm", to: null, problem: null },
    ]);
    const { topics } = await getHandoutFacts(ada, { id: own });
    expect(rows[1]?.topics).toEqual(topics);
    expect(topics.length).toBeGreaterThan(0);
    for (const { title, version } of topics)
      expect({ title, version }).toEqual({ title: expect.stringMatching(/ /) as string, version: 1 });
  });

  it("never holds someone else's handout, whatever is asked", async () => {
    for (const filter of [
      {},
      { channel: "print" as const },
      { before: "ffffffff-ffff-7fff-bfff-ffffffffffff" },
      { from: "2000-01-01", to: "2100-01-01" },
    ]) {
      for (const { handoutId } of (await findDeliveries(ada, filter)).rows) expect(handoutId).toBe(own);
    }
    await expect(getHandoutFacts(ada, { id: foreign })).rejects.toMatchObject({ code: "not-found" });
    expect((await exportDeliveries(ada, {})).csv).not.toContain("Someone else");
  });

  it("is filtered by channel, state and days of the clinic's zone", async () => {
    const late = await mail(own, ada.personId, { at: new Date("2026-03-02T04:59:59Z") });
    expect((await findDeliveries(ada, { from: "2026-03-01", to: "2026-03-01" })).rows).toMatchObject([
      { id: late, day: "2026-03-01", time: "23:59" },
    ]);
    expect((await findDeliveries(ada, { from: "2026-03-02", to: "2026-03-02" })).rows).toEqual([]);
    await db().clinic.upsert({
      where: { id: 1 },
      create: { id: 1, timezone: "Europe/Madrid" },
      update: { timezone: "Europe/Madrid" },
    });
    expect((await findDeliveries(ada, { from: "2026-03-02", to: "2026-03-02" })).rows).toMatchObject([
      { id: late, day: "2026-03-02", time: "05:59" },
    ]);
    await db().clinic.update({ where: { id: 1 }, data: { timezone: "America/New_York" } });
    expect((await findDeliveries(ada, { state: "failed" })).rows).toHaveLength(1);
    expect((await findDeliveries(ada, { channel: "print", state: "failed" })).rows).toEqual([]);
  });

  it("is shown 200 at a time, every row once", async () => {
    const busy = await newClinician("Dr. Busy");
    const id = await newFinalised(busy, { profile: flat });
    await db().delivery.createMany({
      data: Array.from({ length: 450 }, () => ({
        id: newId(),
        handoutId: id,
        personId: busy.personId,
        channel: "print" as const,
        state: "done" as const,
      })),
    });
    const seen: string[] = [];
    let [before, pages] = [undefined as string | undefined, 0];
    do {
      const { rows, older } = await findDeliveries(busy, { before });
      seen.push(...rows.map((row) => row.id));
      [before, pages] = [older ?? undefined, pages + 1];
    } while (before);
    expect(pages).toBe(3);
    expect(new Set(seen).size).toBe(450);
    expect(seen).toEqual([...seen].sort().reverse());
  });
});

describe("the clinic's log", () => {
  it("shows an admin who gave what and how, and no word about a patient", async () => {
    const { rows } = await findClinicDeliveries(admin, { channel: "email", state: "failed" });
    expect(rows).toMatchObject([
      { clinician: "Dr. Ada", channel: "email", form: "attached", state: "failed" },
    ]);
    expect(Object.keys(rows[0]!).sort()).toEqual([
      "channel",
      "clinician",
      "day",
      "form",
      "id",
      "state",
      "time",
      "topics",
    ]);
    expect(JSON.stringify(await findClinicDeliveries(admin, {}))).not.toMatch(
      /Maria|maria@|Someone else|refused it/,
    );
  });
});

describe("the logs as files", () => {
  it("leave a row in the audit with their count", async () => {
    const before = (await audits("deliveries.exported")).length;
    const { csv, fileName } = await exportDeliveries(ada, { state: "failed" });
    expect(fileName).toMatch(/^deliveries-\d{4}-\d\d-\d\d\.csv$/);
    expect(rowsOf(csv)).toMatchObject([
      { Label: "'=Maria, 2 pm", To: "maria@example.org", State: "Failed", Handout: own },
    ]);
    const clinic = await exportClinicDeliveries(admin, {});
    expect(rowsOf(clinic.csv)).toHaveLength(await db().delivery.count());
    expect(clinic.csv).not.toMatch(/Maria|maria@|Someone else/);
    expect(
      (await audits("deliveries.exported"))
        .slice(before)
        .map(({ actor, subject, data }) => ({ actor, subject, data })),
    ).toEqual([
      { actor: ada.personId, subject: null, data: { count: 1 } },
      { actor: admin.personId, subject: null, data: { count: rowsOf(clinic.csv).length } },
    ]);
  });

  it("hold more than one reading's worth, each row once, and refuse what no file holds", async () => {
    const many = await newClinician("Dr. Many");
    const id = await newFinalised(many, { profile: flat });
    await db().$executeRaw`INSERT INTO "Delivery" (id, "handoutId", "personId", channel, state)
      SELECT gen_random_uuid(), ${id}::uuid, ${many.personId}::uuid, 'print', 'done' FROM generate_series(1, 12000)`;
    expect(rowsOf((await exportDeliveries(many, {})).csv)).toHaveLength(12_000);
    await db().$executeRaw`INSERT INTO "Delivery" (id, "handoutId", "personId", channel, state)
      SELECT gen_random_uuid(), ${id}::uuid, ${many.personId}::uuid, 'print', 'done' FROM generate_series(1, 38001)`;
    await expect(exportDeliveries(many, {})).rejects.toMatchObject({
      code: "invalid",
      nextStep: "Choose fewer days.",
    });
    await db().delivery.deleteMany({ where: { handoutId: id } });
  });
});

describe("a handout as FHIR R4", () => {
  const bundleOf = async (clinician: Clinician, id: string) =>
    JSON.parse((await exportHandoutRecord(clinician, { id })).json) as Bundle<
      DocumentReference | Communication
    >;

  it("carries the stored bytes of every form that was given, and a Communication per delivery", async () => {
    const id = await newFinalised(ada, { profile: flat, label: "Maria", firstName: "Maria" });
    expect((await bundleOf(ada, id)).entry).toHaveLength(1);
    await recordPaperDelivery(ada, {
      id,
      requestId: newId(),
      channel: "print",
      paper: "letter",
      size: "large",
    });
    await mail(id, ada.personId);
    const resources = (await bundleOf(ada, id)).entry!.map(({ resource }) => resource!);
    expect(resources.map(({ resourceType }) => resourceType)).toEqual([
      "DocumentReference",
      "DocumentReference",
      "Communication",
      "Communication",
    ]);
    const sums = await Promise.all(
      (["large", "normal"] as const).map(async (size) =>
        createHash("sha1")
          .update((await fetchRendering(ada, { id, paper: "letter", size })).bytes)
          .digest("base64"),
      ),
    );
    expect(
      resources.slice(0, 2).map((one) => (one as DocumentReference).content[0]!.attachment.hash),
    ).toEqual(sums);
    expect(JSON.stringify(resources.map((one) => ({ ...one, content: null })))).not.toMatch(
      /Maria|maria@|example\.org/,
    );
    expect((await audits("handout.exported")).at(-1)).toMatchObject({
      actor: ada.personId,
      subject: id,
      data: { count: 2 },
    });
  });

  it("is one's own alone, of a finalised handout, until its words were erased; a recall does not keep it from the record", async () => {
    await expect(exportHandoutRecord(other, { id: own })).rejects.toMatchObject({ code: "not-found" });
    await expect(exportHandoutRecord(ada, { id: (await newDraft(ada)).id })).rejects.toMatchObject({
      code: "conflict",
    });
    const id = await newFinalised(ada, { profile: flat });
    const { textVersionId } = await db().handoutTopic.findFirstOrThrow({ where: { handoutId: id } });
    await db().recall.create({
      data: {
        id: newId(),
        versionId: textVersionId!,
        personId: ada.personId,
        reason: "wrong",
        notice: "wrong",
        handouts: 1,
        mailsHeld: 0,
        linksClosed: 0,
      },
    });
    await expect(fetchRendering(ada, { id, paper: "letter" })).rejects.toMatchObject({
      code: "blocked-for-safety",
    });
    expect((await bundleOf(ada, id)).entry).toHaveLength(1);
    await db().handout.update({ where: { id }, data: { erasedAt: new Date() } });
    await expect(exportHandoutRecord(ada, { id })).rejects.toMatchObject({ code: "conflict" });
  });
});
