import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { runTowline } from "./harness";
import { makeClinicianAccount, password } from "./steps";
import { takenOver } from "@/tests/setup/taken-over";

const towline = runTowline();

test("the site has a mark and a manifest of its own, so that a browser asks for nothing that is not there", async () => {
  const page = await towline.newPage();
  await page.goto("/sign-in");
  const links = await page
    .locator("link[rel~=icon], link[rel=apple-touch-icon], link[rel=manifest]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  expect(links.map((href) => href.split("?")[0]).sort()).toEqual([
    "/apple-icon.png",
    "/favicon.ico",
    "/icon.svg",
    "/manifest.webmanifest",
  ]);
  const types = await Promise.all(
    ["/favicon.ico", ...links].map(async (href) => {
      const answer = await page.context().request.get(href);
      return `${answer.status()} ${answer.headers()["content-type"]?.split(";")[0]}`;
    }),
  );
  expect([...new Set(types)].sort()).toEqual([
    "200 application/manifest+json",
    "200 image/png",
    "200 image/svg+xml",
    "200 image/x-icon",
  ]);
  const manifest = (await (await page.context().request.get("/manifest.webmanifest")).json()) as {
    icons: { src: string }[];
  };
  for (const { src } of manifest.icons)
    expect((await page.context().request.get(src)).status(), src).toBe(200);
});

test("a patient's page shows no mark of ours, links to no manifest and does not name us", async () => {
  const answer = await towline.browser
    .newContext({ baseURL: towline.url })
    .then((context) => context.request.get("/t/no-such-topic"));
  const html = await answer.text();
  expect(html).toContain(`<link rel="icon" href="data:,">`);
  expect(html).not.toMatch(/manifest|favicon|apple-icon|icon\.svg|towline/i);
});

/** Where answers that refuse are part of the story, so that nobody counts them as complaints. */
async function unwatchedPage(): Promise<Page> {
  return (await towline.browser.newContext({ baseURL: towline.url })).newPage();
}

async function signInFrom(page: Page, email: string): Promise<void> {
  await takenOver(page, "form");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("the first-run page is there while nobody is, and afterwards is like any page that never was", async () => {
  const page = await unwatchedPage();
  await page.goto("/first-run?token=anything");
  await page.getByRole("heading", { name: "Welcome to Towline" }).waitFor();
  await makeClinicianAccount();
  const gone = async (path: string) => {
    const answer = await page.goto(path);
    return [answer?.status(), await page.title(), await page.getByRole("main").innerText()];
  };
  const never = await gone("/no-such-page?token=anything");
  expect(never).toEqual([404, expect.any(String), expect.stringContaining("This page is not here")]);
  expect(await gone("/first-run?token=anything")).toEqual(never);
  expect(await gone("/first-run")).toEqual(never);
});

test("an admin who treats no patients lands on People, from the first page and from signing in", async () => {
  const { email } = await makeClinicianAccount({ mayFinalise: false });
  await db().person.update({ where: { email }, data: { isClinician: false } });
  const page = await towline.newPage();
  await page.goto("/");
  await signInFrom(page, email);
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/desk/people");
  await page.goto("/desk/account");
  await page.getByRole("link", { name: "Towline", exact: true }).click();
  await page.waitForURL("**/desk/people");
  await page.getByRole("heading", { level: 1, name: "People" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in$/);
  await signInFrom(page, email);
  await page.waitForURL("**/desk/people");
});

test("a page that is not here keeps the way to all others, for whoever is signed in", async () => {
  const { email } = await makeClinicianAccount();
  const page = await unwatchedPage();
  expect((await page.goto("/no-such-page"))?.status()).toBe(404);
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  expect(await page.getByRole("navigation").count()).toBe(0);
  await page.goto("/sign-in");
  await signInFrom(page, email);
  await page.waitForURL("**/handouts");
  for (const path of ["/no-such-page", `/handouts/${newId()}`, "/library/no-such-topic"]) {
    expect((await page.goto(path))?.status(), path).toBe(404);
    await page.getByRole("heading", { name: "This page is not here" }).waitFor();
    expect(
      await page.getByRole("navigation", { name: "Main" }).getByRole("link").allInnerTexts(),
      path,
    ).toEqual(expect.arrayContaining(["My handouts", "Library", "My account"]));
  }
  await page.getByRole("link", { name: "Go to where you start" }).click();
  await page.waitForURL("**/handouts");
});

test("opened at another name of this computer, signing in goes on at the address that works", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await page.goto(`${towline.url.replace("localhost", "127.0.0.1")}/library/movement?language=es`);
  await page.waitForURL(`${towline.url}/sign-in?next=**`);
  await signInFrom(page, email);
  await page.waitForURL(`${towline.url}/library/movement?language=es`);
});
