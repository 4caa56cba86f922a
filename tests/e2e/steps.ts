import type { Page } from "playwright-core";
import { makeSystem } from "@/lib/platform/auth/system";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { createSession } from "@/lib/platform/auth/sessions";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { quickHash } from "../setup/quick-hash";
import { takenOver } from "../setup/taken-over";
import { originOf } from "./harness";

export const password = "kelp lantern ninepin suet";

/** A clinician who may sign in with `password`; an admin too unless told, and a reviewer when asked for. */
export async function makeClinicianAccount({
  mayFinalise = true,
  isReviewer = false,
  isAdmin = true,
} = {}): Promise<{ email: string }> {
  const id = newId();
  const email = `clinician-${id.slice(-8)}@example.org`;
  const passwordHash = await quickHash(password);
  await db().person.create({
    data: {
      id,
      email,
      name: "Dr. Park",
      passwordHash,
      passwordChangedAt: new Date(),
      isAdmin,
      isReviewer,
      mayFinalise,
    },
  });
  await db().$transaction((tx) => appendAudit(tx, makeSystem("e2e"), "test.person-made", id));
  return { email };
}

/**
 * Signs a person in as the form does in the end: a row for the session and its cookie. What the form itself
 * does is tested where it is the subject, by `signInByForm`.
 */
export async function signIn(page: Page, email: string): Promise<void> {
  const { id } = await db().person.findUniqueOrThrow({ where: { email } });
  const value = await encryptSessionToken(await createSession(db(), id));
  const url = originOf(page);
  const name = sessionCookieName(url);
  await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
  await page.goto("/handouts");
  await takenOver(page, "main button");
}

/** Signs a person in with `password`, as people do. */
export async function signInByForm(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await takenOver(page, "form");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/handouts");
  await takenOver(page, "main button");
}

export async function newHandout(page: Page): Promise<string> {
  await takenOver(page, "main button");
  await page.getByRole("button", { name: "New handout" }).click();
  await page.waitForURL(/\/handouts\/[0-9a-f-]{36}/);
  await entriesDrawn(page);
  return page.url();
}

/** Until the entries of a draft's profile are there: the script draws them, a moment after it took over. */
export async function entriesDrawn(page: Page): Promise<void> {
  await takenOver(page, "#command-line");
  await page.locator('input[name^="sx."]').first().waitFor({ state: "attached" });
}

export const saved = (page: Page) => page.locator("[data-save=saved]").waitFor();

/** A symptom's level by its vocabulary id, pressed on its row. */
export const level = (page: Page, id: string, value: 0 | 1 | 2 | 3) =>
  page.locator(`input[name="${id}"][value="${value}"]`).check();

export const feature = (page: Page, label: RegExp) =>
  page.getByRole("checkbox", { name: label }).first().check();

export const ageBand = (page: Page, label: string) => page.getByRole("radio", { name: label }).check();

/** Types a line and takes it, as the clinician does. */
export async function say(page: Page, line: string): Promise<void> {
  await takenOver(page, "#command-line");
  await page.locator("#command-line").fill(line);
  await page.locator("#command-line").press("Enter");
}

/** DEV-2 of docs/evidence/brief.md E, step by step. */
export const dev2Steps: ((page: Page) => Promise<void>)[] = [
  (page) => ageBand(page, "25 to 64"),
  (page) => level(page, "sx.anhedonia", 3),
  (page) => level(page, "sx.low_motivation", 3),
  (page) => level(page, "sx.fatigue", 2),
  (page) => level(page, "sx.low_mood", 1),
  (page) => level(page, "sx.sexual_side_effects", 2),
  (page) => level(page, "sx.emotional_blunting", 2),
  (page) => feature(page, /^Taking an SSRI or SNRI/),
  (page) => feature(page, /^Partial response/),
  (page) => feature(page, /^Considering an add-on/),
  (page) => say(page, "seizures"),
];
