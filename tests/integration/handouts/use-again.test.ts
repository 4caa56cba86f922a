/**
 * Using a handout again: for another patient nothing of the first goes along, whatever columns there are; for
 * the same one old answers say that they are old.
 */
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Prisma } from "@/generated/prisma/client";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { decryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { earlierAddresses } from "@/lib/deliveries/email/queries";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { handoutPatch, useHandoutAgainInput } from "@/lib/handouts/schema";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { makePatientLinkInput } from "@/lib/deliveries/links/schema";
import { askPrescriber } from "@/lib/handouts/print-queue/ask-prescriber";
import { getForApproval } from "@/lib/handouts/print-queue/queries";
import { encryptSentBack } from "@/lib/handouts/print-queue/store";
import { profileInput } from "@/lib/engine/schema";
import { testDatabase } from "@/tests/setup/database";
import {
  answerAll,
  chosen,
  found,
  newClinician,
  newDraft,
  save,
  slugsOf,
  type Patch,
} from "@/tests/setup/handout-makers";
import { handOverAndBack } from "@/tests/setup/handed-over";

testDatabase({ library: true });
const canary = `Xq${crypto.randomUUID().slice(0, 8)}`;
const planted = {
  label: `${canary} label`,
  firstName: canary,
  note: `${canary} note`,
  plan: { lines: [{ kind: "today" as const, text: `${canary} line` }], step: { own: `${canary} step` } },
  options: ["bupropion", "talk-therapy"],
};
const old = {
  symptoms: { "sx.suicidal_thoughts": 1, "sx.anhedonia": 3 },
  features: ["age.18_24", "hx.bipolar"],
  phq9: [2, 1, 3, 0, 2, 1, 1, 0, 1],
  gad7: [1, 2, 3, 0, 1, 2, 3],
} satisfies Patch["profile"];
const patch = handoutPatch.parse({
  ...planted,
  language: "en",
  paper: "a4",
  size: "large",
  grey: true,
  qr: "link",
  profile: old,
  topics: [
    chosen("option-bupropion", { override: `${canary} override`, layer: "full" }),
    chosen("movement", { note: `${canary} topic`, hiddenParts: ["ask"] }),
    chosen("sleep"),
  ],
});
let ada: Clinician;
let bo: Clinician;
/** Finalised, with words of its patient in every place that holds any. */
let source: string;
let empty: string;
let another: string;

beforeAll(async () => {
  [ada, bo] = [await newClinician("Dr. Ada", { signedIn: true }), await newClinician("Dr. Bo")];
  const before = await newDraft(ada, { profile: { features: ["age.18_24"] } });
  const { id } = await useHandoutAgain(ada, { id: before.id, for: "same-patient" });
  source = id;
  const draft = await save(ada, id, patch);
  await askPrescriber(ada, { id, personId: bo.personId });
  await db().handout.update({
    where: { id },
    data: {
      sentBackSealed: encryptSentBack(id, {
        personId: bo.personId,
        by: "Dr. Bo",
        at: new Date().toISOString(),
        words: canary,
      }),
    },
  });
  for (const stop of draft.stops)
    await answerStop(ada, { id, stopId: stop.id, text: `${canary} answer`, findings: found(stop) });
  await finaliseHandout(bo, { id, revision: draft.revision });
  await handOverAndBack(id, ada, bo);
  await mailHandout(ada, {
    id,
    requestId: newId(),
    to: `${canary}@example.org`,
    paper: "a4",
    size: "normal",
    form: "attached",
    consentOn: "2026-11-01",
  });
  const { linkId } = await makePatientLink(ada, makePatientLinkInput.parse({ id, requestId: newId() }));
  await db().patientAnswer.create({
    data: { id: newId(), linkId, handoutId: id, slug: "movement", answer: "question" },
  });
  empty = (await createHandout(ada)).id;
  another = (await useHandoutAgain(ada, { id: source, for: "another-patient" })).id;
});

type Row = Record<string, unknown>;
/** A row with its encrypted columns opened, so that two can be compared. */
function opened(table: string, row: Row): Row {
  const context = (column: string) => ({ table, column, id: String(row.id) });
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      column.endsWith("Sealed") && typeof value === "string" ? decryptField(value, context(column)) : value,
    ]),
  );
}
async function rowOf(id: string): Promise<Row> {
  const [row] = await db().$queryRaw<Row[]>`SELECT * FROM "Handout" WHERE id = ${id}::uuid`;
  return opened("Handout", row ?? {});
}
async function pagesOf(id: string): Promise<Row[]> {
  return (
    await db().$queryRaw<
      Row[]
    >`SELECT * FROM "HandoutTopic" WHERE "handoutId" = ${id}::uuid AND because = 'chosen' ORDER BY position`
  ).map((row) => opened("HandoutTopic", row));
}

