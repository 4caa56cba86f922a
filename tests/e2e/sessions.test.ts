/**
 * What keeps a session safe and loses no work, in a browser: a forgotten password by mail, where one is
 * signed in, and the warning before a session ends by itself.
 */
import PostalMime from "postal-mime";
import type { Page } from "playwright-core";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { mailServer } from "../setup/mail-server";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { level, makeClinicianAccount, newHandout, password, saved, signInByForm } from "./steps";

const mailbox = await mailServer();
const towline = runTowline({
  environment: { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`, TOWLINE_MAIL_FROM: "care@clinic.example" },
});
afterAll(() => mailbox.close());
beforeEach(async () => {
  await db().rateLimit.deleteMany();
});

/** The clinic's shortest time, so that the warning comes a minute before the end. */
const shortTime = () =>
  db().clinic.upsert({ where: { id: 1 }, create: { id: 1, idleMinutes: 2 }, update: { idleMinutes: 2 } });
/**
 * As if nobody had used Towline for so many seconds; the page looks as it does when its window comes back.
 */
async function unused(page: Page, seconds: number): Promise<void> {
  await db().session.updateMany({ data: { lastSeenAt: new Date(Date.now() - seconds * 1000) } });
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}
async function signInAgain(page: Page, email: string): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a forgotten password: asked for by its holder, mailed, set once", async () => {
  const { email } = await makeClinicianAccount({ isAdmin: false });
  const page = await towline.newPage();
  await page.goto("/sign-in", { waitUntil: "networkidle" });
  await page.getByRole("link", { name: "Forgotten your password?" }).click();
  await page.getByRole("heading", { name: "Forgotten your password?" }).waitFor();
  await page.getByLabel("E-mail address").fill(email);
  await expectAccessible(page, "forgotten password");
  await towline.screenshot(page, "forgotten-password");
  await page.getByRole("button", { name: "Mail me a link" }).press("Enter");
  const answer = page.getByRole("status").filter({ hasText: "Look into your mail" });
  await answer.waitFor();
  const told = await answer.innerText();

  const mailOf = (to: string) => mailbox.received.filter((mail) => mail.to.includes(to));
  await expect.poll(() => mailOf(email).length, { timeout: 30_000 }).toBe(1);
  const { text = "" } = await PostalMime.parse(mailOf(email)[0]!.raw);
  const link = /http\S+\/new-password\?token=\S+/.exec(text)?.[0] ?? "";

  const other = await towline.newPage();
  await other.goto("/forgotten-password", { waitUntil: "networkidle" });
  await other.getByLabel("E-mail address").fill("nobody@example.org");
  await other.getByRole("button", { name: "Mail me a link" }).click();
  expect(await other.getByRole("status").filter({ hasText: "Look into" }).innerText()).toBe(told);

  await page.goto(link, { waitUntil: "networkidle" });
  await page.getByLabel("New password", { exact: true }).fill("Winter2026!Winter");
  await page.getByRole("button", { name: "Set my new password" }).click();
  await page.getByRole("alert").getByText("guessed first").waitFor();
  await page.getByLabel("New password", { exact: true }).fill("quarry umbrella tin nine");
  await page.getByRole("button", { name: "Set my new password" }).click();
  await page.waitForURL(/\/sign-in\?email=/);
  await page.goto(link);
  await page.getByText("This link no longer works.").waitFor();
});

test("one's own sessions are listed, and ended elsewhere", async () => {
  const { email } = await makeClinicianAccount({ isAdmin: false });
  const [elsewhere, page] = [await towline.newPage(), await towline.newPage()];
  await signInByForm(elsewhere, email);
  await signInByForm(page, email);
  await page.goto("/desk/account", { waitUntil: "networkidle" });
  const rows = page.getByRole("region", { name: "Where I am signed in" }).getByRole("listitem");
  expect(await rows.count()).toBe(2);
  await rows.filter({ hasText: "(this one)" }).getByText("Chrome on Linux").waitFor();
  await expectAccessible(page, "own sessions");
  await towline.screenshot(page, "own-sessions");
  await page.getByRole("button", { name: "Sign out everywhere else" }).press("Enter");
  await page.getByText("One session ended.").waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  await elsewhere.goto("/handouts");
  expect(new URL(elsewhere.url()).pathname).toBe("/sign-in");
});

test("a session that nobody uses is warned of, goes on by one key, and ends with the draft where it was", async () => {
  await shortTime();
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  const draft = await newHandout(page);
  await level(page, "sx.low_mood", 2);
  await saved(page);

  await unused(page, 70);
  const warning = page.getByRole("alertdialog", { name: "Are you still there?" });
  await warning.getByText(/signs you out by itself in 0:[1-5]\d minutes/).waitFor();
  await expectAccessible(page, "warning");
  await towline.screenshot(page, "session-warning");
  await page.keyboard.press("Enter");
  await warning.waitFor({ state: "detached" });
  const { lastSeenAt } = await db().session.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  expect(Date.now() - lastSeenAt.getTime()).toBeLessThan(20_000);

  await unused(page, 121);
  await page.waitForURL(/\/sign-in\?next=/);
  expect(await page.locator("body").innerText()).not.toContain("mood");
  await signInAgain(page, email);
  await page.waitForURL(draft);
  expect(await page.locator('input[name="sx.low_mood"][value="2"]').isChecked()).toBe(true);
});

test("what could not be saved before the end stays on the page, and is saved after signing in again", async () => {
  await shortTime();
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signInByForm(page, email);
  await newHandout(page);
  await db().session.updateMany({ data: { lastSeenAt: new Date(Date.now() - 121_000) } });
  await level(page, "sx.low_mood", 3);
  await page.locator("[data-save=signed-out]").waitFor();
  await unused(page, 121);
  const ended = page.getByRole("alertdialog", { name: "You are signed out" });
  await ended.waitFor();
  await expectAccessible(page, "signed out with something unsaved");
  const [tab] = await Promise.all([
    page.context().waitForEvent("page"),
    ended.getByRole("link", { name: "Sign in again in a new tab" }).click(),
  ]);
  await signInAgain(tab, email);
  await tab.waitForURL("**/handouts");
  await ended.getByRole("button", { name: "Then go on here" }).click();
  await ended.waitFor({ state: "detached" });
  await saved(page);
});
