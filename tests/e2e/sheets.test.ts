/** A prescriber, then a translator, work through the sheets by keyboard and decide on the rest in one go. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();
const title = (page: Page) => page.getByRole("heading", { level: 1 });
const bar = (page: Page) => page.getByRole("group", { name: "Decide on this sheet" });

test("one by one with the keyboard alone: next, previous, sign, leave out", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true, isAdmin: false });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/sheets");
  await page.getByRole("link", { name: "Work through them one by one" }).press("Enter");
  await title(page).filter({ hasText: "stuck brain" }).waitFor();
  await bar(page)
    .getByText(/: 1 of \d+ that wait/)
    .waitFor();
  await towline.screenshot(page, "sheet");

  await page.keyboard.press("n");
  await title(page).filter({ hasText: "serotonin is released" }).waitFor();
  await page.keyboard.press("p");
  await title(page).filter({ hasText: "stuck brain" }).waitFor();
  await page.keyboard.press("s");
  expect(await db().signOff.count()).toBe(0);
  await page.getByRole("button", { name: "Sign off the English text" }).waitFor();
  await expectAccessible(page, "a sheet about to be signed");
  await page.keyboard.press("Enter");
  await title(page).filter({ hasText: "serotonin is released" }).waitFor();
  expect(await db().signOff.count()).toBe(1);

  await page.keyboard.press("x");
  await page.keyboard.type("next: see the paper first");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await title(page).filter({ hasText: "chemical imbalance" }).waitFor();
  await page.keyboard.press("p");
  await page.getByText(/Left out by Dr\. Park on .*: next: see the paper first/).waitFor();
  expect(await db().signOff.count()).toBe(1);
});

test("in one go: nothing is ticked beforehand, every topic is decided, and what is left out says why", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true, isAdmin: false });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/sheets");
  expect(await page.locator("main input[type=radio]:checked").count()).toBe(0);
  await towline.screenshot(page, "sheets");
  const row = page.getByRole("listitem").filter({ hasText: "If you have thoughts of suicide" });
  await row.getByLabel("Leave out").check();
  await row.getByLabel(/^Why .* is left out$/).fill("Our own crisis team first.");
  await page.getByRole("checkbox", { name: /I have read the English text/ }).check();
  const send = page.getByRole("button", { name: /^Sign off \d+ topics?, leave out 1$/ });
  await send.click();
  await page.getByText(/topics are undecided/).waitFor();
  await page.getByRole("button", { name: "Tick the undecided" }).click();
  await expectAccessible(page, "the list that waits");
  await send.click();
  await page.getByText(/^✓ Signed off: \d+ topics\. Left out: 1 topic\.$/).waitFor();
  await page.getByText(/^1 of \d+ wait for a sign-off\.$/).waitFor();
  await page.getByText(/Left out by Dr\. Park on .*: Our own crisis team first\./).waitFor();
  expect(await db().signOff.count({ where: { version: { language: { not: "en" } } } })).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "the list that waits, 390 px");
  await towline.screenshot(page, "sheets 390");
});

test("a translator signs translations beside the English, one by one and in one go, and no text is signed off", async () => {
  const signedOff = await db().signOff.count();
  const { email } = await makeClinicianAccount({ isReviewer: true, isAdmin: false, mayFinalise: false });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/sheets");
  await page.getByText(/^\d+ of \d+ wait for a translator\.$/).waitFor();
  await page.getByRole("link", { name: "Work through them one by one" }).press("Enter");
  await bar(page)
    .getByText(/^Spanish translations: 1 of \d+ that wait$/)
    .waitFor();
  await page.keyboard.press("s");
  await page.getByRole("button", { name: "Sign the Spanish translation" }).waitFor();
  await expectAccessible(page, "a translation about to be signed");
  expect(await db().translationCheck.count()).toBe(0);
  await page.keyboard.press("Enter");
  await title(page).filter({ hasText: "serotonin is released" }).waitFor();
  expect(await db().translationCheck.count()).toBe(1);
  await page.keyboard.press("x");
  await page.keyboard.type("A word from Spain");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await title(page).filter({ hasText: "chemical imbalance" }).waitFor();

  await page.keyboard.press("p");
  await page.getByText(/Translation left out by Dr\. Park on .*: A word from Spain/).waitFor();
  await page.goto("/desk/sheets/brain-connections-tow-truck");
  await bar(page)
    .getByText(/^Translation checked by Dr\. Park on /)
    .waitFor();
  await page.goto("/desk/sheets");
  expect(await page.locator("main input[type=radio]:checked").count()).toBe(1);
  await page.getByRole("button", { name: "Tick the undecided" }).click();
  await page.getByRole("checkbox", { name: /I read both languages well/ }).check();
  await expectAccessible(page, "translations that wait");
  await page.getByRole("button", { name: /^Sign \d+ topics, leave out 1$/ }).click();
  await page.getByText(/^✓ Signed as translator: \d+ topics\. Left out: 1 topic\.$/).waitFor();
  await page.getByText(/^1 of \d+ wait for a translator\.$/).waitFor();
  expect(await db().signOff.count()).toBe(signedOff);
  await page.goto("/library/brain-connections-tow-truck?language=es");
  await page.getByRole("heading", { level: 1, name: /cerebro atascado/ }).waitFor();
  expect(await page.getByText("Translation not checked").count()).toBe(0);
});

test("on a phone, in Spanish, for an admin who reads and does not sign, and on paper", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ viewport: { width: 390, height: 844 } });
  await signIn(page, email);
  await page.goto("/desk/sheets/after-a-birth?language=es");
  await bar(page).getByText("A prescriber with review rights signs it off.").waitFor();
  expect(await page.getByRole("button", { name: /^Sign off/ }).count()).toBe(0);
  await expectAccessible(page, "a sheet, 390 px");
  await page.setViewportSize({ width: 320, height: 900 });
  await expectAccessible(page, "a sheet, 320 px");
  await page.setViewportSize({ width: 390, height: 844 });
  await towline.screenshot(page, "sheet 390");
  expect(await page.getByText("Ink here signs nothing in Towline").isVisible()).toBe(false);
  await page.emulateMedia({ media: "print" });
  await page.getByText("Ink here signs nothing in Towline").waitFor();
  expect(await bar(page).isVisible()).toBe(false);
  expect(await page.getByRole("navigation", { name: "Main" }).isVisible()).toBe(false);
});