describe("for another patient", () => {
  it("every column but the choice, language and how it prints is that of a new handout", async () => {
    const [was, fresh, is] = [await rowOf(source), await rowOf(empty), await rowOf(another)];
    const goesAlong = ["language", "paper", "size", "grey", "slugs", "choiceIsDefault"];
    const ofItself = ["id", "createdAt", "updatedAt"];
    // A handout that was put away or erased is not used again.
    const unplanted = ["discardedAt", "erasedAt", "ownerId"];
    for (const column of Object.keys(fresh).filter((name) => ![...goesAlong, ...ofItself].includes(name))) {
      if (!unplanted.includes(column)) expect(was[column], `${column} is planted`).not.toEqual(fresh[column]);
      expect(is[column], column).toEqual(fresh[column]);
    }
    expect([is.language, is.paper, is.size, is.grey, is.choiceIsDefault]).toEqual([
      "en",
      "a4",
      "large",
      true,
      false,
    ]);
    expect(JSON.stringify(was)).toContain(canary);
    expect(JSON.stringify(is)).not.toContain(canary);
  });

  it("pages keep their order, layer and hidden parts, and no other column", async () => {
    const [was, is] = [await pagesOf(source), await pagesOf(another)];
    // In printing order; a page that the first profile brought along stood between them.
    const goesAlong = ["explanationId", "because", "layer", "hiddenParts"];
    const kept = (rows: Row[]) => rows.map((row) => goesAlong.map((column) => row[column]));
    expect(is).toHaveLength(3);
    expect(kept(is)).toEqual(kept(was));
    for (const row of is)
      for (const column of Object.keys(row).filter(
        (name) => ![...goesAlong, "id", "handoutId", "position"].includes(name),
      ))
        expect(row[column], column).toBeNull();
    expect(JSON.stringify(was)).toContain(`${canary} override`);
  });

  it("no table that hangs on a handout has a row for it, but its pages", async () => {
    const tables = await db().$queryRaw<
      { name: string }[]
    >`SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'handoutId' AND table_schema = 'public'`;
    const rowsIn = async (id: string) =>
      Object.fromEntries(
        await Promise.all(
          tables.map(async ({ name }) => [
            name,
            (
              await db().$queryRaw<
                unknown[]
              >`SELECT 1 FROM ${Prisma.raw(`"${name}"`)} WHERE "handoutId" = ${id}::uuid`
            ).length > 0,
          ]),
        ),
      );
    expect(tables.length).toBeGreaterThan(4);
    expect(await rowsIn(source)).toMatchObject({
      StopAnswer: true,
      Delivery: true,
      PatientLink: true,
      PatientAnswer: true,
      Rendering: true,
    });
    expect(await rowsIn(another)).toEqual(
      Object.fromEntries(tables.map(({ name }) => [name, name === "HandoutTopic"])),
    );
  });

  it("nothing of the profile is there, whatever a profile may hold", async () => {
    const { profile, answeredOn } = await getDraft(ada, { id: another });
    expect(Object.keys(old).sort()).toEqual(Object.keys(profileInput.shape).sort());
    expect([profile, answeredOn]).toEqual([{ symptoms: {}, features: [] }, {}]);
  });

  it("neither the builder, the page nor the offered addresses know the first patient", async () => {
    const seen = JSON.stringify([
      await getDraft(ada, { id: another }),
      await getHandoutDocument(ada, { id: another }),
    ]);
    expect(seen).not.toContain(canary);
    expect(JSON.stringify(await earlierAddresses(ada, { id: source }))).toContain(canary);
    expect(await earlierAddresses(ada, { id: another })).toEqual([]);
    const { id } = await useHandoutAgain(ada, { id: another, for: "same-patient" });
    expect(await earlierAddresses(ada, { id })).toEqual([]);
  });

  it("its pages work without a profile: those that name medicines wait for the age band, and all are judged by the new patient's", async () => {
    const { id } = await useHandoutAgain(ada, { id: source, for: "another-patient" });
    const draft = await getDraft(ada, { id });
    expect(
      slugsOf(draft.topics).filter((slug) => ["option-bupropion", "movement", "sleep"].includes(slug)),
    ).toEqual(["option-bupropion", "movement", "sleep"]);
    expect(slugsOf((await getHandoutDocument(ada, { id })).topics)).toEqual(["movement", "sleep"]);
    expect(draft.missing).toContain("Choose an age band.");
    const aged = await save(ada, id, { profile: { features: ["age.25_64"] } });
    expect(slugsOf((await getHandoutDocument(ada, { id })).topics)).toContain("option-bupropion");
    expect(aged.removed).toEqual([]);
    const blocked = await save(ada, id, { profile: { features: ["age.25_64", "hx.seizure"] } });
    expect(slugsOf(blocked.removed)).toEqual(["option-bupropion"]);
    const ready = await answerAll(ada, blocked);
    await finaliseHandout(ada, { id, revision: ready.revision });
  });

  it("has to be said: there is no default, and the audit tells which it was", async () => {
    expect(useHandoutAgainInput.safeParse({ id: source }).success).toBe(false);
    expect(useHandoutAgainInput.safeParse({ id: source, for: "whoever" }).success).toBe(false);
    expect(
      await db().auditEvent.findFirstOrThrow({ where: { event: "handout.created", subject: another } }),
    ).toMatchObject({ data: { handoutId: source, for: "another-patient" } });
  });
});

