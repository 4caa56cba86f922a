/** The first screen and its templates, by keyboard. */
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, saved, signIn } from "./steps";

const towline = runTowline();
const address = /\/handouts\/[0-9a-f-]{36}/;

test("two keys start from a template; a choice kept from a draft is the first the next time, without its patient", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? "");
  await expect.poll(focused).toBe("New handout");
  await page.getByText("No prescriber of any clinic has signed one off.").waitFor();
  await expectAccessible(page, "my handouts");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toContain("New and unsure");
  await page.keyboard.press("Enter");
  await page.waitForURL(address);

  await page.getByText("Name, note and QR code").click();
  await page.getByLabel("First name on the page").fill("Marisol");
  await saved(page);
  await page.getByText("Keep as template").click();
  await page.getByLabel("Name of the template").fill("My first talk");
  await page.keyboard.press("Enter");
  await page.getByText("“My first talk” is kept.").waitFor();

  await page.goto("/handouts");
  await page.getByRole("link", { name: "For Marisol" }).waitFor();
  await expect.poll(focused).toBe("New handout");
  await page.keyboard.press("1");
  await page.waitForURL(address);
  await page.getByText("Name, note and QR code").click();
  expect(await page.getByLabel("First name on the page").inputValue()).toBe("");

  await page.goto("/handouts/templates");
  await expectAccessible(page, "templates");
  await page.getByRole("button", { name: "Remove My first talk" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect.poll(() => page.getByText("My first talk").count()).toBe(0);
});
