import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { encryptOn } from "@/lib/deliveries/email/store";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { ageBand, makeClinicianAccount, newHandout, password, saved, signIn } from "./steps";

const towline = runTowline();
const phq9 = [
  "44250-9",
  "44255-8",
  "44259-0",
  "44254-1",
  "44251-7",
  "44258-2",
  "44252-5",
  "44253-3",
  "44260-8",
];
const levels = [2, 1, 3, 0, 2, 1, 1, 0, 1];

/** Answers as a record system sends them: in any order, with more in the file than is asked for. */
function responseFile(codes: string[], authored?: string) {
  const item = codes.map((code) => ({
    linkId: `/${code}`,
    answer: [{ valueInteger: levels[phq9.indexOf(code)] }],
  }));
  const text = JSON.stringify({
    resourceType: "QuestionnaireResponse",
    status: "completed",
    authored,
    subject: { display: "Maria Lopez" },
    item,
  });
  return { name: "answers.json", mimeType: "application/json", buffer: Buffer.from(text) };
}

/** On a wide screen and a narrow, dark one. */
async function look(page: Page, name: string): Promise<void> {
  await expectAccessible(page, name);
  await page.setViewportSize({ width: 390, height: 900 });
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectAccessible(page, `${name}, 390 px`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const boxes = (page: Page) =>
  page
    .locator("input[id^=phq9-]")
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join(""));

test("PHQ-9 is filled in from a FHIR file by its codes, raises the safety stop as if it were typed, and is taken back by one undo", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await ageBand(page, "25 to 64");
  await page.getByText("Fill in from the record system").click();
  const file = page.getByLabel("Choose a file");

  await file.setInputFiles(responseFile(phq9.slice(0, 8)));
  await page.getByText("PHQ-9: item 9 is not in this file.").waitFor();
  expect(await boxes(page)).toBe("");

  await file.setInputFiles(responseFile([...phq9].reverse(), new Date().toISOString()));
  await page.getByText("Filled in: PHQ-9 total 11, answered").waitFor();
  expect(await page.getByText("Ask how it is now").count()).toBe(0);
  await saved(page);
  expect(await boxes(page)).toBe(levels.join(""));
  await page.getByText(/Suicidal or self-harm thoughts are present/).waitFor();
  await expect
    .poll(() => page.getByRole("button", { name: "Finalise and print" }).getAttribute("aria-disabled"))
    .toBe("true");
  expect(await page.content()).not.toContain("Maria");
  await expectAccessible(page, "answers filled in");

  await page.getByRole("button", { name: "Undo" }).click();
  await saved(page);
  expect(await boxes(page)).toBe("");
  await page.getByLabel("Or paste its text").fill(responseFile(phq9, "2025-03-02").buffer.toString());
  await page.getByRole("button", { name: "Fill in", exact: true }).click();
  await page.getByText("Filled in: PHQ-9 total 11, answered March 2, 2025.").waitFor();
  await page.getByText("Ask how it is now: PHQ-9").waitFor();
  await expectAccessible(page, "old answers filled in");
  await towline.screenshot(page, "old answers");
  await saved(page);
});

test("a file of two patients fills nothing in; of two days both are named and the newest waits to be taken", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await page.getByText("Fill in from the record system").click();
  const file = page.getByLabel("Choose a file");

  await file.setInputFiles("tests/cases/fhir/two-patients.json");
  await page.getByText("There are answers of two patients here.").waitFor();
  expect(await boxes(page)).toBe("");
  expect(await page.content()).not.toMatch(/nora|odile/i);

  await file.setInputFiles("tests/cases/fhir/two-days.json");
  await page.getByLabel("November 4, 2026, total 9").waitFor();
  expect(await page.getByLabel("November 25, 2026, total 9").isChecked()).toBe(true);
  expect(await boxes(page)).toBe("");
  await expectAccessible(page, "answers of two days");
  await towline.screenshot(page, "answers of two days");
  await page.getByRole("button", { name: "Leave it" }).click();
  await page.getByText("Answers of several days").waitFor({ state: "detached" });
  expect(await boxes(page)).toBe("");
  await file.setInputFiles("tests/cases/fhir/two-days.json");
  await page.getByRole("button", { name: "Fill in the chosen day" }).click();
  await page.getByText("Filled in: PHQ-9 total 9, answered November 25, 2026.").waitFor();
  await expect.poll(() => boxes(page)).toBe("111111111");

  await file.setInputFiles("tests/cases/fhir/completed-beside-entered-in-error.json");
  await page
    .getByText("A questionnaire of November 1, 2026 was left out: it is marked as entered in error.")
    .waitFor();
});

