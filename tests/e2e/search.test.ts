/** The library as a clinician looks through it: from anywhere with one key, as one types, narrowed down. */
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { runTowline } from "./harness";
import { makeClinicianAccount, newHandout, signIn } from "./steps";

const towline = runTowline();

test("one key leads to the search, words find topics as they are typed, filters narrow them, and nothing goes into the address", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await page.keyboard.press("/");
  await page.waitForURL(/\/library/);
  const field = page.getByLabel("Search the library");
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.getByRole("heading", { name: "Safety", exact: true }).waitFor();
  await expect.poll(() => page.getByRole("main").getByRole("listitem").count()).toBe(53);
  await towline.screenshot(page, "library 1440");

  await page.keyboard.type("no joy");
  await page.getByRole("link", { name: "When nothing feels good" }).waitFor();
  await page.getByText(/topics? found|best of many/).waitFor();
  expect(page.url()).not.toContain("joy");
  await towline.screenshot(page, "library search 1440");
  const before = await page.getByRole("main").getByRole("listitem").count();
  await page.getByLabel("Section").selectOption({ label: "Safety" });
  await expect.poll(() => page.getByRole("main").getByRole("listitem").count()).toBeLessThan(before);
  await page.getByLabel("Section").selectOption({ label: "Any" });
  await field.fill("anhedonea");
  await page.getByText("this is what was found for “anhedonia”").waitFor();
  // A slash in the field is a letter of the search; elsewhere on the page it leads back to the field.
  await field.fill("and/or");
  await expect.poll(() => field.inputValue()).toBe("and/or");
  await field.fill("sueño");
  await page.getByLabel("Language").selectOption({ label: "Español" });
  await page.getByRole("main").locator("a[lang=es] , p[lang=es]").first().waitFor();
  await page.getByRole("main").locator("a[lang=es]").first().click();
  await page.waitForURL(/language=es/);
  await page.keyboard.press("/");
  await page.waitForURL(/\/library#/);
  await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true);
});

test("a search without result teaches, and is counted without its words after a pause", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ viewport: { width: 390, height: 844 } });
  await signIn(page, email);
  await page.goto("/library");
  await page.getByLabel("Search the library").fill("zqxv wqzx");
  await page.getByText("No topic says that").waitFor();
  await towline.screenshot(page, "library nothing 390");
  await expect.poll(() => db().searchMiss.count(), { timeout: 10_000 }).toBe(1);
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBeLessThanOrEqual(0);
  await page.goto("/desk/usage");
  await page.getByRole("heading", { name: "Never used" }).waitFor();
  await page.getByText("1 row is left out: fewer than five.").waitFor();
  await towline.screenshot(page, "usage 390");
  await page.getByRole("link", { name: "All the time" }).click();
  await page.waitForURL(/period=all/);
  await page.goto("/handouts");
  await newHandout(page);
  await page.getByRole("heading", { name: "Build a handout" }).click();
  await page.keyboard.press("/");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("command-line");
});
