import { expect, test } from "vitest";
import { readPdf } from "../setup/read-pdf";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("a page is chosen in English and handed over in Spanish, large", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await ageBand(page, "25 to 64");
  await level(page, "sx.low_motivation", 3);
  await page.getByRole("combobox", { name: "Language" }).selectOption({ label: "Spanish" });
  await page.getByRole("combobox", { name: "Print size" }).selectOption({ label: "Large, 18 pt" });
  await page.getByText("Our plan, and one thing this week").click();
  await page.getByRole("button", { name: "Add a line" }).click();
  // Enter goes on in a line below, and Backspace takes the empty one away.
  await page.keyboard.type("Seguir con la sertralina");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Backspace");
  await page.keyboard.type(".");
  await page.getByRole("combobox", { name: "One thing this week" }).selectOption("In our own words");
  await page.getByLabel("The step in our own words").fill("Caminar hasta el buzón");
  await page.getByText("Prints: Caminar hasta el buzón").waitFor();
  await saved(page);
  await expect
    .poll(() => page.getByRole("list", { name: "Suggested topics" }).innerText())
    .toContain("It is not laziness");

  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  expect(await page.getByRole("radio", { name: "Large print, 18 points" }).isChecked()).toBe(true);
  await page.getByAltText(/^Page 1 of/).waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const pdf = await readPdf(
    await (await page.context().request.get(`/api/handouts/${id}/pdf?paper=letter`)).body(),
  );
  const text = pdf.pieces
    .map((piece) => piece.text)
    .join(" ")
    .replace(/\s+/g, " ");
  expect(pdf).toMatchObject({ marked: true, uaPart: "1", language: "es" });
  expect(text).toContain("Seguir con la sertralina.");
  expect(text).toContain("Caminar hasta el buzón");
  expect(text).toContain("Lo que puede hacer");
  expect(text).toContain("Traducción no revisada");
  expect(text).not.toContain("What you can do");
});

test("a reviewer reads a topic in both languages, signs it off and rates it", async () => {
  const { email } = await makeClinicianAccount({ isReviewer: true });
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/library/brain-connections-tow-truck");
  await page.getByAltText(/tow truck pulls it up/).waitFor();
  await page.getByRole("link", { name: "Español" }).click();
  await page.getByText("Translation not checked").waitFor();
  await page.getByAltText(/Una grúa lo sube/).waitFor();
  await page.getByRole("link", { name: "English" }).click();

  await page.getByRole("button", { name: "Sign off this version" }).click();
  await page.getByText(/^By Dr\. Park on/).waitFor();
  await page.getByText(/^Clear Communication Index/).click();
  const form = page.locator("details[open] form");
  expect(await form.locator("input:checked").count()).toBe(0);
  for (const group of await form.getByRole("group").all())
    await group.getByRole("radio", { name: "Agree", exact: true }).check();
  await form.getByRole("button", { name: "Keep this rating" }).click();
  await page.getByText(/all 100 of 100 \(bar 90\) by Dr\. Park/).waitFor();
});

test("a clinician without review rights is offered neither", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/library/movement");
  await page.getByRole("heading", { name: "Moving your body" }).waitFor();
  expect(await page.getByRole("button", { name: "Sign off this version" }).count()).toBe(0);
});