/** A finalised handout that was printed twice and mailed, opened. */
async function givenHandout(page: Page, email: string): Promise<string> {
  const id = new URL(await newHandout(page)).pathname.split("/").at(-1)!;
  await ageBand(page, "25 to 64");
  await page.getByLabel("Your own label").fill("Maria, knee and mood");
  await page.locator('input[name="sx.anhedonia"][value="3"]').check();
  await saved(page);
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByText("Not known whether it printed").waitFor();
  const person = await db().person.findUniqueOrThrow({ where: { email } });
  const clinician = makeClinician({
    personId: person.id,
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: false },
  })!;
  await recordPaperDelivery(clinician, {
    id,
    requestId: newId(),
    channel: "print",
    paper: "letter",
    size: "large",
  });
  const mailId = newId();
  await db().delivery.create({
    data: {
      id: mailId,
      handoutId: id,
      personId: person.id,
      channel: "email",
      mailForm: "protected",
      state: "failed",
      toSealed: encryptOn(mailId, "toSealed", "maria.lopez@example.org"),
      problem: "The mail server refused it for good (550). Check the address and send it again.",
    },
  });
  await page.goto(`/handouts/${id}`);
  return id;
}

test("what was given stands on the handout, goes into the chart as a line, to the record system as FHIR, and into the logs", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({
    permissions: ["clipboard-read", "clipboard-write"],
    acceptDownloads: true,
  });
  await signIn(page, email);
  const id = await givenHandout(page, email);
  const log = page.getByRole("region", { name: "How it was given" });
  await log.getByText("to maria.lopez@example.org").waitFor();
  await look(page, "how it was given");

  await log
    .getByRole("button", { name: /^Copy a line for the chart \(Print/ })
    .first()
    .click();
  await log.getByText("Copied. Paste it into the chart.").waitFor();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toMatch(
    new RegExp(
      `^\\d{4}-\\d\\d-\\d\\d Patient education: print asked for, not known whether it printed \\(print, English\\): .+ v1.*\\. Towline handout ${id}$`,
    ),
  );
  await log.getByRole("button", { name: "Copy all 3 lines" }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/e-mail failed, not given[^\n]+\n\d{4}/);

  // A page that is not served over HTTPS has no clipboard.
  await page.evaluate(() =>
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }),
  );
  await log
    .getByRole("button", { name: /^Copy a line for the chart \(Print/ })
    .first()
    .click();
  await log.getByText("press Ctrl+C").waitFor();
  await expect
    .poll(() =>
      log
        .getByLabel("For the chart")
        .evaluate((field: HTMLTextAreaElement) =>
          field.value.slice(field.selectionStart, field.selectionEnd),
        ),
    )
    .toBe(line);

  const [record] = await Promise.all([
    page.waitForEvent("download"),
    log.getByRole("link", { name: "Download for the record system (FHIR R4)" }).click(),
  ]);
  expect(record.suggestedFilename()).toMatch(/^handout-\d{4}-\d\d-\d\d\.fhir\.json$/);
  const bundle = JSON.parse(readFileSync(await record.path(), "utf8")) as {
    entry: { resource: { resourceType: string } }[];
  };
  expect(bundle.entry.map(({ resource }) => resource.resourceType)).toEqual([
    "DocumentReference",
    "DocumentReference",
    "Communication",
    "Communication",
    "Communication",
  ]);

  await page.goto("/handouts");
  await page.getByRole("link", { name: "What was given" }).click();
  await page.waitForURL("**/handouts/log");
  await page.getByRole("link", { name: "Maria, knee and mood" }).first().waitFor();
  await look(page, "own log");
  await page.getByLabel("State").selectOption("failed");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL(/state=failed/);
  await expect.poll(() => page.getByRole("link", { name: "Maria, knee and mood" }).count()).toBe(1);
  expect(page.url()).not.toContain("Maria");

  // The password was given too long ago for a file to leave.
  await db().session.updateMany({ data: { reauthenticatedAt: null } });
  await page.reload();
  await page.getByRole("button", { name: "Export as CSV" }).click();
  await page.getByLabel("Your password", { exact: true }).fill(password);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Go on", exact: true }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^deliveries-\d{4}-\d\d-\d\d\.csv$/);
  expect(readFileSync(await file.path(), "utf8")).toContain("maria.lopez@example.org");

  await page.goto("/desk/deliveries");
  await page.getByRole("cell", { name: "Dr. Park" }).first().waitFor();
  expect(await page.locator("main").innerText()).not.toMatch(/Maria|maria|refused it/);
  await look(page, "log of the clinic");

  await db().handout.update({ where: { id }, data: { erasedAt: new Date() } });
  await page.goto(`/handouts/${id}`);
  await log.getByText("Letter, large print, by Dr. Park").waitFor();
  expect(await log.getByRole("link", { name: /FHIR/ }).count()).toBe(0);
});
