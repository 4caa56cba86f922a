/** The conversation by keyboard alone: talk it through, show the patient, ask back. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { chosen, flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { signIn } from "./steps";

const towline = runTowline();
const topics = [chosen("what-dopamine-does"), chosen("compare-options")];
const profile = flat;

async function signedIn(): Promise<{ page: Page; ada: Clinician }> {
  const ada = await newClinician("Dr. Ada", { signedIn: true });
  const page = await towline.newPage();
  await signIn(page, `${ada.personId}@clinic.example`);
  return { page, ada };
}

const heading = (page: Page) => page.getByRole("heading", { level: 2 }).innerText();

async function look(page: Page, name: string): Promise<void> {
  for (const width of [390, 1024, 1440]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page, `${name}, ${colorScheme}, ${width} px`);
      await towline.screenshot(page, `${name} ${colorScheme} ${width}`);
    }
  }
}

test("a draft is talked through, shown and asked back without a mouse", async () => {
  const { page, ada } = await signedIn();
  const { id } = await newDraft(ada, { profile, topics, label: "Room 4" });
  await page.goto(`/handouts/${id}`);
  await page.getByRole("navigation", { name: "The conversation" }).waitFor();
  // The line, which has the focus at opening, takes the letter itself; with Alt it leads on from there.
  await page.locator("#command-line:focus").waitFor();
  await page.keyboard.press("t");
  expect(await page.locator("#command-line").inputValue()).toBe("t");
  await page.keyboard.press("Alt+t");
  await page.waitForURL(`**/handouts/${id}/talk`);
  await page.getByRole("heading", { name: "Talk it through" }).waitFor();
  const first = await heading(page);
  await look(page, "talk");

  await page.keyboard.press("ArrowRight");
  await expect.poll(() => heading(page)).not.toBe(first);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("talk-topic");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => heading(page)).toBe(first);

  // Whom to call stands before the explanations, as on the sheet.
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { level: 2, name: "What dopamine does" }).waitFor();
  const script = page.getByRole("heading", { name: "Say it" }).locator("xpath=following-sibling::p");
  expect(await script.innerText()).not.toMatch(/well established/);
  await page.keyboard.press("s");
  await expect.poll(() => script.innerText()).toMatch(/well established|early|disputed/);

  await page.keyboard.press("a");
  await page.getByRole("button", { name: "Explained again", pressed: true }).waitFor();
  await page.keyboard.press("c");
  await page.getByRole("button", { name: "Clear", pressed: true }).waitFor();
  await expect
    .poll(() => db().teachBackCount.findMany({ select: { slug: true, mark: true, count: true } }))
    .toEqual(
      expect.arrayContaining([
        { slug: "what-dopamine-does", mark: "again", count: 1 },
        { slug: "what-dopamine-does", mark: "clear", count: 1 },
      ]),
    );
  await page.keyboard.press("l");
  await expect.poll(() => page.getByRole("heading", { level: 2 }).getAttribute("lang")).toBe("es");

  await page.keyboard.press("p");
  const shown = page.getByRole("dialog");
  await shown.getByText(/^\d+ of \d+$/).waitFor();
  expect(await shown.innerText()).not.toMatch(/Listen for|Room 4|Dr\. Ada/);
  const one = await shown.innerText();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => shown.innerText()).not.toBe(one);
  await page.keyboard.press("l");
  await shown.locator("[lang=es] p").first().waitFor();
  await look(page, "show");
  await page.keyboard.press("Escape");
  await shown.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Talk it through" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL(`**/handouts/${id}`);
});

test("a finalised handout is shown and talked through as well", async () => {
  const { page, ada } = await signedIn();
  const id = await newFinalised(ada, { profile, topics, language: "es" });
  await page.goto(`/handouts/${id}`);
  await page.getByRole("link", { name: "Show the patient" }).waitFor();
  await page.keyboard.press("p");
  await page.waitForURL(`**/handouts/${id}/show`);
  await page.getByRole("button", { name: "Siguiente" }).waitFor();
  expect(await page.locator("body").innerText()).not.toMatch(/Dr\. Ada|My handouts|Sign out/);
  await page.keyboard.press("Escape");
  await page.waitForURL(`**/handouts/${id}`);
  await page.getByRole("link", { name: "Talk it through" }).click();
  await page.getByRole("heading", { name: "Talk it through" }).waitFor();
});
