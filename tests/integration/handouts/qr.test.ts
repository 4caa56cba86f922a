/**
 * The QR code on paper leads to the pages it was printed with, or to the one private link of this handout.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate, longDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { createHandout } from "@/lib/handouts/draft/create-handout";
import { getBuilderLibrary } from "@/lib/handouts/draft/get-builder-library";
import { drawHandoutPage, getDraft, getHandoutDocument } from "@/lib/handouts/draft/queries";
import { endOfLink } from "@/lib/handouts/qr/link-end";
import { hashToken } from "@/lib/handouts/qr/link-token";
import { testDatabase } from "@/tests/setup/database";
import { readPdf, squeeze } from "@/tests/setup/read-pdf";
import { readQr } from "@/tests/setup/read-qr";
import { chosen, flat, newClinician, newDraft, newFinalised, save } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let ada: Clinician;
beforeAll(async () => {
  ada = await newClinician();
});
const livesAt = (url: string) => {
  vi.stubEnv("TOWLINE_URL", url);
  vi.stubEnv("TOWLINE_TRUSTED_PROXIES", "1");
  forgetEnv();
};
beforeEach(() => livesAt("https://towline.example.org"));
afterEach(() => {
  vi.unstubAllEnvs();
  forgetEnv();
});

const patch = {
  profile: flat,
  label: "Room 4",
  firstName: "Maria",
  note: "For Maria alone.",
  topics: [chosen("movement", { layer: "full", note: "Maria walks." }), chosen("sleep")],
};
const linksOf = (handoutId: string) => db().patientLink.findMany({ where: { handoutId } });

describe("public pages", () => {
  it("are what new handouts of the clinic lead to; the draft shows the very address that prints", async () => {
    const draft = await newDraft(ada, patch);
    expect(draft.qr).toBe("pages");
    const before = (await getHandoutDocument(ada, { id: draft.id })).qr;
    await finaliseHandout(ada, draft);
    const { qr } = await getHandoutDocument(ada, { id: draft.id });
    expect(qr).toEqual(before);
    expect(readQr(qr?.svg ?? "")).toBe(qr?.url);
    expect(qr?.url).toMatch(/^https:\/\/towline\.example\.org\/t\/pages\/[0-9a-z]{16}$/);
    const pdf = await readPdf((await fetchRendering(ada, { id: draft.id, paper: "letter" })).bytes);
    expect(pdf.links).toContain(qr?.url);
    expect(squeeze(pdf.raw.join(" "))).toContain("See these pages on your phone");
    expect(await linksOf(draft.id)).toEqual([]);
  });

  it("hold the pinned versions and layers in printing order, and nothing of the patient", async () => {
    const id = await newFinalised(ada, patch);
    const { qr } = await getHandoutDocument(ada, { id });
    const kept = await db().publicPages.findUniqueOrThrow({
      where: { code: qr?.url.split("/").at(-1) ?? "" },
    });
    const pinned = await db().handoutTopic.findMany({
      where: { handoutId: id },
      orderBy: { position: "asc" },
    });
    expect(kept).toMatchObject({
      language: "en",
      topics: pinned.map(({ textVersionId, layer }) => ({ versionId: textVersionId, layer })),
    });
    expect(JSON.stringify(kept)).not.toMatch(/Maria|Room 4|anhedonia/);
  });

  it("are shared by handouts alike, whoever they are for, and are others for another order, layer or language", async () => {
    const address = async (change: Parameters<typeof newFinalised>[1]) =>
      (await getHandoutDocument(ada, { id: await newFinalised(ada, { ...patch, ...change }) })).qr?.url;
    const one = await address({});
    expect(await address({ firstName: "Jo", note: null })).toBe(one);
    const others = [
      await address({ topics: [chosen("sleep"), chosen("movement", { layer: "full" })] }),
      await address({ topics: [chosen("movement"), chosen("sleep")] }),
      await address({ language: "es" }),
    ];
    expect(new Set([one, ...others]).size).toBe(4);
  });

  it("in Spanish are told in Spanish", async () => {
    const id = await newFinalised(ada, { ...patch, language: "es" });
    const pdf = await readPdf((await fetchRendering(ada, { id, paper: "a4", size: "large" })).bytes);
    expect(squeeze(pdf.raw.join(" "))).toContain("Vea estas páginas en su teléfono");
    expect(pdf).toMatchObject({ marked: true, uaPart: "1", language: "es" });
  });
});

describe("a private link", () => {
  it("is made when the page is finalised, for as many days as the clinic says; only its hash is stored in the clear", async () => {
    const draft = await newDraft(ada, { ...patch, qr: "link" });
    const shown = (await getHandoutDocument(ada, { id: draft.id })).qr;
    expect(await linksOf(draft.id)).toEqual([]);
    await finaliseHandout(ada, draft);
    const { qr } = await getHandoutDocument(ada, { id: draft.id });
    const [link, ...others] = await linksOf(draft.id);
    expect(others).toEqual([]);
    const token = qr?.url.split("/p/")[1] ?? "";
    expect(readQr(qr?.svg ?? "")).toBe(`https://towline.example.org/p/${token}`);
    expect(link).toMatchObject({
      tokenHash: hashToken(token),
      onPaper: true,
      createdById: ada.personId,
      passcodeHash: null,
      revokedAt: null,
    });
    expect(link!.expiresAt).toEqual(endOfLink(new Date(), 30, "America/New_York"));
    expect(qr?.lead).toBe(
      `Your private copy, until ${longDate(calendarDate(link!.expiresAt, "America/New_York"))}`,
    );
    // The page is laid out as the draft showed it.
    expect([qr?.modules, qr?.url.length]).toEqual([shown?.modules, shown?.url.length]);
    expect(await linksOf(draft.id)).toMatchObject([{ id: link!.id }]);
    const audit = await db().auditEvent.findFirstOrThrow({
      where: { subject: draft.id, event: "handout.finalised" },
    });
    expect(audit.data).toMatchObject({ linkId: link!.id });
    for (const { data } of await db().auditEvent.findMany({ where: { subject: draft.id } }))
      expect(JSON.stringify(data)).not.toContain(token);
    const row = await db().handout.findUniqueOrThrow({ where: { id: draft.id } });
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("is the same on every paper of the handout, and another for a handout made from it", async () => {
    const id = await newFinalised(ada, { ...patch, qr: "link" });
    const { qr } = await getHandoutDocument(ada, { id });
    for (const paper of ["letter", "a4"] as const)
      expect(
        (await readPdf((await fetchRendering(ada, { id, paper, size: "large" })).bytes)).links,
      ).toContain(qr?.url);
    const again = await useHandoutAgain(ada, { id, for: "same-patient" });
    const draft = await getDraft(ada, again);
    expect(draft.qr).toBe("link");
    await finaliseHandout(ada, draft);
    expect((await getHandoutDocument(ada, again)).qr?.url).not.toBe(qr?.url);
  });

  it("is not made when finalising is refused", async () => {
    const draft = await newDraft(ada, { ...patch, qr: "link" });
    await save(ada, draft.id, { note: "Newer." });
    await expect(finaliseHandout(ada, draft)).rejects.toMatchObject({ code: "conflict" });
    expect(await linksOf(draft.id)).toEqual([]);
  });
});

describe("without a QR code", () => {
  it("a page has none when the clinic or the clinician wants none", async () => {
    const id = await newFinalised(ada, { ...patch, qr: "none" });
    expect((await getHandoutDocument(ada, { id })).qr).toBeNull();
    await db().clinic.upsert({ where: { id: 1 }, create: { id: 1, qr: "none" }, update: { qr: "none" } });
    expect((await getDraft(ada, await createHandout(ada))).qr).toBe("none");
    await db().clinic.update({ where: { id: 1 }, data: { qr: "pages" } });
  });

  it.each(["http://localhost:3000", "http://towline.example.org", "https://127.0.0.1:3000"])(
    "a page made at %s has none, and the builder says so",
    async (url) => {
      vi.stubEnv("TOWLINE_ALLOW_PLAINTEXT", "1");
      livesAt(url);
      expect(await getBuilderLibrary(ada)).toMatchObject({ qrWorks: false });
      const draft = await newDraft(ada, { ...patch, qr: "link" });
      expect(draft.qr).toBe("link");
      await finaliseHandout(ada, draft);
      expect((await getHandoutDocument(ada, { id: draft.id })).qr).toBeNull();
      expect(await linksOf(draft.id)).toEqual([]);
      expect(await drawHandoutPage(ada, { id: draft.id, page: 1 })).toMatch(/^<svg/);
    },
  );

  it("an empty draft has none, since there is nothing to lead to", async () => {
    expect((await getHandoutDocument(ada, await createHandout(ada))).qr).toBeNull();
  });
});
