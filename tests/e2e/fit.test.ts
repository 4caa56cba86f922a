/** Fit shortens texts and takes no topic off; what it says of the pages is what is counted. */
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { dev2Steps, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("a topic that is ticked comes in brief; full texts that exceed a sheet are shortened by Fit, every topic kept", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  for (const step of dev2Steps) await step(page);
  await saved(page);
  const suggested = page.getByRole("list", { name: "Suggested topics" }).first();
  await page.getByRole("checkbox", { name: "Aripiprazole, brexpiprazole, cariprazine" }).check();
  await suggested.getByRole("checkbox", { name: "Options that act on dopamine" }).check();
  await saved(page);
  const rows = page.getByRole("list", { name: "Topics on the page, in order" }).getByRole("listitem");
  const whole = page.getByRole("checkbox", { name: "Full text" });
  const full = () => page.getByRole("checkbox", { name: "Full text", checked: true }).count();
  expect(await full()).toBe(0);
  for (const box of await whole.all()) await box.check();
  await saved(page);
  const before = await rows.count();
  expect(before).toBeGreaterThan(2);
  await page.getByText(/\d pages, .* more than a sheet$/).waitFor();

  await page.getByRole("button", { name: "Fit" }).click();
  const said = page.getByRole("status").filter({ hasText: "Short text" });
  await said.waitFor();
  expect(await page.locator("[data-save=saved]").count()).toBe(1);
  expect([await rows.count(), await full()]).toEqual([before, 0]);
  const counted = await page
    .getByRole("status")
    .filter({ hasText: /^(▲ )?\d pages/ })
    .innerText();
  const still = /It is still (.*?)\. /.exec(await said.innerText())?.[1];
  expect(counted.replace(/^▲\s*/, "")).toBe(still ?? "2 pages");
  await expectAccessible(page, "shortened by Fit");
  await towline.screenshot(page, "fit 1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "shortened by Fit, 390 px");
  await towline.screenshot(page, "fit 390");
});
