/** The builder by keyboard, and by mouse alone: presses from the empty builder to the print dialog. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { runTowline } from "./harness";
import { makeClinicianAccount, newHandout, saved, say, signIn } from "./steps";

const towline = runTowline();
const line = "#command-line";
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");
const said = (page: Page) => page.locator("[data-said]");

/** My handouts in a browser that counts keydowns and clicks, and tells when its print dialog would open. */
async function counting(): Promise<Page> {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await page.addInitScript(() => {
    const data = () => document.documentElement.dataset;
    Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
      get: () => ({ print: () => (data().printed = "yes") }),
    });
    // A press of the button: a click on a label clicks its box again by itself, and a key clicks a button.
    for (const name of ["keydown", "mousedown"] as const)
      window.addEventListener(name, () => (data()[name] = String(Number(data()[name] ?? 0) + 1)), true);
  });
  await signIn(page, email);
  return page;
}

async function countingInBuilder(): Promise<Page> {
  const page = await counting();
  await newHandout(page);
  await page.evaluate(() => {
    delete document.documentElement.dataset.keydown;
    delete document.documentElement.dataset.mousedown;
  });
  return page;
}

async function printDialog(page: Page): Promise<{ keys: number; clicks: number }> {
  await page.waitForURL(/print=1/);
  // A headless browser shows no PDF in a frame, so its frame never says by itself that it has loaded; with
  // an address it has someone who listens.
  await page.locator("iframe[src]").dispatchEvent("load");
  await page.locator("html[data-printed=yes]").waitFor();
  return page.evaluate(() => {
    const { keydown, mousedown } = document.documentElement.dataset;
    return { keys: Number(keydown ?? 0), clicks: Number(mousedown ?? 0) };
  });
}

const mayPrint = (page: Page) =>
  expect
    .poll(() => page.getByRole("button", { name: "Finalise and print" }).getAttribute("aria-disabled"))
    .toBe("false");

test("from the empty builder to the print dialog: five facts in 20 keydowns, no mouse and no page load", async () => {
  const page = await countingInBuilder();
  expect(await focused(page)).toBe("command-line");
  // Age 40; joy nearly every day; drive nearly every day; sleep more than half the days; sertraline.
  await page.keyboard.type("40 j3 d3 s2 zolo");
  await page
    .getByRole("option", { selected: true })
    .getByText(/Sertraline/)
    .waitFor();
  await page.keyboard.press("Enter");
  await expect
    .poll(() => said(page).innerText())
    .toBe(
      "Set: Age 40 · Anhedonia: nearly every day · Low motivation: nearly every day · Insomnia: more than half the days · Sertraline",
    );
  expect(await page.locator(line).inputValue()).toBe("");
  await saved(page);
  await mayPrint(page);
  await page.keyboard.press("Control+Enter");
  const { keys, clicks } = await printDialog(page);
  expect(keys).toBeLessThanOrEqual(20);
  expect(clicks).toBe(0);
});

test("the same with the mouse alone, in 8 clicks", async () => {
  const page = await countingInBuilder();
  await page.getByText("25 to 64").click();
  for (const [id, level] of [
    ["sx.anhedonia", 3],
    ["sx.low_motivation", 3],
    ["sx.insomnia", 2],
  ] as const)
    await page.locator(`input[name="${id}"][value="${level}"]`).click();
  await page.getByText("Taking an SSRI or SNRI", { exact: true }).click();
  await page.getByText("Sertraline", { exact: true }).click();
  await saved(page);
  await mayPrint(page);
  await page.getByRole("button", { name: "Finalise and print" }).click();
  const { keys, clicks } = await printDialog(page);
  expect(clicks).toBeLessThanOrEqual(8);
  expect(keys).toBe(0);
});

test("with a template: from the list to the print dialog in 6 keydowns, Ctrl counted", async () => {
  const page = await counting();
  await page.keyboard.press("2");
  await page.waitForURL(/\/handouts\/[0-9a-f-]{36}/);
  await expect.poll(() => focused(page)).toBe("command-line");
  await page.keyboard.type("40");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page).innerText()).toBe("Set: Age 40");
  await saved(page);
  await mayPrint(page);
  await page.keyboard.press("Control+Enter");
  const { keys, clicks } = await printDialog(page);
  expect(keys).toBe(6);
  expect(clicks).toBe(0);
});

test("the line: two readings are offered and none is taken, the last is taken back, and `/` leads to it", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  const set = page.getByRole("list", { name: "Set so far" });
  await page.keyboard.type("panic");
  const options = page.getByRole("listbox", { name: "What the line says" }).getByRole("option");
  await expect.poll(() => options.allInnerTexts()).toHaveLength(3);
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page).innerText()).toContain("can mean several things");
  expect(await set.innerText()).toContain("Nothing is set yet.");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => set.innerText()).toContain("Panic disorder");
  await page.keyboard.type("augm, ssri, +movement");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => said(page).innerText())
    .toBe("Set: Considering an add-on · Taking an SSRI or SNRI · On the page: Moving your body");
  await saved(page);
  const onPage = page.getByRole("list", { name: "Topics on the page, in order" });
  await expect.poll(() => onPage.innerText()).toContain("Moving your body");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Control+z");
  await expect.poll(() => set.innerText()).not.toContain("Taking an SSRI");
  expect(await set.innerText()).toContain("Considering an add-on");
  await page.keyboard.type("qqq");
  await page.keyboard.press("Enter");
  await expect.poll(() => said(page).innerText()).toContain("“qqq” is not known here. Type a symptom");
  await page.keyboard.press("/");
  expect(await page.locator(line).inputValue()).toBe("qqq");
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: /^PHQ-9$/ }).click();
  await page.locator("#phq9-0").focus();
  await page.keyboard.type("2/");
  expect(await focused(page)).toBe("command-line");
  expect(await page.locator(line).inputValue()).toBe("");
  await page.getByLabel("Your own label").fill("either");
  await page.keyboard.type("/or");
  expect(await page.getByLabel("Your own label").inputValue()).toBe("either/or");
});

