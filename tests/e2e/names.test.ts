/** A first name stands on the page whole, or the page waits and shows how it would look. */
import { expect, test } from "vitest";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("a name our fonts lack holds the page and is shown as it would look; cleared, the page is free; one that prints never holds it", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  const address = await newHandout(page);
  await ageBand(page, "25 to 64");
  await level(page, "sx.anhedonia", 3);
  await page.getByText("Name, note and QR code").click();
  const name = page.getByLabel("First name on the page");
  const finalise = page.getByRole("button", { name: "Finalise and print" });
  const held = page.locator("dl");

  await name.fill("Иван");
  await saved(page);
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("false");
  expect(await held.count()).toBe(0);

  await name.fill("ⲁⲛⲛⲁ Lê");
  await held.getByText("On the page").waitFor();
  expect(await held.locator("dd").allInnerTexts()).toEqual(["ⲁⲛⲛⲁ Lê", "Lê"]);
  await page.getByText("Change its spelling, or leave the name off.").first().waitFor();
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("true");
  await expectAccessible(page, "a name that can't print whole");
  await towline.screenshot(page, "a name that can't print whole");
  // Pressed all the same, as a hand would.
  await finalise.click({ force: true });
  expect(page.url()).toBe(address);

  await name.fill("");
  await held.waitFor({ state: "detached" });
  await page.getByLabel("A note at the top").fill("Take it at night 🎉");
  await page.getByText("The note at the top can’t be printed whole: our fonts lack 🎉.").first().waitFor();
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("true");

  await page.getByLabel("A note at the top").fill("");
  await held.waitFor({ state: "detached" });
  await name.fill("Nguyễn Thị Hằng");
  await saved(page);
  await expect.poll(() => finalise.getAttribute("aria-disabled")).toBe("false");
  await finalise.click();
  await page.waitForURL(/print=1/);
});
