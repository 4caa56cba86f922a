/**
 * The clinic's logo: what is taken, what is stored, where it prints. Security 12: 2 MB, magic
 * bytes, re-encoded, no SVG.
 */
import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { POST } from "@/app/api/clinic/logo/route";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { changeLogo, removeLogo } from "@/lib/clinic/settings/change-logo";
import { getLetterhead, getLogo } from "@/lib/clinic/settings/queries";
import { logoLimit } from "@/lib/clinic/settings/schema";
import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { fetchRendering } from "@/lib/handouts/finalise/fetch-rendering";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import { LOGO_LIMIT } from "@/lib/document/pdf/printable";
import { makePerson } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { readPdf } from "@/tests/setup/read-pdf";
import { newAdmin, noise, picture } from "@/tests/setup/clinic-makers";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

testDatabase({ library: true });
let admin: Admin;
beforeAll(async () => {
  admin = await newAdmin();
});
afterEach(() => db().clinic.deleteMany());

const alt = "Logo of Harbor Psychiatry: a teal disc.";
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const refused = (file: Uint8Array<ArrayBuffer>) => expect(changeLogo(admin, { file, alt })).rejects;

describe("what is taken", () => {
  test.each(["png", "jpeg", "webp"] as const)(
    "a %s becomes a PNG of ours: another file, without its metadata, no larger than it prints",
    async (kind) => {
      const given = await picture(kind, { width: 2400, height: 1200 });
      expect(await changeLogo(admin, { file: given, alt })).toMatchObject({ logoAlt: alt });
      const stored = Buffer.from(await getLogo(admin));
      expect(await sharp(stored).metadata()).toMatchObject({
        format: "png",
        width: 800,
        height: 400,
        hasAlpha: false,
      });
      expect(stored.equals(Buffer.from(given))).toBe(false);
      expect(stored.includes("SECRET-IN-EXIF")).toBe(false);
      expect(Buffer.from(given).includes("SECRET-IN-EXIF")).toBe(true);
    },
  );

  test("a small one is not blown up; a see-through one stands on white", async () => {
    await changeLogo(admin, {
      file: new Uint8Array(
        await sharp({ create: { width: 60, height: 30, channels: 4, background: "#00000000" } })
          .composite([
            {
              input: { create: { width: 20, height: 30, channels: 4, background: "#0f5c5c" } },
              left: 40,
              top: 0,
            },
          ])
          .png()
          .toBuffer(),
      ),
      alt,
    });
    const stored = sharp(await getLogo(admin));
    expect(await stored.metadata()).toMatchObject({ width: 60, height: 30 });
    const clear = await stored
      .extract({ left: 0, top: 0, width: 40, height: 30 })
      .removeAlpha()
      .raw()
      .toBuffer();
    expect(clear.every((value) => value === 255)).toBe(true);
  });

  test.each(["all-transparent.png", "white-on-transparent.png"])(
    "%s is refused: nothing of it would show on white paper",
    async (name) => {
      await refused(new Uint8Array(readFileSync(`tests/cases/images/${name}`))).toMatchObject({
        code: "invalid",
        words: expect.stringContaining("nothing of this picture shows"),
      });
    },
  );

  test("the most detailed picture still fits beside a page", async () => {
    await changeLogo(admin, { file: await noise({ width: 1200, height: 400 }), alt });
    const { letterhead } = await getLetterhead(admin);
    expect(letterhead.logo?.png.length).toBeLessThanOrEqual(LOGO_LIMIT);
    expect(letterhead.logo?.width).toBeGreaterThanOrEqual(300);
  });
});

