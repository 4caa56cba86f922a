import type { Request } from "playwright-core";
import { expect, test } from "vitest";
import { readPdf } from "../setup/read-pdf";
import { runTowline } from "./harness";
import { dev2Steps, makeClinicianAccount, newHandout, saved, signIn } from "./steps";

const towline = runTowline();

test("DEV-2 goes from the profile to the text of the PDF that is fetched over HTTP", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  for (const step of dev2Steps) await step(page);
  await saved(page);

  const suggested = page.getByRole("list", { name: "Suggested topics" });
  await expect.poll(() => suggested.getByRole("checkbox").first().isChecked()).toBe(true);
  await expect
    .poll(() => suggested.getByRole("listitem").first().innerText())
    .toContain("When one medicine is not enough");
  await expect
    .poll(() => page.getByRole("list", { name: "Pinned for safety" }).innerText())
    .toContain("When to call");
  await page.getByText(/^Left out, and why/).click();
  const heldBack = page.locator("li", { hasText: "not safe, can’t be added" });
  await expect.poll(() => heldBack.innerText()).toMatch(/Bupropion[\s\S]*Seizures/);

  // Which pages are being fetched: one that is on its way belongs to the change before.
  const underway = new Set<Request>();
  page.on("request", (request) => void (request.url().includes("/pages?") && underway.add(request)));
  page.on("requestfinished", (request) => void underway.delete(request));
  page.on("requestfailed", (request) => void underway.delete(request));
  await page.getByText(/^More that fits/).click();
  for (const name of ["Aripiprazole, brexpiprazole, cariprazine", "Compare your options"])
    await page.getByRole("checkbox", { name }).check();
  await saved(page);
  const along = page.getByRole("list", { name: "Pages that come along" });
  await expect.poll(() => along.innerText()).toMatch(/When you cannot keep still[\s\S]*New strong urges/);
  await towline.screenshot(page, "builder-dev-2");

  // A changed word fetches the page it stands on, once, and no other.
  await page.getByAltText(/^The page as it will print, page 2 of/).waitFor();
  await page.getByText("Name, note and QR code").click();
  await expect.poll(() => underway.size).toBe(0);
  const asked: string[] = [];
  page.on(
    "request",
    (request) => void (request.url().includes("/api/handouts/") && asked.push(request.url())),
  );
  const answered = page.waitForResponse(/\/pages\?/);
  await page.getByLabel("First name on the page").fill("Ana");
  const { value } = (await (await answered).json()) as { value: { svg?: string }[] };
  expect(value[0]?.svg).toMatch(/^<svg/);
  expect(value.slice(1).filter(({ svg }) => svg === undefined).length).toBeGreaterThan(0);
  await saved(page);
  expect(asked).toHaveLength(1);

  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByRole("button", { name: "Print", exact: true }).waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const answer = await page.context().request.get(`/api/handouts/${id}/pdf?paper=letter`);
  expect(answer.headers()).toMatchObject({
    "content-type": "application/pdf",
    "cache-control": "private, no-store",
  });
  const pdf = await readPdf(await answer.body());
  const text = pdf.pieces
    .map((piece) => piece.text)
    .join(" ")
    .replace(/\s+/g, " ");
  expect(pdf).toMatchObject({ marked: true, uaPart: "1", language: "en" });
  expect(text).toContain("Bupropion: not safe for you because of seizures");
  expect(text.split("never take a bupropion product again")).toHaveLength(2);
  expect(text).toMatch(/Aripiprazole, brexpiprazole, cariprazine.*Tell us about your seizures/);
  // Whom to call for what stands first, and once; the explanations follow it.
  const order = [
    "What we talked about",
    "When to call, day or night",
    "Call 911 or go to the ER",
    "988",
    "Call us today",
    "How sure we are that this helps",
    "When you cannot keep still",
    "New strong urges",
  ].map((words) => text.indexOf(words));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(text.split("When to call, day or night")).toHaveLength(2);
  expect(text).toContain("not yet signed off by this clinic");
  expect(text).not.toMatch(/\d\s?mg\b/);
  expect(
    (await readPdf(await (await page.context().request.get(`/api/handouts/${id}/pdf?paper=a4`)).body()))
      .size[0],
  ).toBeCloseTo(595.3, 0);
});