describe("for the same patient", () => {
  it("words and choice go along, answers to safety stops do not", async () => {
    const draft = await getDraft(ada, await useHandoutAgain(ada, { id: source, for: "same-patient" }));
    expect(draft).toMatchObject({ ...planted, profile: old, qr: "link" });
    expect(draft.stops.length).toBeGreaterThan(0);
    expect(draft.stops.map(({ answer }) => answer)).toEqual(draft.stops.map(() => null));
  });

  it("old PHQ-9 and GAD-7 answers say from which day they are, in the builder and to who approves, until a clinician says they are of today", async () => {
    const { id } = await useHandoutAgain(ada, { id: source, for: "same-patient" });
    expect((await getDraft(ada, { id })).answeredOn).toEqual({});
    const { printedOn } = await db().handout.findUniqueOrThrow({ where: { id: source } });
    const day = printedOn?.toISOString().slice(0, 10) ?? "";
    const later = vi.spyOn(systemClock, "now").mockReturnValue(new Date(Date.now() + 40 * 86_400_000));
    try {
      const draft = await getDraft(ada, { id });
      expect(draft.answeredOn).toEqual({ phq9: day, gad7: day });
      const warning = expect.stringMatching(
        /^The PHQ-9 answers are of .+ or before\. Ask how it is now\.$/,
      ) as string;
      expect(draft.warnings).toContainEqual(warning);
      await askPrescriber(ada, { id, personId: bo.personId });
      expect((await getForApproval(bo, { id })).cautions).toContainEqual(warning);
      // One changed answer leaves eight old ones.
      const changed = await save(ada, id, { profile: { ...old, phq9: [0, 1, 3, 0, 2, 1, 1, 0, 1] } });
      expect(changed.answeredOn).toEqual({ phq9: day, gad7: day });
      const again = await useHandoutAgain(ada, { id, for: "same-patient" });
      expect((await getDraft(ada, again)).answeredOn).toEqual({ phq9: day, gad7: day });
      const said = await saveDraft(ada, {
        id,
        revision: changed.revision,
        patch: { answeredToday: ["phq9"] },
      });
      expect(said.answeredOn).toEqual({ gad7: day });
      expect(said.warnings).not.toContainEqual(warning);
    } finally {
      later.mockRestore();
    }
  });
});
