/**
 * Without a mail server: pages stay here, an admin reads them as they would arrive, and that is written down.
 */
import { expect, test } from "vitest";
import { db } from "@/lib/platform/db/client";
import { recallVersion } from "@/lib/editorial/recall/recall-version";
import { newAdmin } from "@/tests/setup/desk-people";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { mails, openFinalised, panel, send, typeAddress, write } from "./mail-steps";

const towline = runTowline();

test("a mail waits in the outbox, shown so to its clinician, opened by an admin with its attachment, and the opening is audited", async () => {
  const page = await towline.newPage();
  const { id } = await openFinalised(page);
  await write(page);
  await typeAddress(page, "bo@clinic.example");
  await panel(page).getByRole("radio", { name: "Pages attached", exact: true }).check();
  await panel(page)
    .getByRole("checkbox", { name: /^The patient agreed today/ })
    .check();
  await send(page);
  await mails(page).first().getByText("In the local outbox: no mail server is set").waitFor();
  await page.goto("/desk/mail");
  const mailPage = page.getByRole("region", { name: "Mail to patients" });
  await mailPage.getByRole("listitem").getByText("Dr. Park", { exact: true }).waitFor();
  expect(await page.getByRole("main").innerText()).not.toMatch(/bo@clinic\.example|Maria/);
  await expectAccessible(page, "outbox");
  await towline.screenshot(page, "outbox 1440");
  expect(await db().auditEvent.count({ where: { event: "mail.opened" } })).toBe(0);
  await mailPage.getByRole("link", { name: /^Open/ }).click();
  await page.getByRole("heading", { name: "A mail as it would arrive" }).waitFor();
  const mail = await page.getByRole("article").innerText();
  expect(mail).toContain("bo@clinic.example");
  expect(mail).toContain("Your care team has put some pages together for you.");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /^Download pages-/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^pages-\d{4}-\d{2}-\d{2}\.pdf$/);
  await page.getByText("Headers", { exact: true }).click();
  const { id: deliveryId } = await db().delivery.findFirstOrThrow({
    where: { handoutId: id, channel: "email" },
  });
  await page.getByText(`<${deliveryId}@`).waitFor();
  const opened = await db().auditEvent.findMany({ where: { event: "mail.opened" } });
  expect(opened.map(({ subject, data }) => ({ subject, data }))).toEqual([
    { subject: deliveryId, data: { place: expect.any(String) as string } },
    { subject: deliveryId, data: { place: expect.any(String) as string } },
  ]);
  await expectAccessible(page, "a mail in the outbox");
  await towline.screenshot(page, "outbox mail 1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "a mail in the outbox at 390 px");
  await towline.screenshot(page, "outbox mail 390");
  await page.goto("/desk/mail");
  await expectAccessible(page, "outbox at 390 px");
  await towline.screenshot(page, "outbox 390");
  await page.goto("/desk/clinic");
  const settings = page.getByRole("form", { name: "Mail and links" });
  await settings.getByLabel("Name that mail comes from").fill("Harbor Office");
  await settings.getByLabel("Days a private link stays open").fill("14");
  await settings.getByRole("radio", { name: "No QR code" }).check();
  await settings.getByRole("button", { name: "Save" }).click();
  await settings.getByText("Saved.").waitFor();
  expect(await db().clinic.findUnique({ where: { id: 1 } })).toMatchObject({
    mailSenderName: "Harbor Office",
    linkDays: 14,
    qr: "none",
    askAfterCrash: false,
  });
  await towline.screenshot(page, "clinic mail 390");
  await page.goto(`/handouts/${id}`);
  await write(page);
  await panel(page).getByText("Harbor Office <").waitFor();
});

test("a mail in the outbox says that its pages were recalled, and neither it nor its attachment opens any more", async () => {
  const page = await towline.newPage();
  const { id } = await openFinalised(page);
  await write(page);
  await typeAddress(page, "cy@clinic.example");
  await panel(page).getByRole("radio", { name: "Pages attached", exact: true }).check();
  await panel(page)
    .getByRole("checkbox", { name: /^The patient agreed today/ })
    .check();
  await send(page);
  await mails(page).first().getByText("In the local outbox: no mail server is set").waitFor();
  const { id: deliveryId } = await db().delivery.findFirstOrThrow({
    where: { handoutId: id, channel: "email" },
  });
  const { textVersionId } = await db().handoutTopic.findFirstOrThrow({
    where: { handoutId: id, textVersionId: { not: null } },
  });
  await recallVersion(await newAdmin("Ed"), {
    versionId: textVersionId ?? "",
    reason: "A wrong dose.",
    notice: "We gave you a page.",
  });
  const opened = await db().auditEvent.count({ where: { event: "mail.opened" } });
  await page.goto("/desk/mail");
  const mailPage = page.getByRole("region", { name: "Mail to patients" });
  await mailPage.getByText("Recalled: it can’t be opened or passed on").first().waitFor();
  await expectAccessible(page, "outbox with a recalled mail");
  await towline.screenshot(page, "outbox recalled");
  await page.goto(`/desk/mail/${deliveryId}`);
  await page
    .getByText("A text of these pages was recalled, so this mail can’t be opened or passed on any more.")
    .waitFor();
  expect(await page.getByRole("main").innerText()).not.toContain("cy@clinic.example");
  await towline.screenshot(page, "outbox mail recalled");
  const attachment = await page.request.get(`/api/desk/mail/${deliveryId}/attachment?number=0`);
  expect([attachment.status(), await attachment.json()]).toMatchObject([
    422,
    { ok: false, code: "blocked-for-safety" },
  ]);
  expect(await db().auditEvent.count({ where: { event: "mail.opened" } })).toBe(opened);
});
