/** An officer asks who opened one handout: the walk of docs/pictures/security. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { recordRefusal } from "@/lib/platform/audit/record-refusal";
import { makeVisitor } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { flat, newClinician, newFinalised } from "@/tests/setup/handout-makers";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();

test("an officer asks who opened one handout, follows a place and an account, and takes the rows along", async () => {
  const ada = await newClinician("Dr. Ada");
  const { email } = await db().person.findUniqueOrThrow({ where: { id: ada.personId } });
  const id = await newFinalised(ada, { profile: flat, label: "Monday, 10 o’clock" });
  const reference = id.slice(-8);

  const owner = await towline.newPage();
  await signIn(owner, email);
  await owner.goto(`/handouts/${id}`);
  await owner.getByRole("link", { name: `Who opened it (reference ${reference})` }).click();
  await owner.getByRole("heading", { name: "Who opened this handout" }).waitFor();
  await owner.getByText("opened the handout", { exact: true }).waitFor();
  await expectAccessible(owner, "who opened it");
  await towline.screenshot(owner, "audit-1-owner");

  for (let place = 1; place <= 12; place += 1)
    await recordRefusal(makeVisitor(`198.51.100.${place}`), "sign-in.failed", {
      email,
      reason: "unknown-or-wrong",
    });
  const officer = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, officer.email);
  await db().person.update({ where: officer, data: { name: "Olive Reyes", isClinician: false } });
  await page.goto("/desk/audit");
  await page.getByLabel("Handout", { exact: true }).fill(reference);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.waitForURL(/handout=/);
  const opened = page.getByRole("row").filter({ hasText: "opened the handout" });
  expect(await opened.allInnerTexts()).toMatchObject([
    expect.stringMatching(/Dr\. Ada[^]*opened the handout/) as string,
  ]);
  expect(await page.locator("main").innerText()).not.toContain("Monday");
  await expectAccessible(page, "the audit");
  await towline.screenshot(page, "audit-2-handout");

  await opened.getByRole("link", { name: /^place / }).click();
  await page.waitForURL(/place=[0-9a-f]{12}$/);
  await page.getByLabel("Failed sign-ins of an e-mail address").fill(email);
  await page.getByRole("button", { name: "Look up" }).click();
  await page.waitForURL(/account=[0-9a-f]{12}$/);
  await page.getByText("12 in all, from 12 places.").waitFor();
  expect(page.url()).not.toContain("%40");
  await towline.screenshot(page, "audit-3-account");

  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Export as JSON lines" }).click(),
  ]);
  const lines = (await readFile(await file.path(), "utf8")).trim().split("\n");
  expect(lines).toHaveLength(12);
  await page.getByText("is in your downloads.").waitFor();
  await page.goto("/desk/audit?kind=audit");
  await page.getByText("exported the audit").waitFor();
  await towline.screenshot(page, "audit-4-export");
});
