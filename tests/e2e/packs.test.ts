import { readFileSync } from "node:fs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();
const file = "en/what-dopamine-does.md";
const words = "Here the picture stops: the starter is not the fuel, and it is not the joy of the trip.";

/** The zip with one word of one file changed, as a person does with an editor. */
function edited(zip: Uint8Array, from: string, to: string): Buffer {
  const files = unzipSync(zip);
  const text = strFromU8(files[file] ?? new Uint8Array());
  expect(text).toContain(from);
  return Buffer.from(zipSync({ ...files, [file]: strToU8(text.replace(from, to)) }));
}

async function check(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel("Pack file").setInputFiles({ name: "pack.zip", mimeType: "application/zip", buffer });
  await page.getByRole("button", { name: "Check the pack" }).click();
}

async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await towline.screenshot(page, `${name} 1440`);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, `${name} 390`);
  await towline.screenshot(page, `${name} 390`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

test("a pack is exported, edited outside and brought back: faults with file and line, then a draft", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/packs");
  await page.getByText("No pack was brought in yet").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download the pack" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("our-library-1.zip");
  const zip = new Uint8Array(readFileSync(await download.path()));
  await page.getByText("our-library-1.zip is in your downloads.").waitFor();

  await check(page, edited(zip, words, "It gets you [going](topic:no-such-topic)."));
  await page.getByText("One fault, so nothing can be brought in").waitFor();
  await page.getByText(file).waitFor();
  await expect.poll(() => page.getByText(/^line \d+$/).count()).toBe(1);
  await page.getByText("A link goes to the topic no-such-topic, which isn't there.").waitFor();
  expect(await page.getByRole("button", { name: /^Bring in/ }).count()).toBe(0);
  await look(page, "packs faults");

  await check(page, edited(zip, words, "It gets you started."));
  await page.getByRole("heading", { name: "What our-library 1 would change" }).waitFor();
  await page.getByText("English: changed by the pack").waitFor();
  expect(await db().packImport.count()).toBe(0);
  await look(page, "packs dry run");
  await page.getByLabel("Only what changes").uncheck();
  await page.getByText("Matching: same").first().waitFor();
  await page.getByRole("button", { name: "Bring in 1 draft" }).click();
  await page.getByText("1 draft brought in from our-library 1").waitFor();
  await page.getByText("0 new, 1 changed, 0 merged").waitFor();
  await look(page, "packs applied");
  await expect
    .poll(() => page.getByRole("link", { name: "What dopamine does" }).getAttribute("href"))
    .toBe("/desk/editorial/what-dopamine-does");
  const draft = await db().explanationVersion.findFirstOrThrow({
    where: { state: "draft" },
    include: { explanation: true },
  });
  expect(draft).toMatchObject({
    explanation: { slug: "what-dopamine-does" },
    writerIds: [expect.any(String)],
    origin: "clinic",
  });
  expect(JSON.stringify(draft.tree)).toContain("It gets you started.");

  await check(page, edited(zip, words, "It gets you started."));
  await page.getByText("Everything in this pack is here already.").waitFor();
  await page.getByRole("button", { name: "Remember this pack" }).click();
  await page.getByText("Nothing to change").waitFor();

  await check(page, Buffer.from("no zip"));
  await page.getByText("This file can't be opened as a zip.").waitFor();
});

test("a pack that hangs its reader is put aside in words, and the site answers everyone meanwhile", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/packs");
  const header = JSON.stringify({ format: 1, name: "sample", version: "1", madeOn: "2026-11-21", files: {} });
  await check(
    page,
    Buffer.from(
      zipSync({ "pack.json": strToU8(header), "en/a.md": strToU8("*a_ ".repeat(16_000)) }, { level: 9 }),
    ),
  );
  const answer = page
    .getByText("en/a.md takes too long to read, so it was put aside.")
    .waitFor()
    .then(() => true);
  let [served, done] = [0, false];
  void answer.finally(() => (done = true));
  for (; !done; served += 1) {
    expect((await fetch(`${towline.url}/healthz`, { signal: AbortSignal.timeout(4_000) })).status).toBe(200);
    await new Promise((turn) => setTimeout(turn, 100));
  }
  expect(await answer).toBe(true);
  expect(served).toBeGreaterThan(10);
});

test("the page is for admins alone", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  await db().person.update({ where: { email }, data: { isAdmin: false } });
  const page = await towline.newPage();
  await signIn(page, email);
  expect((await page.request.get("/desk/packs")).status()).toBe(404);
  expect((await page.request.get("/api/packs/export?name=a&version=1")).status()).toBe(403);
});
