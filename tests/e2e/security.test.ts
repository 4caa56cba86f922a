import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { runTowline } from "./harness";
import { ageBand, level, makeClinicianAccount, newHandout, saved, signInByForm } from "./steps";

const towline = runTowline();
const root = join(import.meta.dirname, "../..");
const hostile = `<img src=x onerror="document.title='owned'">"'><script>document.title='owned'</script>{{7*7}}\${7*7}javascript:alert(1)`;

async function finalisedHandout(page: Page, label: string): Promise<string> {
  await newHandout(page);
  await ageBand(page, "25 to 64");
  await level(page, "sx.low_motivation", 3);
  await page.getByLabel("Your own label").fill(label);
  await page.getByText("Name, note and QR code").click();
  await page.getByLabel("First name on the page").fill(label.slice(0, 60));
  await page.getByLabel("A note at the top").fill(label);
  await saved(page);
  await page.getByRole("button", { name: "Finalise and print" }).click();
  await page.waitForURL(/print=1/);
  await page.getByRole("button", { name: "Print", exact: true }).waitFor();
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

test("security 6: headers stand on every status and type", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const id = await finalisedHandout(page, "headers");
  const script = await page.locator("script[src]").first().getAttribute("src");
  const paths = [
    "/handouts",
    "/sign-in",
    "/no-such-page",
    `/api/handouts/${id}/pdf?paper=letter`,
    `/api/handouts/${id}/preview?page=1`,
    `/api/handouts/nonsense/pdf?paper=letter`,
    "/api/auth/csrf",
    script ?? "",
  ];
  const statuses: number[] = [];
  for (const path of paths) {
    const answer = await page.context().request.get(path);
    statuses.push(answer.status());
    const headers = answer.headers();
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["content-security-policy"], path).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
    expect(headers["permissions-policy"], path).toContain("camera=()");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
  expect(statuses).toEqual([200, 200, 404, 200, 200, 404, 200, 200]);
});

test("security 4: a cookie copied before signing out is worth nothing after", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const cookies = await page.context().cookies();
  expect(cookies.filter((cookie) => cookie.name.includes("session"))).toEqual([
    expect.objectContaining({ httpOnly: true, sameSite: "Lax" }),
  ]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  const other = await towline.newPage();
  await other.context().addCookies(cookies);
  await other.goto("/handouts");
  expect(new URL(other.url()).pathname).toBe("/sign-in");
});

test("security 7: no route takes a change from another origin, nor without one", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const id = await finalisedHandout(page, "origins");
  const routes = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map(
      (file) =>
        `/${file
          .replace(/\/route\.ts$/, "")
          .replace(/\(\w+\)\//g, "")
          .replace("[id]", id)
          .replace("[...nextauth]", "signout")}`,
    );
  expect(routes.length).toBeGreaterThan(4);
  // Its page prints on arrival: that is told in the audit too, and may arrive meanwhile.
  const changes = () =>
    db().auditEvent.count({
      where: { event: { notIn: ["handout.fetched", "handout.previewed", "handout.given"] } },
    });
  const before = await changes();
  for (const route of routes) {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const origin of ["https://evil.example", "null", undefined]) {
        const answer = await page.context().request.fetch(route, {
          method,
          headers: { ...(origin ? { Origin: origin } : {}), "content-type": "application/json" },
          data: "{}",
        });
        expect([400, 403, 404, 405], `${method} ${route} from ${origin}`).toContain(answer.status());
      }
    }
  }
  expect(await changes()).toBe(before);
  await page.goto("/handouts");
  expect(new URL(page.url()).pathname).toBe("/handouts");
});

test("security 9 and 13: hostile words show as they were typed, run nothing, and stay out of addresses, titles and storage", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const requested: string[] = [];
  page.on("request", (request) => requested.push(decodeURIComponent(request.url())));
  const id = await finalisedHandout(page, hostile.slice(0, 120));
  await expect.poll(() => page.getByRole("heading", { level: 1 }).innerText()).toBe(hostile.slice(0, 120));
  await page.goto(`/handouts/${id}/text`);
  await expect.poll(() => page.getByRole("article").innerText()).toContain(hostile.slice(0, 60));
  await page.goto("/handouts");
  await page.getByLabel("Find by label or first name").fill("<img src");
  await page.getByRole("link", { name: /<img src=x/ }).waitFor();
  expect(await page.title()).not.toContain("owned");
  const stored = await page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      (await indexedDB.databases()).map((one) => one.name),
    ]),
  );
  expect(stored).toBe("[{},{},[]]");
  expect(requested.filter((url) => url.includes("onerror") || url.includes("<img src"))).toEqual([]);
  const file = await page.context().request.get(`/api/handouts/${id}/pdf?paper=letter&download=1`);
  expect(file.headers()["content-disposition"]).toMatch(
    /^attachment; filename="handout-\d{4}-\d{2}-\d{2}\.pdf"$/,
  );
});

test("security 14: no source maps are served, and the builder's scripts stay under 210 kB", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const scripts = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.add(request.url());
  });
  const address = await newHandout(page);
  await page.goto(address, { waitUntil: "networkidle" });
  let compressed = 0;
  for (const url of scripts) {
    compressed += gzipSync(await (await page.context().request.get(url)).body()).length;
    expect((await page.context().request.get(`${url.split("?")[0]}.map`)).status(), url).toBe(404);
  }
  expect(scripts.size).toBeGreaterThan(3);
  expect(compressed / 1000, "kB").toBeGreaterThan(100);
  expect(compressed / 1000, "kB").toBeLessThan(210);
  const chunks = readdirSync(join(root, ".next-test/static/chunks"), {
    recursive: true,
    encoding: "utf8",
  }).filter((name) => name.endsWith(".js"));
  expect(
    chunks.filter((name) =>
      readFileSync(join(root, ".next-test/static/chunks", name), "utf8").includes("sourceMappingURL"),
    ),
  ).toEqual([]);
});
