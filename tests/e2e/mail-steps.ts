/** A finalised handout of someone who is signed in, and its panel for e-mail. */
import type { Page } from "playwright-core";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { flat, newFinalised } from "@/tests/setup/handout-makers";
import { makeClinicianAccount, signIn } from "./steps";

/** Signs a new clinician in and opens a finalised handout of theirs. @returns its id. */
export async function openFinalised(page: Page): Promise<{ id: string; email: string }> {
  const { email } = await makeClinicianAccount();
  const { id: personId } = await db().person.findUniqueOrThrow({ where: { email } });
  const clinician = makeClinician({
    personId,
    sessionId: newId(),
    mayFinalise: true,
    roles: { clinician: true, reviewer: false, admin: true },
  });
  if (!clinician) throw new Error("A clinician is no clinician.");
  const id = await newFinalised(clinician, { label: "Maria K.", profile: flat });
  await signIn(page, email);
  await page.goto(`/handouts/${id}`);
  return { id, email };
}

export const panel = (page: Page) => page.getByRole("region", { name: "E-mail", exact: true });
export const mails = (page: Page) =>
  panel(page).getByRole("list", { name: "E-mails of this handout" }).getByRole("listitem");
export const write = (page: Page) => panel(page).getByRole("button", { name: "E-mail these pages" }).click();
export const send = (page: Page) => panel(page).getByRole("button", { name: "Send", exact: true }).click();

export async function typeAddress(page: Page, address: string, again = address): Promise<void> {
  await panel(page).getByRole("form", { name: "E-mail these pages" }).waitFor();
  const other = panel(page).getByRole("radio", { name: "Another address" });
  if (await other.isVisible()) await other.check();
  await panel(page).getByLabel("E-mail address").fill(address);
  await panel(page).getByLabel("The same address again").fill(again);
}
