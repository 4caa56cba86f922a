import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, vi } from "vitest";
import { closeDb } from "@/lib/platform/db/client";
import { freePort } from "@/lib/platform/db/cluster";
import { commands, end } from "@/scripts/child";
import { createDatabase, dropDatabase, pointAt } from "../setup/database";
import { launchBrowser } from "@/tests/setup/chromium";
import { Complaints } from "./complaints";

const root = join(import.meta.dirname, "../..");

export interface Towline {
  /** Origin of the running site. */
  url: string;
  databaseUrl: string;
  browser: Browser;
  /** A page in a browser profile of its own. Console errors and CSP violations fail the test it was made in (see complaints.ts). */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Writes test-results/<name>.png. */
  screenshot(page: Page, name: string): Promise<void>;
}

/**
 * Runs the production build with its worker against a fresh database that holds the starter library, for the test
 * file that calls it once at its top. `db()` in the test speaks of the same database.
 */
export function runTowline(options: { environment?: Readonly<Record<string, string>> } = {}): Towline {
  const name = `e2e_${crypto.randomUUID().replaceAll("-", "")}`;
  const complaints = new Complaints();
  const contexts = new Set<BrowserContext>();
  const children: ChildProcess[] = [];
  const newPage = (contextOptions?: BrowserContextOptions) =>
    openPage(towline, contexts, complaints, contextOptions);
  const towline = { url: "", databaseUrl: "", newPage, screenshot } as Towline;

  beforeAll(async () => {
    towline.databaseUrl = await createDatabase(name, "library");
    pointAt(towline.databaseUrl);
    const port = await freePort();
    towline.url = `http://localhost:${port}`;
    children.push(...launch(towline, port, options.environment));
    const [browser] = await Promise.all([launchBrowser(), untilReady(port, children)]);
    towline.browser = browser;
  }, 120_000);

  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts.clear();
    expect(complaints.take(), "console errors and CSP violations").toEqual([]);
  });

  afterAll(async () => {
    await towline.browser?.close();
    for (const child of children) await end(child, 10_000);
    await closeDb();
    await dropDatabase(name);
  });
  return towline;
}

function launch(
  towline: Towline,
  port: number,
  extra: Readonly<Record<string, string>> | undefined,
): ChildProcess[] {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: "",
    TOWLINE_EMBEDDED_URL: towline.databaseUrl,
    TOWLINE_DATA: inject("cluster").dataFolder,
    TOWLINE_URL: towline.url,
    NEXTAUTH_URL: towline.url,
    PORT: String(port),
    TOWLINE_DIST: ".next-test",
    ...extra,
  };
  // Vitest's own settings and conditions are no business of the site.
  for (const key of Object.keys(environment))
    if (/^(VITEST|VITE_|NODE_OPTIONS)/.test(key)) Reflect.deleteProperty(environment, key);
  const watch = join(root, "scripts/exit-with-parent.mjs");
  return [commands.web("127.0.0.1", port), commands.worker()].map((args) =>
    spawn(process.execPath, ["--import", watch, ...args], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    }),
  );
}

async function untilReady(port: number, children: ChildProcess[]): Promise<void> {
  await vi.waitUntil(
    async () => {
      if (children.some((child) => child.exitCode !== null))
        throw new Error("Web or worker ended at its start.");
      return fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    { timeout: 60_000, interval: 100 },
  );
}

async function openPage(
  towline: Towline,
  contexts: Set<BrowserContext>,
  complaints: Complaints,
  options?: BrowserContextOptions,
): Promise<Page> {
  const context = await towline.browser.newContext({
    baseURL: towline.url,
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  contexts.add(context);
  const page = await context.newPage();
  complaints.listen(page);
  return page;
}

async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(join(root, "test-results"), { recursive: true });
  await page.screenshot({ path: join(root, "test-results", `${name}.png`), fullPage: true });
}
