import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, vi } from "vitest";
import { closeDb, db } from "@/lib/platform/db/client";
import { freePort } from "@/lib/platform/db/cluster";
import { beat } from "@/lib/platform/db/readiness";
import { bundleWhenChanged } from "@/scripts/bundle.mjs";
import { end } from "@/scripts/child-processes";
import { createDatabase, dropDatabase, pointAt } from "../setup/database";
import { launchBrowser } from "@/tests/setup/chromium";
import { Complaints } from "./browser-errors";

const root = join(import.meta.dirname, "../..");
/** The build of the tests (scripts/test.mjs). */
const dist = ".next-test";

export interface Towline {
  /** Origin of the running site. */
  url: string;
  databaseUrl: string;
  browser: Browser;
  /**
   * A page in a browser profile of its own. Console errors and CSP violations fail the test it was
   * made in (see complaints.ts).
   */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /**
   * Writes test-results/<name>.png where TOWLINE_SCREENSHOTS=1 asks for pictures to look at: drawing
   * one costs a second.
   */
  screenshot(page: Page, name: string): Promise<void>;
}

/** A web server with its worker, and the one database it was told of at its start. */
interface Site {
  url: string;
  database: string;
  /** The end of its audit chain. */
  auditHead: string;
  children: ChildProcess[];
}
/**
 * What the files of one process share; sites, by their settings, and the browser end with it
 * (scripts/exit-with-parent.mjs).
 */
const shared: { sites: Map<string, Site>; browser?: Browser; revision: number; testing: boolean } = {
  sites: new Map(),
  revision: 0,
  testing: false,
};
process.once("exit", () => {
  for (const { auditHead } of shared.sites.values()) rmSync(auditHead, { force: true });
});
/** A site without settings of its own: it stays for the files that follow. */
const ofMost = JSON.stringify({});
/** Between two files the worker meets a database that is gone, and logs so until its next round. */
const settledMs = 6_000;

/**
 * Runs the production build with its worker against a fresh database that holds the starter library, for the
 * test file that calls it once at its top. `db()` in the test speaks of the same database. Files that want
 * the same environment are served by one server, whose database is replaced by a new copy between them.
 */
export function runTowline(options: { environment?: Readonly<Record<string, string>> } = {}): Towline {
  const complaints = new Complaints();
  const contexts = new Set<BrowserContext>();
  const newPage = (contextOptions?: BrowserContextOptions) =>
    openPage(towline, contexts, complaints, contextOptions);
  const towline = { url: "", databaseUrl: "", newPage, screenshot } as Towline;

  beforeAll(async () => {
    // One that fell over in an earlier file is that file's fault alone.
    const there = shared.browser;
    const browser = there?.isConnected() ? there : await launchBrowser();
    shared.browser = browser;
    const site = await siteFor(options.environment ?? {}, towline);
    towline.url = site.url;
    towline.browser = browser;
    setTimeout(() => (shared.testing = true), settledMs).unref();
  }, 240_000);

  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts.clear();
    expect(complaints.take(), "console errors and CSP violations").toEqual([]);
  });

  afterAll(async () => {
    shared.testing = false;
    for (const context of towline.browser?.contexts() ?? []) await context.close();
    await closeDb();
  });
  return towline;
}

async function siteFor(environment: Readonly<Record<string, string>>, towline: Towline): Promise<Site> {
  const settings = JSON.stringify(environment);
  const there = shared.sites.get(settings);
  if (there) {
    if (there.children.some(hasEnded)) throw new Error("Web or worker ended in an earlier file.");
    await freshDatabase(there, towline);
    // The worker lives; until it says so to this database five seconds may pass.
    await beat();
    return there;
  }
  for (const other of shared.sites.keys()) if (other !== ofMost) await endSite(other);
  const port = await freePort();
  const id = crypto.randomUUID();
  const site: Site = {
    url: `http://localhost:${port}`,
    database: `e2e_${id.replaceAll("-", "")}`,
    auditHead: join(tmpdir(), `towline-e2e-head-${id}.json`),
    children: [],
  };
  await freshDatabase(site, towline);
  site.children = launch(site, towline.databaseUrl, {
    PORT: String(port),
    TOWLINE_PROGRAMS: await bundleWhenChanged(dist),
    ...environment,
  });
  shared.sites.set(settings, site);
  await untilReady(port, site.children);
  return site;
}

async function endSite(settings: string): Promise<void> {
  const site = shared.sites.get(settings);
  shared.sites.delete(settings);
  for (const child of site?.children ?? []) await end(child, 10_000);
  if (!site) return;
  await dropDatabase(site.database);
  rmSync(site.auditHead, { force: true });
}

/**
 * A server keeps what it read of the library by its revision, so no two databases of one
 * server share a revision.
 */
async function freshDatabase({ database, auditHead }: Site, towline: Towline): Promise<void> {
  await dropDatabase(database);
  rmSync(auditHead, { force: true });
  towline.databaseUrl = await createDatabase(database, "library");
  pointAt(towline.databaseUrl);
  shared.revision += 1000;
  await db().libraryState.updateMany({ data: { revision: { increment: shared.revision } } });
}

function launch(
  { url, auditHead }: Site,
  databaseUrl: string,
  extra: { TOWLINE_PROGRAMS: string; PORT: string } & Readonly<Record<string, string>>,
): ChildProcess[] {
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATABASE_URL: "",
    TOWLINE_EMBEDDED_URL: databaseUrl,
    TOWLINE_DATA: inject("cluster").dataFolder,
    TOWLINE_AUDIT_HEAD: auditHead,
    TOWLINE_URL: url,
    NEXTAUTH_URL: url,
    TOWLINE_DIST: dist,
    ...extra,
  };
  // Vitest's own settings and conditions are no business of the site.
  for (const key of Object.keys(environment))
    if (/^(VITEST|VITE_|NODE_OPTIONS)/.test(key)) Reflect.deleteProperty(environment, key);
  const watch = join(root, "scripts/exit-with-parent.mjs");
  return ["web", "worker"].map((program) => {
    const child = spawn(process.execPath, ["--import", watch, `${extra.TOWLINE_PROGRAMS}/${program}.mjs`], {
      cwd: root,
      env: environment,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    if (child.stderr) createInterface({ input: child.stderr }).on("line", tell);
    return child;
  });
}

function tell(line: string): void {
  if (shared.testing || !line.includes('"event":"job-failed"')) process.stderr.write(`${line}\n`);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function untilReady(port: number, children: ChildProcess[]): Promise<void> {
  await vi.waitUntil(
    async () => {
      if (children.some(hasEnded)) throw new Error("Web or worker ended at its start.");
      return fetch(`http://127.0.0.1:${port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    { timeout: 180_000, interval: 100 },
  );
}

const origins = new WeakMap<BrowserContext, string>();
/** @returns the origin of the site that a page made by `newPage` belongs to. */
export function originOf(page: Page): string {
  const origin = origins.get(page.context());
  if (!origin) throw new Error("This page was not made by runTowline.");
  return origin;
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
  origins.set(context, towline.url);
  // For what never comes; whatever is asked of a busy machine comes late.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  complaints.listen(page);
  return page;
}

async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.TOWLINE_SCREENSHOTS !== "1") return;
  mkdirSync(join(root, "test-results"), { recursive: true });
  await page.screenshot({ path: join(root, "test-results", `${name}.png`), fullPage: true });
}
