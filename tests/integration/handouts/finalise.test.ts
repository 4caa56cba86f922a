/**
 * Who finalises, and what is handed over stays what it was: nothing of it changes, the same bytes at every
 * fetch, whatever the library becomes.
 */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { verifyAuditChain } from "@/lib/platform/audit/verify-audit-chain";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { drawHandoutPage, getHandout, getHandoutDocument, getDraft } from "@/lib/handouts/draft/queries";
import { testDatabase } from "@/tests/setup/database";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import {
  chosen,
  flat,
  newClinician,
  newFinalised,
  storedPages,
  answerAll,
  newDraft,
  save,
  withFeatures,
} from "@/tests/setup/handout-makers";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { answerStop } from "@/lib/handouts/draft/answer-stop";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import type { DraftView } from "@/lib/handouts/draft/schema";

testDatabase({ library: true });
let ada: Clinician;
let nurse: Clinician;
let id: string;
beforeAll(async () => {
  [ada, nurse] = [await newClinician("Dr. Ada"), await newClinician("Nora", { mayFinalise: false })];
  id = await newFinalised(ada, {
    profile: flat,
    label: "Room 4",
    firstName: "Maria",
    topics: [chosen("movement", { layer: "full" }), chosen("add-or-switch")],
  });
});

const finalise = (draft: DraftView) => finaliseHandout(ada, { id: draft.id, revision: draft.revision });
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const fetched = async (paper: "letter" | "a4" = "letter") => (await fetchRendering(ada, { id, paper })).bytes;
const renderings = () => db().rendering.findMany({ where: { handoutId: id }, orderBy: { createdAt: "asc" } });

/** A new version of a published text, as the editorial desk publishes one. */
async function publishAnew(slug: string, words: string): Promise<void> {
  const { explanationId, language, version } = await db().publishedText.findFirstOrThrow({
    where: { explanation: { slug }, language: "en" },
    include: { version: true },
  });
  const next = newId();
  const tree = JSON.parse(
    JSON.stringify(version.tree).replace(/"text":"[^"]+"/, `"text":"${words}"`),
  ) as object;
  await db().$transaction(async (tx) => {
    await tx.explanationVersion.create({
      data: {
        ...version,
        id: next,
        number: version.number + 1,
        title: words,
        tree,
        cautions: [],
        readability: version.readability as object,
        gateFailures: undefined,
      },
    });
    await tx.publishedText.update({
      where: { explanationId_language: { explanationId, language } },
      data: { versionId: next },
    });
    await tx.explanationVersion.update({
      where: { id: version.id },
      data: { state: "retired", retiredAt: new Date() },
    });
    await tx.libraryState.update({ where: { id: 1 }, data: { revision: { increment: 1 } } });
  });
}

describe("finalising", () => {
  it("stores the bytes encrypted, with their sha-256, and pins the versions it was made from", async () => {
    const [stored, ...others] = await renderings();
    expect(others).toEqual([]);
    const encrypted = Buffer.from(stored!.bytesSealed);
    expect(encrypted.includes("%PDF-1.")).toBe(false);
    const bytes = await fetched();
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe("%PDF-");
    expect(stored).toMatchObject({
      paper: "letter",
      sha256: sha256(bytes),
      pages: (await readPdf(bytes)).pages,
    });
    const topics = await db().handoutTopic.findMany({
      where: { handoutId: id },
      include: { textVersion: true, matchVersion: true },
    });
    expect(topics.length).toBeGreaterThan(1);
    for (const topic of topics)
      expect([topic.textVersion?.state, topic.matchVersion?.state]).toEqual(["published", "published"]);
    expect((await db().handout.findUniqueOrThrow({ where: { id } })).rulesVersionId).not.toBeNull();
  });

  it("keeps a document that holds a calendar date and versions, and no row id or clock time", async () => {
    const document = await getHandoutDocument(ada, { id });
    const { timezone } = await db()
      .clinic.findFirst()
      .then((clinic) => clinic ?? { timezone: "America/New_York" });
    const { sealedAt } = await db().handout.findUniqueOrThrow({ where: { id } });
    expect(document.date.iso).toBe(calendarDate(sealedAt!, timezone));
    expect(document.smallPrint.map((line) => [line.slug, line.version])).toEqual(
      (await storedPages(id)).slugs.map((slug) => [slug, 1]),
    );
    const json = JSON.stringify(document);
    expect(json).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/);
    expect(json).not.toMatch(/\d{2}:\d{2}:\d{2}|T\d{2}:\d{2}/);
    const plain = Buffer.from(await fetched()).toString("latin1");
    expect(plain).not.toContain(id);
    expect(plain).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    expect(plain.match(/D:\d{14}/g)?.filter((stamp) => !stamp.endsWith("000000")) ?? []).toEqual([]);
  });

  it("leaves the clinician's label off the page and puts the first name on it", async () => {
    const text = squeeze((await readPdf(await fetched())).raw.join(" "));
    expect(text).toContain("For Maria from Dr. Ada");
    expect(text).not.toContain("Room 4");
  });
});

