/**
 * How long a clinician waits in the builder after a key, in a real browser against a running server: for the
 * suggestions, and for the page as it will print. Each key changes a fact. Flag: `--keys 60`, at least 50.
 */
import type { Page } from "playwright-core";
import { flat, newDraft } from "@/tests/setup/handout-makers";
import { launchBrowser } from "@/tests/setup/chromium";
import { quantile, rounded, type Bench, type Row } from "./bench";
import { withWeb } from "./running-web";

const LEAST_KEYS = 50;
/** Symptoms whose level one key sets; flat's own are among them, so that suggestions move. */
const rows = ["sx.anhedonia", "sx.insomnia", "sx.low_motivation", "sx.anxiety", "sx.guilt", "sx.fatigue"];

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
    const note = (name: "suggestions" | "page", root: Element | null | undefined) =>
      root &&
      new MutationObserver(() => {
        // When the next frame has shown it.
        requestAnimationFrame(() => Object.assign(seen, { [name]: performance.now() }));
      }).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ["src"] });
    note("suggestions", document.querySelector('[aria-label="Suggested topics"]'));
    note("page", document.querySelector("[data-stale], img")?.closest("section"));
  });
}

const settled = (page: Page) =>
  page.waitForFunction(
    () => document.querySelector("[data-save=saved]") && !document.querySelector("[data-stale]"),
    undefined,
    { polling: 20 },
  );

async function press(page: Page, id: string, level: number): Promise<Seen> {
  await page.locator(`input[name="${id}"]`).first().focus();
  await page.keyboard.press(String(level));
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
  run: async ({ keys = "60" }) =>
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
        // The first six warm what a day's first key finds cold.
        for (let at = -rows.length; at < asked; at += 1) {
          const id = rows[(at + rows.length) % rows.length] ?? "";
          const one = await press(page, id, Math.floor((at + rows.length) / rows.length) % 4);
          if (at >= 0) seen.push(one);
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