describe("what is refused, in words, with nothing stored", () => {
  afterEach(async () => expect(await db().clinic.count()).toBe(0));

  test.each([
    ["an SVG", bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["a GIF", bytesOf("GIF89a\u0001\u0001")],
    ["a program", bytesOf("MZ not a picture")],
    ["nothing", new Uint8Array()],
  ])("%s", (_, file) =>
    refused(file).toMatchObject({ code: "invalid", words: "This is not a PNG, JPEG or WebP picture." }),
  );

  test("an SVG behind the first bytes of a PNG, and half a picture", async () => {
    const start = (await picture()).subarray(0, 8);
    await refused(new Uint8Array(Buffer.concat([start, bytesOf("<svg/>")]))).toMatchObject({
      code: "invalid",
      words: expect.stringContaining("can't be read") as string,
    });
    await refused((await picture("jpeg")).subarray(0, 2000)).toMatchObject({ code: "invalid" });
  });

  test("a small file that claims more dots than memory should hold", async () => {
    const bomb = new Uint8Array(
      await sharp({ create: { width: 6000, height: 5000, channels: 3, background: "#fff" } })
        .png()
        .toBuffer(),
    );
    expect(bomb.byteLength).toBeLessThan(200_000);
    await refused(bomb).toMatchObject({
      code: "invalid",
      words: expect.stringContaining("far too large") as string,
    });
  });
});

describe("the route", () => {
  const send = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const { headers: signed } = await makePerson("admin", {
      clinician: false,
      reviewer: false,
      admin: true,
      mayFinalise: false,
    });
    for (const [name, value] of Object.entries(headers)) signed.set(name, value);
    const answer = await POST(
      new Request(`${ourOrigin()}/api/clinic/logo`, {
        method: "POST",
        headers: signed,
        body,
        duplex: "half",
      } as RequestInit),
      { params: Promise.resolve({}) },
    );
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const form = (file: Uint8Array<ArrayBuffer>, words = alt) => {
    const parts = new FormData();
    parts.set("file", new Blob([file], { type: "image/png" }), "../../etc/passwd.png");
    parts.set("alt", words);
    return parts;
  };

  test("takes a form with a file; its name is left behind", async () => {
    expect(await send(form(await picture()))).toMatchObject({ status: 200, body: { ok: true } });
    expect(
      JSON.stringify(await db().auditEvent.findMany({ select: { event: true, data: true } })),
    ).not.toContain("passwd");
  });

  test("refuses a file without words, an SVG that says it is a PNG, and a form that is none", async () => {
    expect(await send(form(await picture(), " "))).toMatchObject({
      status: 400,
      body: { words: expect.stringContaining("Say in words what the logo shows") as string },
    });
    expect(await send(form(bytesOf("<svg/>")))).toMatchObject({
      status: 400,
      body: { words: "This is not a PNG, JPEG or WebP picture." },
    });
    expect(await send("--x", { "content-type": "multipart/form-data; boundary=y" })).toMatchObject({
      status: 400,
      body: { words: "The file did not arrive whole." },
    });
    expect(await db().clinic.count()).toBe(0);
  });

  test("stops reading at 2 MB, whatever the length says", async () => {
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    expect(await send(endless, { "content-type": "multipart/form-data; boundary=y" })).toMatchObject({
      status: 400,
      body: { nextStep: "Send less than 2 MB." },
    });
    expect(given).toBeLessThan(logoLimit.form + 4 * 65_536);
    expect(await send(form(new Uint8Array(3 * 1024 * 1024)))).toMatchObject({
      status: 400,
      body: { nextStep: "Send less than 2 MB." },
    });
  });
});

describe("on paper", () => {
  test("stands in the letterhead as a figure with its words, in PDF/UA-1; finalised pages keep the one they were finalised with", async () => {
    const clinician = await newClinician();
    await changeLogo(admin, { file: await picture(), alt });
    const id = await newFinalised(clinician, { profile: flat });
    await removeLogo(admin);
    const { bytes } = await fetchRendering(clinician, { id, paper: "a4" });
    expect(await readPdf(bytes)).toMatchObject({
      uaPart: "1",
      marked: true,
      figures: expect.arrayContaining([alt]) as string[],
    });
    expect((await getHandoutDocument(clinician, { id })).clinic.logo?.alt).toBe(alt);
    const later = await newDraft(clinician, { profile: flat });
    expect((await getHandoutDocument(clinician, { id: later.id })).clinic).not.toHaveProperty("logo");
  });

  test("its words can be changed, never blanked while it stands, and never stand without it", async () => {
    await changeLogo(admin, { file: await picture(), alt });
    expect(await changeClinic(admin, { logoAlt: "Harbor" }, settingsEffects)).toMatchObject({
      logoAlt: "Harbor",
    });
    await expect(changeClinic(admin, { logoAlt: "" }, settingsEffects)).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await removeLogo(admin)).toMatchObject({ logoAlt: "" });
    await expect(changeClinic(admin, { logoAlt: "Harbor" }, settingsEffects)).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(getLogo(admin)).rejects.toMatchObject({ code: "not-found" });
  });
});
