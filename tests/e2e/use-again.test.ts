/**
 * "Use again" asks whose the new handout will be: another patient gets nothing of the first, the same one's
 * old answers say that they are old.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { chosen, flat, newFinalised } from "@/tests/setup/handout-makers";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, makeClinicianAccount, saved, signIn } from "./steps";

const towline = runTowline();
const profile = { ...flat, phq9: [2, 1, 2, 0, 1, 1, 1, 0, 0] as (0 | 1 | 2 | 3)[] };

/** Signs a clinician in on a finalised handout that has its patient's words in every field of the builder. */
async function openPersonal(page: Page): Promise<string> {
  const { email } = await makeClinicianAccount();
  const { id: personId } = await db().person.findUniqueOrThrow({ where: { email } });
  const clinician = makeClinician({
    personId,
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: true },
  });
  if (!clinician) throw new Error("A clinician is no clinician.");
  const id = await newFinalised(clinician, {
    label: "Maria K.",
    firstName: "Maria",
    note: "Maria, see you in May.",
    profile,
    topics: [chosen("option-bupropion"), chosen("movement", { note: "Maria walks." }), chosen("sleep")],
  });
  await signIn(page, email);
  await page.goto(`/handouts/${id}`);
  return id;
}

const dialog = (page: Page) => page.getByRole("dialog", { name: "Is it for the same patient?" });
async function ask(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Use again" }).click();
  await dialog(page).waitFor();
}
async function begun(page: Page): Promise<string> {
  await page.getByRole("heading", { name: "Build a handout" }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
const fields = (page: Page) =>
  page
    .locator("input, textarea")
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join("\n"));

test("the dialog has no default, and for another patient the choice of pages goes along and nothing personal", async () => {
  const page = await towline.newPage();
  const source = await openPersonal(page);
  const count = () => db().handout.count();
  const before = await count();
  await ask(page);
  await expectAccessible(page, "use again");
  await towline.screenshot(page, "use again 1440");
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "detached" });
  expect(await count()).toBe(before);
  await page.setViewportSize({ width: 390, height: 844 });
  await ask(page);
  await expectAccessible(page, "use again, 390 px");
  await towline.screenshot(page, "use again 390");
  await dialog(page).getByRole("button", { name: "Another patient" }).click();
  const id = await begun(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(id).not.toBe(source);
  await page.getByText("Name, note and QR code").click();
  expect(await page.getByLabel("Your own label").inputValue()).toBe("");
  expect(await fields(page)).not.toContain("Maria");
  expect(await page.getByRole("main").innerText()).not.toContain("Maria");
  expect(await page.getByRole("radio", { name: "25 to 64" }).isChecked()).toBe(false);
  expect(
    await page
      .locator("input[id^=phq9-]")
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join("")),
  ).toBe("");
  await page.getByText("Choose an age band.").first().waitFor();
  await towline.screenshot(page, "another patient");
  await ageBand(page, "25 to 64");
  await saved(page);
  await expect
    .poll(() => page.getByRole("button", { name: "Finalise and print" }).getAttribute("aria-disabled"))
    .not.toBe("true");
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  expect(
    (await db().handout.findUniqueOrThrow({ where: { id } })).slugs.filter((slug) =>
      ["option-bupropion", "movement", "sleep"].includes(slug),
    ),
  ).toEqual(["option-bupropion", "movement", "sleep"]);
});

test("for the same patient all goes along, and PHQ-9 of an earlier day says so until it is said to be today's", async () => {
  const page = await towline.newPage();
  await openPersonal(page);
  await ask(page);
  await dialog(page).getByRole("button", { name: "The same patient" }).click();
  const id = await begun(page);
  expect(await page.getByLabel("Your own label").inputValue()).toBe("Maria K.");
  // As it is found on a later day.
  const profileSealed = encryptField(JSON.stringify({ ...profile, answeredOn: { phq9: "2026-10-01" } }), {
    table: "Handout",
    column: "profileSealed",
    id,
  });
  await db().handout.update({ where: { id }, data: { profileSealed } });
  await page.reload();
  await page.getByText("from October 1, 2026").waitFor();
  await page.getByText("The PHQ-9 answers are of October 1, 2026 or before. Ask how it is now.").waitFor();
  await page
    .getByText(/^PHQ-9/)
    .first()
    .click();
  await expectAccessible(page, "old answers");
  await towline.screenshot(page, "old answers of the same patient");
  await page.getByRole("button", { name: "These are today’s answers" }).click();
  await saved(page);
  await page.getByText("from October 1, 2026").waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("heading", { name: "Build a handout" }).waitFor();
  expect(await page.getByText("from October 1, 2026").count()).toBe(0);
});
