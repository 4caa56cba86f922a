/** Paper: prepared, approved with one key, and printed on the stored bytes themselves. */
import { createHash } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

async function lowDrive(page: Page): Promise<void> {
  await ageBand(page, "25 to 64");
  await level(page, "sx.low_motivation", 3);
}

async function pictures(page: Page, name: string): Promise<void> {
  await towline.screenshot(page, name);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, `${name}, 390 px`);
  await towline.screenshot(page, `${name} 390`);
  await page.setViewportSize({ width: 1440, height: 900 });
}

/** Counts what is asked of the print dialog, and sees the bytes that the frame of a page gets. */
async function watchPrinting(page: Page): Promise<{ sha256: string[] }> {
  const got: string[] = [];
  await page.addInitScript(() => {
    const asked = () => {
      document.documentElement.dataset.printed = String(
        Number(document.documentElement.dataset.printed ?? 0) + 1,
      );
    };
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get: () => ({ print: asked }) });
  });
  await page.route(/\/api\/handouts\/[0-9a-f-]+\/pdf/, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    if (route.request().frame() !== page.mainFrame())
      got.push(createHash("sha256").update(body).digest("hex"));
    await route.fulfill({ response, body });
  });
  return { sha256: got };
}

/** A headless browser shows no PDF in a frame, so its frame never says by itself that it has loaded. */
const frameLoads = (page: Page) => page.locator("iframe[src]").dispatchEvent("load");
const stored = (handoutId: string) =>
  db().rendering.findFirstOrThrow({ where: { handoutId, paper: "letter", size: "normal" } });
const soon = { timeout: 20_000 };
const given = (handoutId: string) => db().delivery.findMany({ where: { handoutId }, orderBy: { at: "asc" } });

/**
 * Asked after the dialog without taking the focus, answered and put right by keys, and again later in the
 * record.
 */
