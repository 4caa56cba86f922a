/**
 * One handout to a list: pasted, looked at, sent, followed to its end, row by row; without a mail server it
 * ends in the outbox.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();
const good = Array.from({ length: 20 }, (_, index) => `p${index + 1}@example.org;2026-01-15`);
const csv = [
  "email;consent;ward",
  ...good.map((row) => `${row};3`),
  "p1@example.org;2026-01-15;3",
  "not an address;2026-01-15;3",
  "al@example.org;;3",
  "jo@gmial.com;2026-01-15;3",
].join("\r\n");

async function look(page: Page, name: string): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page, `${name} ${width}`);
    await towline.screenshot(page, `${name} ${width}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function finalisedHandout(page: Page): Promise<string> {
  await newHandout(page);
  await ageBand(page, "25 to 64");
  await level(page, "sx.low_motivation", 3);
  await saved(page);
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  return new URL(page.url()).pathname;
}

test("a list is looked at, sent, stopped, gone on with and told of row by row", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  const handout = await finalisedHandout(page);
  await page.getByRole("link", { name: "Send to a list" }).click();
  await page.getByRole("heading", { name: "Send to a list" }).waitFor();
  await look(page, "list empty");

  await page
    .getByLabel("File")
    .setInputFiles({ name: "group.csv", mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${csv}`) });
  await page.getByRole("button", { name: "Check the list" }).press("Enter");
  const told = page.getByRole("status").filter({ hasText: "21 people of 24 rows would get this handout" });
  await told.waitFor();
  await told.getByText("1: given twice in this list").waitFor();
  await page.getByText("Did they mean gmail.com?").waitFor();
  expect(await db().delivery.count({ where: { channel: "email" } })).toBe(0);
  await look(page, "list checked");

  await page.getByRole("button", { name: "Send to 21 people" }).press("Enter");
  await page.waitForURL(/\/list\/[0-9a-f-]{36}$/);
  await page.getByRole("heading", { name: "All done" }).waitFor();
  await page.getByText("21 of 21 settled.").waitFor();
  await expect.poll(() => page.getByRole("cell", { name: "in the outbox" }).count()).toBe(21);
  await look(page, "list done");

  // As it looks between two mails.
  await db().delivery.updateMany({ where: { bulkRow: { gt: 11 } }, data: { state: "held" } });
  await db().bulkSend.updateMany({ data: { stoppedAt: new Date() } });
  await page.reload();
  await page.getByRole("heading", { name: "Stopped" }).waitFor();
  await look(page, "list stopped");
  await page.getByRole("button", { name: "Go on" }).press("Enter");
  await page.getByRole("heading", { name: "All done" }).waitFor();

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^list-\d{4}-\d{2}-\d{2}\.csv$/);

  // The same list again: everyone has it by now. Long after the password was given it is asked for.
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  await page.goto(`${handout}/list`);
  await page.getByRole("link", { name: /to 21 people/ }).waitFor();
  await page
    .getByLabel("Or paste the list")
    .fill("email,consent\np1@example.org,2026-01-15\nnew@example.org,2026-01-15");
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByText("1: this handout went there before").waitFor();
  await page.getByRole("button", { name: "Send to 1 person" }).click();
  await page.getByRole("textbox", { name: "Your password" }).fill("kelp lantern ninepin suet");
  await look(page, "list password");
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await page.getByRole("heading", { name: "All done" }).waitFor();
  await expect.poll(() => db().delivery.count({ where: { state: "outbox" } })).toBe(22);
});
