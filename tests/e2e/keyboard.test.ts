import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("from the empty builder to the print dialog with the keyboard alone, in at most 25 keys and clicks", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await page.addInitScript(() => {
    const asked = () => {
      document.documentElement.dataset.printed = "yes";
    };
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", { get: () => ({ print: asked }) });
  });
  await signIn(page, email);
  await newHandout(page);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };

  await page.getByRole("radio", { name: "Under 18" }).focus();
  for (const key of ["ArrowRight", "ArrowRight"]) await press(key);
  await expect.poll(() => page.getByRole("radio", { name: "25 to 64" }).isChecked()).toBe(true);
  for (const word of ["no joy", "tired"]) {
    await press("/");
    // A word typed counts as one: it is what the hand does.
    keys += 1;
    await page.getByLabel("Find a symptom or feature").fill(word);
    await press("Enter");
    await press("3");
  }
  await saved(page);
  await expect
    .poll(() => page.getByRole("button", { name: "Finalise and print" }).getAttribute("aria-disabled"))
    .toBe("false");
  await press("Control+Enter");
  await page.waitForURL(/print=1/);
  // A headless browser shows no PDF in a frame, so its frame never says by itself that it has loaded.
  await page.locator("iframe").dispatchEvent("load");
  await page.locator("html[data-printed=yes]").waitFor();
  expect(keys).toBeLessThanOrEqual(25);
});

test("topics are reordered, and the sheet of keys opened and closed, without a mouse", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await page.locator('input[name="sx.low_motivation"][value="3"]').check();
  await saved(page);
  await page.getByRole("checkbox", { name: "It is not laziness" }).check();
  await page.getByRole("checkbox", { name: "Moving your body" }).check();
  await saved(page);
  const list = page.getByRole("grid", { name: "Topics on the page, in order" });
  const before = await list.getByRole("row").allInnerTexts();
  // As a hand on the keyboard does: into the row, then on to its button.
  await list.getByRole("row").last().focus();
  await page.keyboard.press("Tab");
  await expect
    .poll(async () => {
      if ((await page.evaluate(() => document.activeElement?.textContent)) === "↑Move Moving your body up")
        return true;
      await page.keyboard.press("Tab");
      return false;
    })
    .toBe(true);
  await page.keyboard.press("Enter");
  await saved(page);
  await expect
    .poll(async () => (await list.getByRole("row").allInnerTexts())[before.length - 2])
    .toContain("Moving your body");
  await page.getByRole("heading", { name: "Build a handout" }).click();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Alt+3");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("page-title");
});