async function answerWhetherItPrinted(page: Page, id: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const states = async () => (await given(id)).map(({ state }) => state);
  await page.getByRole("status").filter({ hasText: "Did it print?" }).waitFor();
  expect(await focused()).toBe("Print");
  expect(await states()).toEqual(["uncertain", "uncertain"]);
  await expectAccessible(page, "did it print");
  await pictures(page, "paper did it print");
  // Download PDF, Open the PDF, then the first answer.
  for (const key of ["Tab", "Tab", "Tab", "Enter"]) await page.keyboard.press(key);
  const asked = page.getByRole("group", { name: "Did it print?", exact: true });
  await asked.getByText("Recorded as printed.").waitFor();
  expect(await focused()).toBe("Yes, it printed");
  const log = page.getByRole("region", { name: "How it was given" });
  await log.getByText("✓ Printed").waitFor();
  for (const key of ["Tab", "Enter"]) await page.keyboard.press(key);
  await asked.getByText("Recorded as not printed, so not given.").waitFor();
  await log.getByText("▲ Not printed").waitFor();
  expect(await states()).toEqual(["uncertain", "failed"]);

  const newest = log.getByRole("group", { name: /^Did it print\?\s*\(/ }).first();
  await newest.getByRole("button", { name: "Yes, it printed" }).click();
  await newest.getByText("Recorded as printed.").waitFor();
  const pressed = (name: string) => asked.getByRole("button", { name }).getAttribute("aria-pressed");
  expect([await pressed("Yes, it printed"), await pressed("No, it did not")]).toEqual(["true", "false"]);
  expect(await states()).toEqual(["uncertain", "done"]);
}

test("a nurse prepares and asks, a prescriber approves with one key, the nurse prints the stored bytes", async () => {
  const [nurse, doctor] = [
    await makeClinicianAccount({ mayFinalise: false, isAdmin: false }),
    await makeClinicianAccount(),
  ];
  await db().person.update({ where: { email: nurse.email }, data: { name: "Nurse Nia" } });
  const desk = await towline.newPage();
  await signIn(desk, nurse.email);
  await desk.getByRole("link", { name: "Print queue" }).click();
  await desk.getByText("The queue is empty").waitFor();
  await desk.goto("/handouts");
  await newHandout(desk);
  await lowDrive(desk);
  await saved(desk);
  const id = new URL(desk.url()).pathname.split("/").at(-1) ?? "";
  await desk.getByLabel("Prescriber").selectOption({ label: "Dr. Park" });
  await desk.getByRole("button", { name: "Ask a prescriber" }).click();
  await desk.getByText("Waiting for Dr. Park").waitFor();
  await expectAccessible(desk, "builder, asked");

  const office = await towline.newPage();
  await signIn(office, doctor.email);
  await office.getByRole("link", { name: "Print queue: 1 waits for you" }).click();
  await pictures(office, "paper queue");
  await office.getByRole("link", { name: "No label" }).click();
  await office.getByRole("button", { name: "Approve" }).waitFor();
  await pictures(office, "paper approve");

  // Changed while the prescriber looks: nothing is approved unseen.
  await desk.getByText("Name, note and QR code").click();
  await desk.getByText("No QR code is printed").waitFor();
  await desk.getByLabel("A note at the top").fill("Bring your pill boxes.");
  await saved(desk);
  await expect
    .poll(async () => (await db().handout.findUniqueOrThrow({ where: { id } })).noteSealed, soon)
    .not.toBeNull();
  const focused = () => office.evaluate(() => document.activeElement?.textContent);
  expect(await focused()).toBe("Approve");
  await office.keyboard.press("Enter");
  await office.getByText("It was changed while you looked").waitFor();
  expect((await db().handout.findUniqueOrThrow({ where: { id } })).state).toBe("draft");
  await office.getByRole("button", { name: "Approve" }).focus();
  const { revision } = await db().handout.findUniqueOrThrow({ where: { id } });
  await office.locator(`img[src*="rev=${revision}"]`).first().waitFor();
  await office.keyboard.press("Enter");
  await office.waitForURL(/done=approved/);
  await office.getByText("Approved. Who prepared it finds it here").waitFor();

  const printing = await watchPrinting(desk);
  await desk.goto("/handouts/queue");
  await expectAccessible(desk, "queue, approved");
  await desk.getByRole("link", { name: /^Approved: print/ }).click();
  await desk.getByRole("button", { name: "Print", exact: true }).waitFor();
  await expect.poll(() => printing.sha256.length, soon).toBe(1);
  await frameLoads(desk);
  await desk.locator("html[data-printed='1']").waitFor();
  expect(printing.sha256[0]).toBe((await stored(id)).sha256);
  expect(await given(id)).toMatchObject([
    { channel: "print", state: "uncertain", renderingId: (await stored(id)).id },
  ]);
  await desk.goto("/handouts/queue");
  await desk.getByText("The queue is empty").waitFor();
});

test("the key that prints is under the finger; what is printed or downloaded is recorded first, and a recall stops both", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await lowDrive(page);
  await saved(page);
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await expect.poll(async () => (await given(id)).length, soon).toBe(1);

  const printing = await watchPrinting(page);
  await page.goto(`/handouts/${id}`);
  await expect.poll(() => printing.sha256.length, soon).toBe(1);
  expect(await given(id)).toHaveLength(1);
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent), soon).toBe("Print");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await given(id)).length, soon).toBe(2);
  await frameLoads(page);
  await page.locator("html[data-printed='1']").waitFor();
  expect(printing.sha256).toEqual([(await stored(id)).sha256]);
  await answerWhetherItPrinted(page, id);

  await page.getByRole("radio", { name: "Large print, 18 points" }).check();
  await expect.poll(() => printing.sha256.length, soon).toBe(2);
  await page.unroute(/\/api\/handouts\/[0-9a-f-]+\/pdf/);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download PDF" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^handout-\d{4}-\d{2}-\d{2}\.pdf$/);
  const large = await db().rendering.findFirstOrThrow({ where: { handoutId: id, size: "large" } });
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const sha256 = createHash("sha256").update(Buffer.concat(chunks)).digest("hex");
  expect([sha256, printing.sha256[1]]).toEqual([large.sha256, large.sha256]);
  // A frame that asks once more for what it prints counts as a download to the browser, not to us.
  const channels = async () =>
    (await given(id)).map(({ channel, renderingId }) => [channel, renderingId === large.id]);
  await expect.poll(channels, soon).toEqual([
    ["print", false],
    ["print", false],
    ["download", true],
  ]);

  const proof = page.getByRole("button", { name: "Show without colour" });
  await proof.click();
  await expect.poll(() => proof.getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("status").filter({ hasText: "Black-and-white proof" }).waitFor();
  await expect
    .poll(() =>
      page
        .locator("img[alt^='Page 1 of']")
        .evaluate((one) => getComputedStyle(one.parentElement!.parentElement!).filter),
    )
    .toContain("grayscale");
  await expectAccessible(page, "finalised, proof");
  await pictures(page, "paper proof");

  const topic = await db().handoutTopic.findFirstOrThrow({
    where: { handoutId: id, textVersionId: { not: null } },
  });
  const person = await db().person.findUniqueOrThrow({ where: { email } });
  await db().recall.create({
    data: {
      id: crypto.randomUUID(),
      versionId: topic.textVersionId!,
      personId: person.id,
      reason: "Wrong.",
      notice: "Throw it away.",
      handouts: 1,
      mailsHeld: 0,
      linksClosed: 0,
    },
  });
  await page.getByRole("button", { name: "Print", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "was recalled" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.dataset.printed)).toBe("1");
  expect(await given(id)).toHaveLength(3);
});