test("the ring stands on the level that was pressed, and a topic that comes back keeps its length", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await page.locator('input[name="sx.anhedonia"]').first().focus();
  await page.keyboard.press("3");
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("3");
  await say(page, "+movement");
  await saved(page);
  const full = page
    .getByRole("group", { name: "What prints of Moving your body" })
    .getByRole("checkbox", { name: "Full text" });
  await full.check();
  await saved(page);
  await say(page, "-movement");
  await saved(page);
  await expect.poll(() => full.count()).toBe(0);
  await say(page, "+movement");
  await saved(page);
  await expect.poll(() => full.isChecked()).toBe(true);
});

test.each([
  { width: 1440, height: 900, part: 1 },
  { width: 1280, height: 720, part: 0.5 },
  { width: 1024, height: 768, part: 0.5 },
])("at $width x $height the page stands in view", async ({ width, height, part }) => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ viewport: { width, height } });
  await signIn(page, email);
  await newHandout(page);
  await say(page, "40 j3 d3 s2 zoloft, recurrent, asks ketamine, remission, pregnant");
  await saved(page);
  const set = page.getByRole("list", { name: "Set so far" });
  expect(await set.getByRole("button").count()).toBe(8);
  expect(await set.evaluate((list) => list.scrollHeight - list.clientHeight)).toBe(0);
  const drawn = page.getByRole("img", { name: /page 1 of/ });
  await drawn.waitFor();
  await towline.screenshot(page, `builder in view ${width}`);
  const seen = await drawn.evaluate((image) => {
    const { top, bottom, height: whole, right } = image.getBoundingClientRect();
    return { part: (Math.min(bottom, innerHeight) - Math.max(top, 0)) / whole, right };
  });
  expect(seen.part).toBeGreaterThanOrEqual(Math.min(part, 0.7));
  expect(seen.right).toBeLessThanOrEqual(width);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBeLessThanOrEqual(0);
});

test("at 390 px the line and its tabs stay put, and a page that is being redrawn is dimmed and says so", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ viewport: { width: 390, height: 844 } });
  await signIn(page, email);
  await newHandout(page);
  const tab = (name: string) => page.getByRole("group", { name: "Show" }).getByRole("button", { name });
  const place = async () => (await tab("Page").boundingBox())?.y ?? -1;
  await towline.screenshot(page, "builder profile 390");
  await page.mouse.wheel(0, 3000);
  await expect.poll(place).toBeGreaterThanOrEqual(0);
  await expect.poll(place).toBeLessThan(200);
  await tab("Page").click();
  await page.getByRole("img", { name: /page 1 of/ }).waitFor();
  await towline.screenshot(page, "builder page 390");
  let answerNow: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answerNow = resolve));
  await page.route("**/preview?**", async (route) => {
    await held;
    await route.continue();
  });
  await say(page, "40, joy 3");
  await page.getByText("Being redrawn …").first().waitFor();
  expect(await page.locator("[data-stale]").count()).toBeGreaterThan(0);
  answerNow();
  await page.locator("[data-stale]").first().waitFor({ state: "detached" });
});

test("topics are reordered by keys and dragged by the mouse; the sheet of keys opens from the line", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await newHandout(page);
  await say(page, "drive 3, +motivation, +movement");
  await saved(page);
  const list = page.getByRole("list", { name: "Topics on the page, in order" });
  const before = await list.getByRole("listitem").allInnerTexts();
  // As a hand on the keyboard does: from the row before on to its button.
  await list.getByRole("listitem").nth(-2).getByRole("link").focus();
  await page.keyboard.press("Tab");
  await expect
    .poll(async () => {
      if ((await page.evaluate(() => document.activeElement?.textContent)) === "↑Move Moving your body up")
        return true;
      await page.keyboard.press("Tab");
      return false;
    })
    .toBe(true);
  await page.keyboard.press("Enter");
  await saved(page);
  await expect
    .poll(async () => (await list.getByRole("listitem").allInnerTexts())[before.length - 2])
    .toContain("Moving your body");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("↑Move Moving your body up");
  await page.locator(line).focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("Alt+3");
  await expect.poll(() => focused(page)).toBe("page-title");

  const handle = page.locator("[data-drag=movement]");
  await handle.scrollIntoViewIfNeeded();
  await handle.hover();
  await page.mouse.down();
  const top = await list.getByRole("listitem").first().boundingBox();
  await page.mouse.move((top?.x ?? 0) + 20, (top?.y ?? 0) + 2, { steps: 5 });
  await page.mouse.up();
  await expect
    .poll(async () => (await list.getByRole("listitem").allInnerTexts())[0])
    .toContain("Moving your body");
  await saved(page);
});
