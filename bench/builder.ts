/**
 * How long a clinician waits in the builder after a key, in a real browser against a running server: for the
 * suggestions, and for the page as it will print. Each key changes a fact. Flag: `--keys 110`, at least 50.
 */
import type { Page } from "playwright-core";
import { flat, newDraft } from "@/tests/setup/handout-makers";
import { launchBrowser } from "@/tests/setup/chromium";
import { quantile, rounded, type Bench, type Row } from "./bench";
import { withWeb } from "./running-web";

const LEAST_KEYS = 50;
const warm = 6;
/** Symptoms whose level one key sets; flat's own are among them, so that suggestions move. Odd in number. */
const rows = ["sx.anhedonia", "sx.insomnia", "sx.low_motivation", "sx.anxiety", "sx.guilt"];

/** Milliseconds from a key to the last change of the suggestions and of the page; null where none changed. */
type Seen = { suggestions: number | null; page: number | null };

/** Notes in the page when a key went down, and when suggestions and drawn pages changed last. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { key: 0, suggestions: 0, page: 0 };
    Object.assign(window, { seen });
    window.addEventListener(
      "keydown",
      () => Object.assign(seen, { key: performance.now(), suggestions: 0, page: 0 }),
      true,
    );
    const watched: [string, string, MutationObserverInit][] = [
      ["suggestions", '[aria-label="Suggested topics"]', { childList: true, characterData: true }],
      ["page", 'section[aria-labelledby="page-title"]', { attributeFilter: ["src"] }],
    ];
    // Shown with the next frame. No function here has a name: what names them is not in the page.
    for (const [name, selector, kinds] of watched) {
      const root = document.querySelector(selector);
      if (root)
        new MutationObserver(() => {
          requestAnimationFrame(() => Object.assign(seen, { [name]: performance.now() }));
        }).observe(root, { subtree: true, ...kinds });
    }
  });
}

const settled = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector("[data-save=saved]") && !document.querySelector("[data-stale]"),
    undefined,
    { polling: 20 },
  );

/** A key that moves suggestions, or one that prints: a letter more of the name makes a page never drawn. */
async function press(page: Page, at: number): Promise<Seen> {
  const level = page.locator(`input[name="${rows[at % rows.length]}"]`).first();
  const prints = at % 2 === 1;
  await (prints ? page.getByLabel("First name on the page") : level).focus();
  if (prints) await page.keyboard.press("End");
  await page.keyboard.press(
    prints ? String.fromCharCode(97 + (at % 26)) : String(Math.floor(at / rows.length) % 4),
  );
  await page
    .locator("[data-save]:not([data-save=saved])")
    .waitFor({ timeout: 1000 })
    .catch(() => undefined);
  await settled(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  return page.evaluate(() => {
    const {
      key,
      suggestions,
      page: drawn,
    } = (window as unknown as { seen: Record<string, number> }).seen as {
      key: number;
      suggestions: number;
      page: number;
    };
    return {
      suggestions: suggestions > key ? suggestions - key : null,
      page: drawn > key ? drawn - key : null,
    };
  });
}

function rowOf(what: string, bar: number, all: (number | null)[]): Row {
  const times = all.filter((one) => one !== null);
  const at = (share: number) => rounded(quantile(times, share));
  return {
    "from a key to": what,
    keys: times.length,
    "median, ms": at(0.5),
    "p95, ms": at(0.95),
    "most, ms": at(1),
    "bar of p95": bar,
  };
}

export const bench: Bench = {
  about: "a key in the builder, until the suggestions and the page show it (bars of p95: 100 and 250 ms)",
  run: async ({ keys = "110" }) =>
    withWeb(async ({ clinician, cookie, url }) => {
      const draft = await newDraft(clinician, { profile: flat });
      const browser = await launchBrowser();
      try {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
        await context.addCookies([{ ...cookie, url }]);
        const page = await context.newPage();
        await page.goto(`${url}/handouts/${draft.id}`);
        await page.getByRole("img", { name: /page 1 of/ }).waitFor();
        await watch(page);
        const seen: Seen[] = [];
        const asked = Math.max(LEAST_KEYS, Number(keys));
        await page.getByText("Name, note and QR code").click();
        // The first warm what a day's first key finds cold.
        for (let at = 0; at < asked + warm; at += 1) {
          const one = await press(page, at);
          if (at >= warm) seen.push(one);
        }
        const table = [
          rowOf(
            "new suggestions",
            100,
            seen.map((one) => one.suggestions),
          ),
          rowOf(
            "the new page",
            250,
            seen.map((one) => one.page),
          ),
        ];
        return [
          { title: `The builder in ${browser.browserType().name()} ${browser.version()}`, rows: table },
        ];
      } finally {
        await browser.close();
      }
    }),
};
