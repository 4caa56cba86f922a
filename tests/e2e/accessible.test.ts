/** The check that every screen is held to finds what is planted, and what plain axe finds. */
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "@/tests/setup/chromium";
import { putInto, violationsOn } from "./accessible";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** Pairs of letters and ground in the ways a style can name them; every second one is too faint. */
const colours = [
  ["#777", "#888"],
  ["#111", "#fff"],
  ["oklch(0.7 0.1 200)", "oklch(0.75 0.1 200)"],
  ["oklch(0.2 0.05 200)", "oklch(0.97 0.01 200)"],
  ["color-mix(in oklab, red 40%, white)", "hsl(0.1turn 80% 80%)"],
  ["rgb(0 0 0 / 0.9)", "color(display-p3 0.9 0.95 1)"],
  ["rgb(0 0 0 / 0.3)", "rgb(255 255 255 / 0.5)"],
  ["lab(20% 10 10)", "rgb(255 255 255 / 0.5)"],
];
const pair = ([letters = "", ground = ""]: string[], at: number) =>
  `<div style="background: ${ground}"><p id="p${at}" style="color: ${letters}">Some words to read</p></div>`;
const planted = `<!doctype html><html lang="en"><head><title>A page</title><style>
  :root { color-scheme: light dark; background: light-dark(white, black) }
  #theme { color: light-dark(black, #333) }
  </style></head><body><main><h1>Words</h1>
  ${[...colours, ...colours].map(pair).join("")}
  <p id="theme">Read me by day alone</p>
  <p style="opacity: 0.4; color: #333" id="faded">Half gone</p>
  <img id="picture" src="data:,"><input id="field"><ul id="list"><p>no item</p></ul></main></body></html>`;

async function pageWith(html: string): Promise<Page> {
  const page = await browser.newPage({ colorScheme: "light" });
  await page.setContent(html);
  return page;
}

/** Every verdict with what it rests on: colours and ratios as well. */
const allOf = (page: Page) =>
  page.evaluate(async () => {
    const { violations, passes, incomplete } = await window.axe.run();
    return [violations, passes, incomplete].map((rules) =>
      rules.map(({ id, nodes }) => [
        id,
        nodes.map(({ target, any }) => [target, any.map((check) => [check.id, check.data as unknown])]),
      ]),
    );
  });

test("faint words, fields without a label and pictures without words are found, each by its selector", async () => {
  const page = await pageWith(planted);
  const found = await violationsOn(page);
  expect(found.map(({ id }) => id).sort()).toEqual(["color-contrast", "image-alt", "label", "list"]);
  const faint = found.find(({ id }) => id === "color-contrast")?.targets;
  expect(faint).toEqual(["#p0", "#p2", "#p4", "#p6", "#p8", "#p10", "#p12", "#p14", "#faded"]);
});

test("a fault of one theme alone is found in a document that was looked at before", async () => {
  const page = await pageWith(planted);
  const faint = async () =>
    (await violationsOn(page)).find(({ id }) => id === "color-contrast")?.targets.includes("#theme");
  expect(await faint()).toBe(false);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await faint()).toBe(true);
});

test("what is spared changes no verdict of axe, nor the colours and ratios it rests on", async () => {
  const [plain, spared] = await Promise.all([pageWith(planted), pageWith(planted)]);
  await plain.evaluate(axe.source);
  await putInto(spared.mainFrame());
  for (const colorScheme of ["light", "dark"] as const) {
    for (const page of [plain, spared]) await page.emulateMedia({ colorScheme });
    expect(await allOf(spared)).toEqual(await allOf(plain));
  }
});
