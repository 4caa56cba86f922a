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

  const stops = page.getByRole("list", { name: "Safety stops" });
  const line = stops.getByLabel("What you did or found");
  await line.fill("x");
  await stops.getByText("Still needed: “Asked directly about suicide”").waitFor();
  for (const found of ["Thoughts of doing it", "No plan, no intent", "Safer storage agreed"])
    await stops.getByLabel(found).check();
  await stops.getByLabel("Contact within a week booked").check();
  await stops.getByText("Still needed: a line of a few words.").waitFor();
  await line.fill("Asked today: no plan, no intent.");
  await line.press("Enter");
  await stops.getByText("Means (firearms, stored medicines): Safer storage agreed").waitFor();
  await stops.getByText("Asked today: no plan, no intent.").waitFor();
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("false");

  await stops.getByRole("button", { name: "Amend the answer" }).click();
  await stops.getByLabel("Stored safely or gone").check();
  await line.fill("His brother has the gun now.");
  await stops.getByRole("button", { name: "Record the new answer" }).click();
  await stops.getByText("His brother has the gun now.").waitFor();
  await stops.getByText("1 earlier answer, kept").click();
  await stops.getByText("Asked today: no plan, no intent.").waitFor();

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
  const record = stop.getByRole("button", { name: "Record it" });
  expect(await record.getAttribute("aria-disabled")).toBe("true");
  await stop.getByRole("radio", { name: "A known, supervised pair for Parkinson's disease" }).check();
  await record.click();
  await stop.getByText("Answered").waitFor();
  await stop.getByText("Seen by neurology in October.").waitFor();
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
  await page.locator("summary", { hasText: /^PHQ-9$/ }).click();
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
