/** A second factor in a browser, by keyboard: set up, used, lost, and the last admin's way back in. */
import type { CDPSession, Page } from "playwright-core";
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { towline as terminal } from "@/tests/setup/terminal";
import { codeOf, forgetUsedCodes, withApp } from "@/tests/setup/factor-makers";
import { makePerson } from "../access/world";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { makeClinicianAccount, password } from "./steps";
import { takenOver } from "@/tests/setup/taken-over";

const towline = runTowline();
const fresh = "quarry umbrella tin nine";

const ready = (page: Page) => takenOver(page, "main form, main button");

/** Types the password as people do, without a mouse. */
async function givePassword(page: Page, email: string, secret = password): Promise<void> {
  await page.goto("/sign-in");
  await ready(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.keyboard.press("Enter");
}

const signOut = async (page: Page) => {
  await page.getByRole("button", { name: "Sign out" }).first().click();
  await page.waitForURL("**/sign-in");
};

/** Says so beside the field, is where one goes on from, and lets nobody in. */
async function refused(page: Page): Promise<void> {
  const words = page.getByRole("alert").filter({ hasText: "That did not open it." });
  await words.waitFor();
  expect(await words.evaluate((alert) => alert.contains(document.activeElement))).toBe(true);
  expect(new URL(page.url()).pathname).toBe("/sign-in");
}

/** Chromium's own authenticator: a passkey that verifies its user and counts (CDP WebAuthn). */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

async function setUpApp(page: Page): Promise<{ key: string; codes: string[] }> {
  await page.getByRole("button", { name: "Set up an authenticator app" }).press("Enter");
  const key = await page.locator("form code").innerText();
  expect(await page.getByRole("img", { name: /^QR code/ }).getAttribute("src")).toContain("svg");
  await towline.screenshot(page, "second-factor-app");
  await expectAccessible(page, "setting an app up");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("autocomplete"))).toBe(
    "one-time-code",
  );
  await page.keyboard.type(codeOf(key));
  await page.keyboard.press("Enter");
  const shown = page.getByRole("region", { name: "Keep these recovery codes now" });
  await shown.waitFor();
  await expectAccessible(page, "recovery codes");
  const codes = await shown.locator("code").allInnerTexts();
  await page.getByRole("button", { name: "I have kept them" }).press("Enter");
  await shown.waitFor({ state: "detached" });
  await forgetUsedCodes();
  return { key, codes };
}

test("an app is set up and asked for, then a recovery code, then a passkey, all by keyboard", async () => {
  const { email } = await makeClinicianAccount({ isAdmin: false });
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await withAuthenticator(page);
  await givePassword(page, email);
  await page.waitForURL("**/handouts");
  await page.goto("/desk/account");
  await ready(page);
  await expectAccessible(page, "an account without a second factor");
  const { key, codes } = await setUpApp(page);
  expect(codes).toHaveLength(10);
  await page.getByText("On. Your password alone does not open your account.").waitFor();
  await signOut(page);

  await givePassword(page, email);
  const field = page.getByLabel("Code from your authenticator app");
  await field.waitFor();
  await expectAccessible(page, "the second step");
  await field.fill("000000");
  await field.press("Enter");
  await refused(page);
  await expectAccessible(page, "a wrong code");
  await towline.screenshot(page, "second-step");
  await field.fill(` ${codeOf(key).replace(/(...)/, "$1 ")} `);
  await field.press("Enter");
  await page.waitForURL("**/handouts");
  await signOut(page);

  await givePassword(page, email);
  await page.getByRole("button", { name: "Use a recovery code instead" }).press("Enter");
  await page.getByLabel("Recovery code").fill((codes[0] ?? "").toLowerCase());
  await page.keyboard.press("Enter");
  await page.waitForURL("**/handouts");
  await page.goto("/desk/account");
  await ready(page);
  await page.getByText("9 codes are left.").waitFor();

  await page.getByLabel("Name of the new passkey").fill("Work laptop");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove the passkey Work laptop" }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "an account with app and passkey, 390 px");
  await page.setViewportSize({ width: 1440, height: 900 });
  await signOut(page);
  await givePassword(page, email);
  await page.getByRole("button", { name: "Use a recovery code instead" }).press("Enter");
  await page.getByLabel("Recovery code").fill(codes[0] ?? "");
  await page.keyboard.press("Enter");
  await refused(page);
  await page.getByRole("button", { name: "Use a passkey instead" }).press("Enter");
  await expectAccessible(page, "the second step with a passkey");
  await page.getByRole("button", { name: "Use your passkey" }).press("Enter");
  await page.waitForURL("**/handouts");

  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  await page.goto("/desk/account");
  await ready(page);
  await page.getByRole("button", { name: "Make ten new codes" }).press("Enter");
  await page.getByRole("textbox", { name: "Your password" }).fill(password);
  await page.keyboard.press("Enter");
  await expectAccessible(page, "asked for the second factor again");
  await forgetUsedCodes();
  await page.getByLabel("Code from your authenticator app").fill(codeOf(key));
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: "Keep these recovery codes now" }).waitFor();
});

