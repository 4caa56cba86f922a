import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { makeClinicianAccount, signIn } from "./steps";

const towline = runTowline();
const fits = "document.documentElement.scrollWidth <= window.innerWidth";

test("an editor words a picture anew: seen while typing, on the reader's page once a second person agrees, and given back", async () => {
  const page = await towline.newPage();
  await signIn(page, (await makeClinicianAccount({ isReviewer: true })).email);
  await page.goto("/desk/pictures");
  await page.getByRole("heading", { name: "tow-truck" }).waitFor();
  await page.getByRole("button", { name: "Change the words of tow-truck in English" }).click();
  const form = page.getByRole("form", { name: "Words of tow-truck in English" });
  await form.getByLabel('Label "help"').fill("our care");
  await form.getByLabel("Said in its place").fill("A tow truck named our care pulls a car up.");
  const drawing = page.getByAltText("A tow truck named our care pulls a car up.");
  await expect
    .poll(async () => decodeURIComponent((await drawing.getAttribute("src")) ?? ""))
    .toContain(">our care<");
  await towline.screenshot(page, "pictures-1440");
  await form.getByRole("button", { name: "Propose these words" }).click();
  await page.getByRole("button", { name: "Take them back for tow-truck in English" }).waitFor();
  expect(await page.getByRole("button", { name: "Put them on pages" }).count()).toBe(0);
  await towline.screenshot(page, "pictures-waiting");
  const second = await towline.newPage();
  await signIn(second, (await makeClinicianAccount({ isReviewer: true })).email);
  const agree = async () => {
    await second.goto("/desk/pictures");
    const button = second.getByRole("button", { name: "Put them on pages for tow-truck in English" });
    await button.click();
    await button.waitFor({ state: "detached" });
  };
  await agree();
  await page.reload();
  await page.getByText("the clinic’s own words").waitFor();

  await page.goto("/library/brain-connections-tow-truck");
  await page.getByAltText("A tow truck named our care pulls a car up.").waitFor();

  await page.goto("/desk/pictures");
  await page.getByRole("button", { name: "Take the shipped words of tow-truck in English" }).click();
  await page.getByText("wants the shipped words back").waitFor();
  await agree();
  await page.reload();
  await page
    .getByAltText(/^A car with its driver/)
    .first()
    .waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(fits)).toBe(true);
  await towline.screenshot(page, "pictures-390");
});

test("an editor finds, adds and corrects a source, and reads the ledger", async () => {
  const page = await towline.newPage();
  await signIn(page, (await makeClinicianAccount()).email);
  await page.goto("/desk/sources");
  await page.getByLabel("Search sources").fill("neuroplasticity framework");
  await page.getByRole("heading", { name: "Page2024" }).waitFor();
  await page.getByText("1 source", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Add a source" }).click();
  const form = page.getByRole("form", { name: "Add a source" });
  await form.getByLabel("Key").fill("Park2026");
  await form.getByLabel("Citation").fill("Park A. Walking and mood. 2026.");
  await form.getByLabel("DOI").fill("somewhere");
  await form.getByRole("radio", { name: /^R/ }).check();
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByText(/A DOI looks like/).waitFor();
  await form.getByLabel("DOI").fill("");
  await form.getByRole("button", { name: "Add it" }).click();
  await page.getByText("Park2026 is added.").waitFor();
  await page.getByLabel("Search sources").fill("walking and mood");
  await page.getByText("DOI: unknown").waitFor();
  await page.getByRole("button", { name: "Change Park2026" }).click();
  await page.getByLabel("PMID").fill("12345678");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: "12345678" }).waitFor();
  await page.getByLabel("Search sources").fill("");
  await towline.screenshot(page, "sources-1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => page.evaluate(fits)).toBe(true);
  await towline.screenshot(page, "sources-390");

  await page.getByRole("link", { name: "Claims of the source documents" }).click();
  await page.getByRole("radio", { name: /^Not supported/ }).check();
  await page.getByLabel("Search claims").fill("dopamine");
  await expect.poll(() => page.getByText(/^\d+ claims?$/).innerText()).not.toContain("128");
  await expect.poll(() => page.evaluate(fits)).toBe(true);
  await towline.screenshot(page, "claims-390");
});
