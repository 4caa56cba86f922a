import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "@/tests/setup/chromium";
import { Complaints } from "./browser-errors";

const answers: Record<string, [number, Record<string, string>, string]> = {
  "/": [
    200,
    { "Content-Type": "text/html" },
    `<!doctype html><title>A page</title><link rel="icon" href="data:,">`,
  ],
  "/busy": [503, { "Retry-After": "5" }, ""],
  "/broken": [503, {}, ""],
};
const answer: RequestListener = ({ url = "" }, response) => {
  const [status, headers, body] = answers[url] ?? [404, {}, ""];
  if (url !== "/never") response.writeHead(status, headers).end(body);
};
const server = createServer(answer);
let browser: Browser;
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

/** What a page is found to complain of once it has run this. */
async function complaintsOf(script: string): Promise<string[]> {
  const complaints = new Complaints();
  const page = await browser.newPage();
  complaints.listen(page);
  await page.goto(origin);
  await page.evaluate(script);
  // A console message of its own comes after whatever the script caused.
  const last = page.waitForEvent("console", (message) => message.text() === "last");
  await page.evaluate("setTimeout(() => console.log('last'), 100)");
  await last;
  await page.close();
  return complaints.take();
}

test("a busy site that says when to ask again, and a request that was given up, are no complaint", async () => {
  expect(await complaintsOf("fetch('/busy').then(() => 0)")).toEqual([]);
  expect(
    await complaintsOf(
      "(() => { const stop = new AbortController(); setTimeout(() => stop.abort(), 50); return fetch('/never', { signal: stop.signal }).catch(() => 0); })()",
    ),
  ).toEqual([]);
});

test("everything else is: errors, uncaught ones, what is missing, and a 503 that promises nothing", async () => {
  expect(await complaintsOf("console.error('no')")).toEqual(["no"]);
  expect(await complaintsOf("void setTimeout(() => { throw new Error('uncaught') })")).toEqual(["uncaught"]);
  expect(await complaintsOf("fetch('/missing').then(() => 0)")).toEqual([
    expect.stringMatching(/status of 404 .*\(\/missing\)$/),
  ]);
  expect(await complaintsOf("fetch('/broken').then(() => 0)")).toEqual([
    expect.stringMatching(/status of 503 .*\(\/broken\)$/),
  ]);
  expect(await complaintsOf("fetch('/busy').then(() => fetch('/broken')).then(() => 0)")).toHaveLength(1);
});