test("where it is required, nothing opens before it is set up, and then the page that was asked for", async () => {
  const { email } = await makeClinicianAccount({ isAdmin: false });
  await db().clinic.upsert({
    where: { id: 1 },
    create: { id: 1, secondFactor: "required" },
    update: { secondFactor: "required" },
  });
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await page.goto("/library/movement");
  await ready(page);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/second-factor?next=*");
  await ready(page);
  await expectAccessible(page, "a second factor that is required");
  for (const path of ["/handouts", "/desk/account", "/help"]) {
    await page.goto(path);
    expect(new URL(page.url()).pathname).toBe("/second-factor");
  }
  await page.goto("/second-factor?next=/library/movement");
  await ready(page);
  await setUpApp(page);
  await page.getByRole("button", { name: "Go on to Towline" }).press("Enter");
  await page.waitForURL("**/library/movement");
  await db().clinic.update({ where: { id: 1 }, data: { secondFactor: "offered" } });
});

test("an admin removes a colleague’s lost factor, with their own password just given", async () => {
  const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
  const [lost, { email }] = [await makePerson("oyelaran", roles), await makeClinicianAccount()];
  const { personId } = lost;
  await withApp(lost);
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await givePassword(page, email);
  await page.waitForURL("**/handouts");
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  await page.goto("/desk/people");
  await ready(page);
  await page.getByText("Remove the second factor of oyelaran").press("Enter");
  const form = page.getByRole("form", { name: "Remove the second factor of oyelaran" });
  await form.getByRole("button", { name: "Remove it" }).press("Enter");
  await page.getByRole("textbox", { name: "Your password" }).fill(password);
  expect(await db().totpKey.count({ where: { personId } }), "nothing before the password").toBe(1);
  await page.keyboard.press("Enter");
  await form.waitFor({ state: "detached" });
  await expectAccessible(page, "people, after a second factor was removed");
  expect(await db().totpKey.count({ where: { personId } })).toBe(0);
  expect(
    await db().auditEvent.count({ where: { event: "factor.removed-by-admin", subject: personId } }),
  ).toBe(1);

  const theirs = await towline.newPage({ reducedMotion: "reduce" });
  await givePassword(theirs, lost.email);
  await theirs.waitForURL("**/handouts");
});

test("an admin who loses phone and password comes back through the terminal", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage({ reducedMotion: "reduce" });
  await givePassword(page, email);
  await page.waitForURL("**/handouts");
  await page.goto("/desk/account");
  await ready(page);
  await setUpApp(page);
  await signOut(page);
  await page.getByRole("link", { name: "Forgotten your password?" }).press("Enter");
  await page.waitForURL("**/forgotten-password");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await towline.screenshot(page, "lost-1-forgotten");

  const ran = await terminal(["reset-password", email, "--remove-factor"]);
  expect(ran.code).toBe(0);
  const { url, factor } = JSON.parse(ran.out) as { url: string; factor: string };
  expect(factor).toContain("Using the link removes their second factor");
  await page.goto(new URL(url).pathname + new URL(url).search);
  await ready(page);
  await page.getByText("This link also removes your second factor").waitFor();
  await expectAccessible(page, "a link that removes the factor");
  await towline.screenshot(page, "lost-2-link");
  await page.getByLabel("New password", { exact: true }).fill(fresh);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in\?email=/);
  await givePassword(page, email, fresh);
  await page.waitForURL("**/handouts");
  await page.goto("/desk/account");
  await page.getByText("Off. Whoever learns your password can sign in as you.").waitFor();
  await towline.screenshot(page, "lost-3-back");
  await ready(page);
  await setUpApp(page);
  await towline.screenshot(page, "lost-4-set-up-again");
  const wanted = ["factor.removed-by-terminal", "terminal.factor-removal-offered"];
  expect(await db().auditEvent.count({ where: { event: { in: wanted } } })).toBe(2);
});
