/** PHQ-9 and GAD-7: typed without a flash, or answered by the patient alone. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

async function draft(): Promise<{ page: Page; path: string }> {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  const path = new URL(await newHandout(page)).pathname;
  await ageBand(page, "25 to 64");
  return { page, path };
}

test("nine keys in a row never say of a question to come that it was not asked", async () => {
  const { page } = await draft();
  await saved(page);
  await page.evaluate(() => {
    const seen = () => {
      if (/item 9 was not asked/i.test(document.body.innerText)) document.body.dataset.flashed = "yes";
    };
    new MutationObserver(seen).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
    });
  });
  await page.locator("summary", { hasText: "PHQ-9" }).first().click();
  await page.locator("#phq9-0").focus();
  await page.keyboard.type("213021100", { delay: 60 });
  await page.getByText("total 10, moderate").waitFor();
  await page.getByText("A 0 on item 9 does not rule out risk.").waitFor();
  await saved(page);
  await expect.poll(() => page.locator('input[name="sx.low_mood"][value="1"]').isChecked()).toBe(true);
  expect(await page.evaluate(() => document.body.dataset.flashed)).toBeUndefined();
  await expectAccessible(page, "a questionnaire with its band");
});

test("handed over, the device holds the questions alone; item 9 interrupts with help, and the clinician is told", async () => {
  const { page, path } = await draft();
  await saved(page);
  await page.getByText("Let the patient answer").click();
  await expectAccessible(page, "before handing over");
  await page.getByRole("button", { name: "Hand over this device" }).click();
  await page.getByText("Question 1 of 9").waitFor();
  await towline.screenshot(page, "one question");
  await expectAccessible(page, "one question");
  for (let at = 1; at <= 8; at += 1) {
    await page.getByText(`Question ${at} of 9`).waitFor();
    await page.getByRole("button", { name: "Not at all" }).click();
  }
  await page.getByText("Question 9 of 9").waitFor();
  const questions = page.url();
  // Going to the clinic's pages, or back to them, leads to signing in.
  await page.goto(new URL(path, questions).href);
  await page.getByRole("textbox", { name: "Password" }).waitFor();
  await page.goto(questions);
  await page.getByRole("button", { name: "Several days" }).click();
  await page.getByRole("heading", { name: "You can talk with someone now" }).waitFor();
  const help = await page.locator("main").innerText();
  for (const number of ["911", "988"]) expect(help).toContain(number);
  await page.getByText("Show this page to the person who gave you this device").waitFor();
  await towline.screenshot(page, "help at once");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "help at once");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByText("Please give the device back.").waitFor();
  expect(await page.getByRole("link", { name: /^For the clinic/ }).getAttribute("href")).toBe(
    `/sign-in?next=${encodeURIComponent(path)}`,
  );
});

test("by private link: answered on a phone without a script, and filled in by the clinician as if typed", async () => {
  const { page, path } = await draft();
  await saved(page);
  await page.getByText("Let the patient answer").click();
  await page.getByRole("button", { name: "Make a private link" }).click();
  const address = await page.locator("code", { hasText: "/q/" }).innerText();
  await page.getByRole("img", { name: "QR code that leads to the questions" }).waitFor();
  await expectAccessible(page, "a link to questions");

  const phone = await towline.browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const patient = await phone.newPage();
  await patient.goto(address);
  const answers = [
    "Nearly every day",
    ...Array.from({ length: 7 }, () => "Several days"),
    "More than half the days",
  ];
  for (const [at, answer] of answers.entries()) {
    await patient.getByText(`Question ${at + 1} of 9`).waitFor();
    await patient.getByRole("button", { name: answer }).click();
  }
  await patient.getByRole("heading", { name: "You can talk with someone now" }).waitFor();
  await phone.close();

  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByText("Item 9 was answered above 0").waitFor();
  await towline.screenshot(page, "item 9 told");
  await expectAccessible(page, "item 9 told");
  await page.getByRole("button", { name: "Fill in these answers" }).first().click();
  await page.getByText("total 12, moderate").waitFor();
  await page.getByText(/Suicidal or self-harm thoughts are present/).waitFor();
  await saved(page);
  await page.goto(new URL("/handouts", page.url()).href);
  await page.getByText(/told of thoughts of death or self-harm/).waitFor();
  await page.getByRole("link", { name: "Open the handout" }).click();
  await page.waitForURL((url) => url.pathname === path);
  await page.getByText("Let the patient answer").click();
  await page.getByRole("button", { name: "I know, and act on it" }).click();
  await page.getByText("Item 9 was answered above 0").waitFor({ state: "detached" });
});
