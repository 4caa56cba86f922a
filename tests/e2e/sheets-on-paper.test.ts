/** Every topic's review sheet as a browser prints it: one page, in print that can be read, on any paper. */
import { expect, test } from "vitest";
import type { Page } from "playwright-core";
import { readPdf } from "@/tests/setup/read-pdf";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();

async function reviewersPage(): Promise<Page> {
  const { email } = await makeClinicianAccount({ isReviewer: true, isAdmin: false });
  const page = await towline.newPage();
  await signIn(page, email);
  return page;
}

test("the sheets of all 53 topics print on one page each, of Letter and of A4, in 8 points and more", async () => {
  const page = await reviewersPage();
  await page.goto("/desk/sheets");
  await page.getByRole("link", { name: "print them all" }).click();
  await page.getByRole("button", { name: "Print all 53" }).waitFor();
  await expectAccessible(page, "all sheets");
  const titles = await page
    .locator(".review-sheet h2[id$=-title]")
    .evaluateAll((all) => all.map((one) => one.firstChild?.textContent ?? ""));
  expect(titles.length).toBe(53);
  for (const format of ["Letter", "A4"] as const) {
    const { raw } = await readPdf(await page.pdf({ format }));
    const starts = raw.flatMap((text, at) => (text.startsWith("Review sheet, Towline") ? [at] : []));
    const long = titles.filter((_, at) => (starts[at + 1] ?? raw.length) - (starts[at] ?? 0) > 1);
    expect([format, starts.length, long]).toEqual([format, 53, []]);
    expect([format, raw.length]).toEqual([format, 53]);
  }
  await page.emulateMedia({ media: "print" });
  const least = await page.evaluate(() => {
    const words = [...document.querySelectorAll(".review-sheet *")].filter((one) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
    );
    const shown = words.filter((one) => one.getClientRects().length > 0);
    return Math.min(...shown.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
  });
  expect((least * 72) / 96).toBeGreaterThanOrEqual(8);
});

test("one sheet prints alone, and with its whole text where that is asked for", async () => {
  const page = await reviewersPage();
  await page.goto("/desk/sheets/option-bupropion");
  const printed = async () => (await readPdf(await page.pdf({ format: "Letter" }))).raw;
  const [alone, ...none] = await printed();
  expect(none).toEqual([]);
  for (const words of [
    "To be checked first",
    "Wellbutrin",
    "El bupropión",
    "Early:",
    "Name, date, signature",
  ])
    expect(alone?.toLowerCase()).toContain(words.toLowerCase());
  await page.getByLabel("Print the whole text too").check();
  const whole = await printed();
  expect(whole[0]).toBe(alone);
  expect(whole.length).toBeGreaterThan(2);
  expect(whole.slice(1).join(" ")).toContain("Cautions that print when true of the patient");
});