describe("fetching", () => {
  it("gives the same bytes each time, and says in the audit that it did, once for each use of them", async () => {
    const hashes = [
      sha256(await fetched()),
      sha256(await fetched()),
      sha256((await fetchRendering(ada, { id, paper: "letter", download: "1" })).bytes),
    ];
    expect(new Set(hashes).size).toBe(1);
    const rows = await db().auditEvent.findMany({
      where: { subject: id, event: "handout.fetched" },
      orderBy: { seq: "asc" },
    });
    expect(rows.map((row) => (row.data as { channel: string }).channel)).toEqual(["print", "download"]);
  });

  it("renders another paper on first demand, stores it, and serves what is stored", async () => {
    const first = await fetched("a4");
    expect((await renderings()).map((row) => row.paper)).toEqual(["letter", "a4"]);
    expect((await readPdf(first)).size.map(Math.round)).toEqual([595, 842]);
    expect(sha256(await fetched("a4"))).toBe(sha256(first));
    expect((await renderings())[1]?.sha256).toBe(sha256(first));
  });

  it("gives ten at once the one stored rendering of another paper", async () => {
    const other = await newFinalised(ada, { profile: flat, topics: [chosen("movement")] });
    const all = await Promise.all(
      Array.from({ length: 10 }, () => fetchRendering(ada, { id: other, paper: "a4" })),
    );
    expect(new Set(all.map(({ bytes }) => sha256(bytes))).size).toBe(1);
    expect(await db().rendering.count({ where: { handoutId: other, paper: "a4" } })).toBe(1);
  });

  it("is refused for a draft, and a page it does not have is not found", async () => {
    const draft = await useHandoutAgain(ada, { id, for: "same-patient" });
    await expect(fetchRendering(ada, { id: draft.id, paper: "letter" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await drawHandoutPage(ada, { id, page: 1 })).toMatch(/^<svg/);
    await expect(drawHandoutPage(ada, { id, page: 50 })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a text published later", () => {
  it("changes no finalised page, no bytes and no other paper, only what is made anew", async () => {
    const fresh = await newFinalised(ada, { profile: flat, topics: [chosen("movement", { layer: "full" })] });
    const before = {
      document: await getHandoutDocument(ada, { id: fresh }),
      bytes: sha256((await fetchRendering(ada, { id: fresh, paper: "letter" })).bytes),
    };
    await publishAnew("movement", "Quite another takeaway");
    expect(await getHandoutDocument(ada, { id: fresh })).toEqual(before.document);
    expect(sha256((await fetchRendering(ada, { id: fresh, paper: "letter" })).bytes)).toBe(before.bytes);
    const a4 = squeeze(
      (await readPdf((await fetchRendering(ada, { id: fresh, paper: "a4" })).bytes)).raw.join(" "),
    );
    expect(a4).not.toContain("Quite another takeaway");
    expect(await getHandout(ada, { id: fresh })).toMatchObject({
      finalised: { titles: before.document.smallPrint.map(({ title }) => title) },
    });
    const anew = await getHandoutDocument(
      ada,
      await useHandoutAgain(ada, { id: fresh, for: "same-patient" }),
    );
    expect(JSON.stringify(anew.front?.talked)).toContain("Quite another takeaway");
    expect(anew.smallPrint.find((line) => line.slug === "movement")?.version).toBe(2);
  });
});

describe("the audit", () => {
  it("tells each step of this handout with what came of it, and its chain verifies", async () => {
    const rows = await db().auditEvent.findMany({ where: { subject: id }, orderBy: { seq: "asc" } });
    expect(rows.slice(0, 3).map((row) => row.event)).toEqual([
      "handout.created",
      "handout.saved",
      "handout.finalised",
    ]);
    const [stored] = await renderings();
    expect(rows[2]).toMatchObject({
      actor: ada.personId,
      data: { sha256: stored?.sha256, pages: stored?.pages, renderingId: stored?.id },
    });
    expect(await verifyAuditChain(makeSystem("test"))).toMatchObject({ ok: true });
  });
});

describe("who finalises", () => {
  it("is never a nurse, who may do everything before it", async () => {
    const draft = await answerAll(
      nurse,
      await newDraft(nurse, { profile: withFeatures("hx.bipolar_family"), label: "Prepared" }),
    );
    expect(draft.missing).toEqual([]);
    await expect(finaliseHandout(nurse, { id: draft.id, revision: draft.revision })).rejects.toMatchObject({
      code: "not-allowed",
    });
    expect((await getDraft(nurse, { id: draft.id })).state).toBe("draft");
  });

  it("is someone who saw the newest draft", async () => {
    const draft = await newDraft(ada, { profile: flat });
    await save(ada, draft.id, { label: "Changed meanwhile" });
    await expect(finalise(draft)).rejects.toMatchObject({
      code: "conflict",
      newer: { label: "Changed meanwhile" },
    });
  });

  it("finalises once, be it asked five times at once", async () => {
    const draft = await newDraft(ada, { profile: flat });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => finalise(draft)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    expect(await db().rendering.count({ where: { handoutId: draft.id } })).toBe(1);
  });
});

describe("a finalised handout", () => {
  it("refuses every change through the program", async () => {
    const id = await newFinalised(ada, { profile: flat });
    const { revision } = await db().handout.findUniqueOrThrow({ where: { id } });
    await expect(saveDraft(ada, { id, revision, patch: { label: "New" } })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(
      answerStop(ada, { id, stopId: "profile.suicidal-thoughts", text: "Late." }),
    ).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(finaliseHandout(ada, { id, revision })).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses every change by SQL", async () => {
    const id = await newFinalised(ada, {
      profile: flat,
      topics: [chosen("movement"), chosen("add-or-switch")],
    });
    const where = { id };
    const topic = await db().handoutTopic.findFirstOrThrow({ where: { handoutId: id } });
    const { id: _id, ...copy } = topic;
    const other = await db().explanation.findFirstOrThrow({ where: { slug: "suicide-safety" } });
    const tries: Record<string, () => Promise<unknown>> = {
      "back to draft": () => db().handout.update({ where, data: { state: "draft" } }),
      "another owner": () => db().handout.update({ where, data: { ownerId: nurse.personId } }),
      "other slugs": () => db().handout.update({ where, data: { slugs: [] } }),
      "another date": () => db().handout.update({ where, data: { printedOn: new Date(0) } }),
      deleted: () => db().handout.delete({ where }),
      "a topic less": () => db().handoutTopic.delete({ where: { id: topic.id } }),
      "a topic moved": () => db().handoutTopic.update({ where: { id: topic.id }, data: { position: 9 } }),
      "a topic more": () =>
        db().handoutTopic.create({ data: { ...copy, id, position: 9, explanationId: other.id } }),
      "other bytes": () =>
        db().rendering.updateMany({ where: { handoutId: id }, data: { sha256: "0".repeat(64) } }),
      "no bytes": () => db().rendering.deleteMany({ where: { handoutId: id } }),
    };
    for (const [name, attempt] of Object.entries(tries)) await expect(attempt(), name).rejects.toThrow();
    await expect(fetchRendering(ada, { id, paper: "letter" })).resolves.toBeDefined();
  });
});
