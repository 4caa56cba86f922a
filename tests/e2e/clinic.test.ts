/**
 * An admin sets up the clinic's pages: letterhead, logo, crisis lines, languages, retention; and
 * sees them on paper.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { picture } from "@/tests/setup/clinic-makers";
import { readPdf } from "../setup/read-pdf";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();
const alt = "Logo of Harbor Psychiatry: a teal disc.";

const section = (page: Page, name: string) => page.getByRole("form", { name });
const save = (page: Page, name: string) => section(page, name).getByRole("button", { name: "Save" }).click();
const savedIn = (page: Page, name: string) =>
  section(page, name)
    .getByRole("status")
    .filter({ hasText: /^Saved/ })
    .waitFor();
const previewOf = async (page: Page) => {
  const shown = page.getByRole("img", { name: /The top of a page/ });
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0))
    .toBe(true);
  return page.evaluate(async (src) => (await fetch(src)).text(), (await shown.getAttribute("src")) ?? "");
};

function fileOf(name: string, bytes: Uint8Array | string): string {
  const path = join(tmpdir(), `${crypto.randomUUID()}-${name}`);
  writeFileSync(path, bytes);
  return path;
}

async function finalisedPdf(page: Page): Promise<Uint8Array> {
  await page.goto("/handouts");
  const id = (await newHandout(page)).split("/").at(-1) ?? "";
  await ageBand(page, "25 to 64");
  await level(page, "sx.low_motivation", 3);
  await saved(page);
  const toPage = page.getByRole("group", { name: "Show" }).getByRole("button", { name: "Page", exact: true });
  if (await toPage.isVisible()) await toPage.click();
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  const bytes = await page.evaluate(
    async (path) => [...new Uint8Array(await (await fetch(path)).arrayBuffer())],
    `/api/handouts/${id}/pdf?paper=letter`,
  );
  return Uint8Array.from(bytes);
}

async function uploadLogo(page: Page, path: string): Promise<void> {
  await section(page, "Logo")
    .getByLabel(/icture$/)
    .setInputFiles(path);
  await save(page, "Logo");
}

test("letterhead and logo: refused files in words, seen in the preview, printed with their words", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/clinic");
  await section(page, "Letterhead").getByLabel("Clinic name").fill("Harbor Psychiatry");
  await section(page, "Letterhead").getByLabel("Address").fill("12 Quay Street\nSpringfield");
  await section(page, "Letterhead").getByLabel("Phone").fill("(555) 010-0100 🌷");
  await save(page, "Letterhead");
  await section(page, "Letterhead").getByText("These signs can't be printed: 🌷").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("phone");
  await section(page, "Letterhead").getByLabel("Phone").fill("(555) 010-0100");
  await save(page, "Letterhead");
  await savedIn(page, "Letterhead");
  expect(await previewOf(page)).not.toContain("<image");

  await section(page, "Logo").getByLabel("What the logo shows").fill(alt);
  await uploadLogo(
    page,
    fileOf("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
  );
  await section(page, "Logo").getByText("This is not a PNG, JPEG or WebP picture.").waitFor();
  await uploadLogo(page, fileOf("huge.png", new Uint8Array(2 * 1024 * 1024 + 1)));
  await section(page, "Logo").getByText("This file is larger than 2 MB.").waitFor();
  await uploadLogo(page, fileOf("logo.png", await picture()));
  await savedIn(page, "Logo");
  await page.getByRole("img", { name: alt }).waitFor();
  await expect.poll(() => previewOf(page)).toContain("<image");
  await towline.screenshot(page, "clinic-1440");

  const pdf = await readPdf(await finalisedPdf(page));
  expect(pdf).toMatchObject({ uaPart: "1", figures: expect.arrayContaining([alt]) as string[] });
  expect(pdf.raw[0]).toContain("Harbor Psychiatry");
  await page.goto("/desk/clinic");
  await page.getByRole("button", { name: "Remove the logo" }).click();
  await page.getByText("No logo yet").waitFor();
});

test("own crisis lines warn and must be whole; retention asks before it erases; both at 390 px and in the dark", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ viewport: { width: 390, height: 800 }, colorScheme: "dark" });
  await signIn(page, email);
  await page.goto("/desk/clinic");
  const crisis = section(page, "Crisis lines");
  await crisis.getByLabel("Region").selectOption("own");
  await crisis.getByText("The topics themselves still name 988 and 911.").waitFor();
  await save(page, "Crisis lines");
  await crisis.getByText("Write at least one line: no page prints without whom to call.").first().waitFor();
  for (const [language, title, line, foot] of [
    ["English", "When to call", "In danger now? Call 112.", "In crisis: call 112"],
    ["Spanish", "Cuándo llamar", "¿En peligro? Llame al 112.", "En crisis: llame al 112"],
  ] as const) {
    await crisis.getByLabel(`Title of the box (${language})`).fill(title);
    await crisis.getByLabel(`Lines (${language})`).fill(line);
    await crisis.getByLabel(`At the foot of every page (${language})`).fill(foot);
  }
  await save(page, "Crisis lines");
  await savedIn(page, "Crisis lines");

  const retention = section(page, "Retention");
  await retention.getByLabel(/^Months until/).fill("12");
  await save(page, "Retention");
  await retention.getByText("Tonight this erases nothing: no handout is that old yet.").waitFor();
  await towline.screenshot(page, "clinic-390-dark");
  await retention.getByRole("button", { name: "Yes, erase from now on" }).click();
  await savedIn(page, "Retention");
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  const pages = section(page, "Pages");
  await pages.getByLabel("Spanish").uncheck();
  await save(page, "Pages");
  await savedIn(page, "Pages");
  const pdf = await readPdf(await finalisedPdf(page));
  expect(pdf.raw.join(" ")).toContain("In danger now? Call 112.");
  expect(pdf.raw.join(" ")).toContain("In crisis: call 112");

  const { id } = await db().handout.findFirstOrThrow({
    where: { state: "sealed" },
    orderBy: { sealedAt: "desc" },
  });
  // As the worker does at night; Prisma would set updatedAt, which a finalised row refuses.
  await db()
    .$executeRaw`UPDATE "Handout" SET "documentSealed" = NULL, "erasedAt" = now() WHERE id = ${id}::uuid`;
  for (const path of [`/handouts/${id}`, `/handouts/${id}/text`]) {
    await page.goto(path);
    await page
      .getByText(/^What (it|this handout) said was erased on [A-Z][a-z]+ \d{1,2}, \d{4}\.$/)
      .waitFor();
    await towline.screenshot(page, path.endsWith("text") ? "erased-text" : "erased");
  }
  await page.goto("/handouts");
  await page.getByText(/words erased/).waitFor();
});
