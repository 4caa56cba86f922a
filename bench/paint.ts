/**
 * What someone on a slow line and a slow phone waits for: the first paint and the largest, of five pages
 * that nothing is kept of, and a key in the builder's line. Chromium slows itself: its "Fast 3G"
 * (1.44 Mbit/s, 563 ms before each answer) and a processor four times as slow.
 */
import type { Browser, CDPSession, Page } from "playwright-core";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { newId } from "@/lib/platform/ids";
import { launchBrowser } from "@/tests/setup/chromium";
import { flat, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { takenOver } from "@/tests/setup/taken-over";
import { medianRow, RUNS, type Bench, type Row } from "./bench";
import { withWeb, type RunningWeb } from "./running-web";

const line = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6e6 * 0.9) / 8,
  uploadThroughput: (750e3 * 0.9) / 8,
};
const slower = 4;
const keys = ["j", "o", "y", " ", "3"];
/** A page is whole when nothing larger was painted for so long; its watches go on asking. */
const quietMs = 2_500;
const longestMs = 40_000;

type Look = { what: string; path: string; opens?: boolean; types?: boolean };
type Paints = { first: number; largest: number };

/** Before anything of the page runs. No function here has a name: what names them is not in the page. */
async function watchPaints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const paints = { first: 0, largest: 0 };
    Object.assign(window, { paints });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName("first-contentful-paint")) paints.first = entry.startTime;
    }).observe({ type: "paint", buffered: true });
    new PerformanceObserver((list) => {
      paints.largest = list.getEntries().at(-1)?.startTime ?? 0;
    }).observe({ type: "largest-contentful-paint", buffered: true });
  });
}

/** Counts what comes over the line, as it is compressed. */
async function slowDown(page: Page): Promise<{ cdp: CDPSession; sent: () => number }> {
  const cdp = await page.context().newCDPSession(page);
  let bytes = 0;
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  await cdp.send("Network.emulateNetworkConditions", line);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: slower });
  return { cdp, sent: () => bytes };
}

const paintsOf = (page: Page) => page.evaluate(() => (window as unknown as { paints: Paints }).paints);

/** Waits until nothing larger is painted any more. */
async function whole(page: Page): Promise<Paints> {
  let paints = await paintsOf(page);
  for (const until = performance.now() + longestMs; performance.now() < until; ) {
    await page.waitForTimeout(quietMs);
    const now = await paintsOf(page);
    if (now.first > 0 && now.largest === paints.largest) return now;
    paints = now;
  }
  return paints;
}

/** @returns milliseconds from a key to the frame after the one that its letter stands in. */
async function keyShows(page: Page, key: string): Promise<number> {
  await page.evaluate(() => {
    const seen = { key: 0, shown: 0 };
    Object.assign(window, { seen });
    window.addEventListener("keydown", ({ timeStamp }) => (seen.key = timeStamp), {
      capture: true,
      once: true,
    });
    document
      .querySelector("#command-line")
      ?.addEventListener(
        "input",
        () => requestAnimationFrame(() => setTimeout(() => (seen.shown = performance.now()))),
        { once: true },
      );
  });
  await page.keyboard.press(key);
  await page.waitForFunction(() => (window as unknown as { seen: { shown: number } }).seen.shown > 0);
  return page.evaluate(() => {
    const { key: down, shown } = (window as unknown as { seen: { key: number; shown: number } }).seen;
    return shown - down;
  });
}

/** From the start of loading until the line is the script's, and from a key until it shows. */
async function typed(page: Page): Promise<{ ready: number; key: number }> {
  await takenOver(page, "#command-line");
  const ready = await page.evaluate(() => performance.now());
  await page.locator("#command-line").focus();
  const shown: number[] = [];
  for (const key of keys) shown.push(await keyShows(page, key));
  return { ready, key: Math.max(...shown) };
}

async function lookOnce(browser: Browser, { url, cookie }: RunningWeb, look: Look): Promise<Row> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    if (!look.path.startsWith("/p/") && !look.path.startsWith("/t/"))
      await context.addCookies([{ ...cookie, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    if (look.opens) {
      await page.goto(url + look.path);
      await Promise.all([page.waitForNavigation(), page.getByRole("button").first().click()]);
    }
    await watchPaints(page);
    const { cdp, sent } = await slowDown(page);
    await page.goto(url + look.path);
    const line = look.types ? await typed(page) : null;
    const { first, largest } = await whole(page);
    await cdp.detach();
    return {
      page: look.what,
      "first paint, ms": Math.round(first),
      "largest paint, ms": Math.round(largest),
      "kB sent": Math.round(sent() / 1024),
      "line takes keys, ms": line && Math.round(line.ready),
      "slowest of five keys shows, ms": line && Math.round(line.key),
    };
  } finally {
    await context.close();
  }
}

async function looks({ clinician }: RunningWeb): Promise<Look[]> {
  const draft = await newDraft(clinician, { profile: flat });
  const finalised = await newFinalised(clinician, { profile: flat });
  const link = await makePatientLink(clinician, { id: finalised, requestId: newId() });
  return [
    { what: "builder", path: `/handouts/${draft.id}`, types: true },
    { what: "finalised handout", path: `/handouts/${finalised}` },
    { what: "my handouts", path: "/handouts" },
    { what: "patient's page by private link", path: new URL(link.address).pathname, opens: true },
    { what: "public topic", path: "/t/anhedonia-lost-joy" },
  ];
}

export const bench: Bench = {
  about:
    "first paint on a slow line and a slow processor (web.dev calls 1.8 s, largest 2.5 s, a key 200 ms good)",
  run: async () =>
    withWeb(async (web) => {
      const browser = await launchBrowser();
      try {
        const rows: Row[] = [];
        for (const look of await looks(web)) {
          const runs: Row[] = [];
          // The first warms the server; the browser keeps nothing from one to the next.
          for (let run = 0; run <= RUNS; run += 1) runs.push(await lookOnce(browser, web, look));
          rows.push(medianRow(runs.slice(1)));
        }
        return [{ title: `In Chromium ${browser.version()}, nothing kept, median of ${RUNS}`, rows }];
      } finally {
        await browser.close();
      }
    }),
};
