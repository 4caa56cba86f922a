import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, say, signIn } from "./steps";

const towline = runTowline();

test("a safety stop holds the page until it is answered, and asks again when the profile changes", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  const address = await newHandout(page);
  await ageBand(page, "18 to 24");
  await level(page, "sx.low_mood", 3);
  await level(page, "sx.suicidal_thoughts", 1);
  await page.getByText("Before printing").waitFor();
  await saved(page);
  const finalise = page.getByRole("button", { name: "Finalise and print" });
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("true");
  // Pressed all the same, as a hand would.
  await finalise.click({ force: true });
  expect(page.url()).toBe(address);

  await page.getByLabel("What you did or found").fill("Asked today: no plan, no intent.");
  await page.getByRole("button", { name: "Record it" }).click();
  await page
    .getByRole("list", { name: "Safety stops" })
    .getByText(/Dr\. Park.*Asked today: no plan, no intent\./)
    .waitFor();
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("false");

  await level(page, "sx.low_mood", 2);
  await page.getByLabel("What you did or found").waitFor();
  await saved(page);
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("true");
});

test("a stop with answers asks which, and the page follows what was chosen", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await ageBand(page, "65 or over");
  await level(page, "sx.low_mood", 2);
  await say(page, "parkinsons, rasagiline, zoloft");
  const stop = page
    .getByRole("list", { name: "Safety stops" })
    .getByRole("listitem")
    .filter({ hasText: "may be unsafe with" });
  await saved(page);
  await stop.getByLabel("What you did or found").fill("Seen by neurology in October.");
  expect(await stop.getByRole("button", { name: "Record it" }).isDisabled()).toBe(true);
  await stop.getByRole("radio", { name: "A known, supervised pair for Parkinson's disease" }).check();
  await stop.getByRole("button", { name: "Record it" }).click();
  await stop.getByText(/A known, supervised pair.*Seen by neurology in October\./).waitFor();
  await page
    .getByText(/Keep taking both as planned/)
    .first()
    .waitFor();
  expect(await page.getByText(/before the next dose of either one/).count()).toBe(0);
});

test("PHQ-9 as nine keys in a row; a blank item 9 stops, and what was pinned says why", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await ageBand(page, "25 to 64");
  await page.getByText("PHQ-9", { exact: true }).click();
  await page.locator("#phq9-0").focus();
  await page.keyboard.type("21302110-");
  await saved(page);
  await page.getByText(/total at least 10, 1 not asked/).waitFor();
  await page.getByText(/item 9 was not asked/i).waitFor();
  await expect.poll(() => page.locator('input[name="sx.anhedonia"][value="2"]').isChecked()).toBe(true);
  await page.locator("#phq9-8").focus();
  await page.keyboard.type("1");
  await page.getByText(/Suicidal or self-harm thoughts are present/).waitFor();
  await expect
    .poll(() => page.getByRole("list", { name: "Pinned for safety" }).innerText())
    .toContain("thoughts of suicide");
});

test("someone who only prepares can't finalise", async () => {
  const { email } = await makeClinicianAccount({ mayFinalise: false });
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await page.getByText("a prescriber finalises it").waitFor();
  await expect
    .poll(() => page.getByRole("button", { name: "Finalise and print" }).getAttribute("aria-disabled"))
    .toBe("true");
});
