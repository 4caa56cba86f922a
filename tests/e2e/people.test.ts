/** The People desk: someone leaves, and what they have open is held, decided about, and taken over. */
import { expect, test } from "vitest";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { makePatientLink } from "@/lib/deliveries/links/make-patient-link";
import { makePatientLinkInput } from "@/lib/deliveries/links/schema";
import { makePerson } from "../access/world";
import { flat, newFinalised } from "@/tests/setup/handout-makers";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { mails } from "./mail-steps";
import { makeClinicianAccount, password, signIn } from "./steps";

const towline = runTowline();
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };

/** A clinician with a finalised handout, an open link to it and a mail that is not due yet. */
async function leaver() {
  const { personId, sessionId } = await makePerson("ann", roles);
  const ann = makeClinician({ personId, sessionId, mayFinalise: true, roles });
  if (!ann) throw new Error("A clinician is no clinician.");
  const id = await newFinalised(ann, { label: "Maria K.", firstName: "Maria", profile: flat });
  const { linkId } = await makePatientLink(ann, makePatientLinkInput.parse({ id, requestId: newId() }));
  const { id: mailId } = await mailHandout(ann, {
    id,
    requestId: newId(),
    to: "maria@example.org",
    paper: "letter",
    size: "normal",
    form: "attached",
    consentOn: "2026-11-01",
  });
  // The worker may be quicker; a later count of tries makes its word come too late.
  await db().delivery.update({
    where: { id: mailId },
    data: {
      state: "queued",
      attempts: 5,
      nextAt: new Date(Date.now() + 3_600_000),
      settledAt: null,
      outboxSealed: null,
    },
  });
  return { id, linkId, mailId, personId };
}

test("a colleague is shut out: counts without a patient's word, mail held at once, links wait for a decision, and a colleague takes over", async () => {
  const [{ id, linkId, mailId, personId }, bea, { email }] = [
    await leaver(),
    await makePerson("bea", roles),
    await makeClinicianAccount(),
  ];
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/people");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: /^ann/ }) });
  await card.getByText("Shut ann out").first().click();
  const leaving = card.getByRole("form", { name: "Shut ann out" });
  for (const words of ["1 open private link", "1 mail to a patient that has not left", "1 finalised handout"])
    await leaving.getByText(words, { exact: true }).waitFor();
  expect(await page.getByRole("main").innerText()).not.toMatch(/Maria|maria/);
  await expectAccessible(page, "shutting someone out");
  await towline.screenshot(page, "people shutting out 1440");
  await leaving.getByLabel("Why").fill("Left the clinic on Friday.");
  await leaving.getByRole("button", { name: "Shut ann out" }).click();
  await leaving.getByText("Say what becomes of the open links.").waitFor();
  await leaving.getByRole("radio", { name: /^Decide later/ }).check();
  await leaving.getByRole("button", { name: "Shut ann out" }).click();

  await card.getByText("Waits for a decision").waitFor();
  await card.getByText("1 open private link", { exact: true }).waitFor();
  expect(await db().delivery.findUnique({ where: { id: mailId } })).toMatchObject({
    state: "held",
    personId,
  });
  expect(await db().patientLink.findUnique({ where: { id: linkId } })).toMatchObject({ revokedAt: null });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "work that someone left, 390 px");
  await towline.screenshot(page, "people waits 390");
  await page.setViewportSize({ width: 1440, height: 900 });

  const left = card.getByRole("form", { name: "Work that ann left" });
  await left.getByLabel("Why").fill("Bea sees these patients now.");
  await left.getByLabel("Who takes over the handouts").selectOption(bea.personId);
  await left.getByRole("radio", { name: "Keep them open: bea answers for them" }).check();
  await left.getByRole("button", { name: "Decide" }).click();
  await left.waitFor({ state: "detached" });
  await card.getByText("What was decided").click();
  await card.getByText(/1 handout to bea, 1 links? kept open/).waitFor();
  await card.getByText("Left the clinic on Friday.").waitFor();
  await expectAccessible(page, "what was decided");
  await towline.screenshot(page, "people decided 1440");

  const hers = await towline.newPage();
  await signIn(hers, bea.email);
  await hers.getByRole("link", { name: /Maria K\./ }).waitFor();
  await hers.goto(`/handouts/${id}`);
  await mails(hers).first().getByText("Held", { exact: true }).waitFor();
  await mails(hers)
    .first()
    .getByText(/does not work here any more/)
    .waitFor();
  await mails(hers)
    .first()
    .getByText(/, ann;/)
    .waitFor();
  await towline.screenshot(hers, "held mail taken over");
  await mails(hers).first().getByRole("button", { name: "Send it now" }).click();
  await mails(hers).first().getByText("In the local outbox: no mail server is set").waitFor();
  expect(await db().delivery.findUnique({ where: { id: mailId } })).toMatchObject({
    personId,
    releasedById: bea.personId,
  });
});

test("a password that grew old while the page was open is asked for where it is needed", async () => {
  const { email } = await makeClinicianAccount();
  const page = await towline.newPage();
  await signIn(page, email);
  await page.goto("/desk/people");
  await page.getByRole("heading", { name: "Everyone here" }).waitFor();
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  const invite = page.getByRole("button", { name: "Make an invitation link" });
  await page.getByLabel("Their name").fill("Cleo");
  await page.getByLabel("Their e-mail address").fill("cleo@example.org");
  await invite.click();
  const dialog = page.getByRole("dialog", { name: "Give your password once more" });
  await dialog.getByText("This is done only shortly after giving your password.").waitFor();
  await dialog.getByLabel("Your password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Go on", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByText("Give them this link").waitFor();
});
