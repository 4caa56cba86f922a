/**
 * Pages by e-mail through a real mail server: the address twice, consent, a password, what the server
 * refuses, what comes back.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getDocument } from "@/tests/setup/pdfjs";
import type { Page } from "playwright-core";
import PostalMime from "postal-mime";
import { afterAll, expect, test } from "vitest";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { mailProof } from "@/lib/platform/mail/mail-proof";
import { answer, mailServer } from "../setup/mail-server";
import { readPdf } from "../setup/read-pdf";
import { expectAccessible } from "./accessible";
import { runTowline } from "./harness";
import { mails, openFinalised, panel, send, typeAddress, write } from "./mail-steps";
import { password } from "./steps";

const refusedAddress = "nobody@clinic.example";
const mailbox = await mailServer({
  onRcptTo: ({ address }, _session, done) => done(address === refusedAddress ? answer(550) : null),
});
const towline = runTowline({
  environment: { SMTP_URL: `smtp://127.0.0.1:${mailbox.port}`, TOWLINE_MAIL_FROM: "care@clinic.example" },
});
afterAll(() => mailbox.close());
const newest = () => PostalMime.parse(mailbox.received.at(-1)?.raw ?? "");
const aboutHealth = /depress|anti|mental|psych|health|mood|symptom|medic|anhedonia|brain|Maria/i;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const attached = async () => {
  const {
    attachments: [file],
  } = await newest();
  return { name: file?.filename ?? "", bytes: new Uint8Array(file?.content as ArrayBuffer) };
};

/** A notice as a mail server writes it, of the mail with this id. */
function notice(deliveryId: string): string {
  const path = join(tmpdir(), `${crypto.randomUUID()}.eml`);
  writeFileSync(
    path,
    [
      "From: MAILER-DAEMON@mx.example.net",
      "To: care@clinic.example",
      "Subject: Undelivered Mail Returned to Sender",
      "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      "",
      "--b",
      "Content-Type: text/plain",
      "",
      "I'm sorry.",
      "",
      "--b",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.example.net",
      "",
      "Final-Recipient: rfc822; bo@gmail.com",
      "Action: failed",
      "Status: 5.2.2",
      "Diagnostic-Code: smtp; 552 5.2.2 mailbox full",
      "",
      "--b",
      "Content-Type: text/rfc822-headers",
      "",
      `X-Towline-Mail: ${deliveryId}-${mailProof(deliveryId)}`,
      `Message-ID: <${deliveryId}@clinic.example>`,
      "Subject: Pages",
      "",
      "--b--",
      "",
    ].join("\r\n"),
  );
  return path;
}

/** Presses what sends, and waits until one more mail arrived and the list says so. */
async function sendOne(page: Page, press: () => Promise<void>): Promise<void> {
  const before = mailbox.received.length;
  await press();
  await expect.poll(() => mailbox.received.length, { timeout: 20_000 }).toBe(before + 1);
  await mails(page).first().getByText("Sent", { exact: true }).waitFor();
}

test("attached: a slip in the domain is pointed out, two typings must agree, consent is asked, one press sends one mail of the stored pages", async () => {
  const page = await towline.newPage();
  const { id } = await openFinalised(page);
  await page.getByRole("radio", { name: "Large print, 18 points" }).check();
  await write(page);
  await panel(page).getByLabel("E-mail address").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("to");
  await typeAddress(page, "bo@gmial.com", "bo@gmail.com");
  await panel(page).getByText("Did you mean gmail.com?").waitFor();
  await panel(page).getByRole("radio", { name: "Pages attached", exact: true }).check();
  await panel(page).getByText("Pages from your care team").waitFor();
  await expectAccessible(page, "the form");
  await towline.screenshot(page, "mail form 1440");
  await send(page);
  await panel(page).getByText("The two addresses differ. Look at both.").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("again");
  await panel(page).getByRole("button", { name: "Use gmail.com" }).click();
  await expect.poll(() => panel(page).getByLabel("E-mail address").inputValue()).toBe("bo@gmail.com");
  await send(page);
  await panel(page).getByText("Ask the patient first, or choose another way.").waitFor();
  expect(mailbox.received).toEqual([]);
  await panel(page)
    .getByRole("checkbox", { name: /^The patient agreed today/ })
    .check();
  await sendOne(page, () => panel(page).getByRole("button", { name: "Send", exact: true }).dblclick());
  expect(mailbox.received[0]?.to).toEqual(["bo@gmail.com"]);
  const rows = await db().delivery.findMany({
    where: { handoutId: id, channel: "email" },
    include: { rendering: true },
  });
  const timezone = "America/New_York";
  expect(rows).toMatchObject([
    {
      state: "sent",
      mailForm: "attached",
      consentOn: new Date(`${calendarDate(new Date(), timezone)}T00:00:00Z`),
      rendering: { size: "large" },
    },
  ]);
  const mail = await newest();
  const file = await attached();
  expect(mail).toMatchObject({
    subject: "Pages from your care team",
    from: { name: "Your care team", address: "care@clinic.example" },
    messageId: `<${rows[0]?.id}@clinic.example>`,
  });
  expect(file.name).toMatch(/^pages-\d{4}-\d{2}-\d{2}\.pdf$/);
  expect(sha256(file.bytes)).toBe(rows[0]?.rendering?.sha256);
  expect([...mail.headers.map(({ value }) => value), file.name, mail.text].join("\n")).not.toMatch(
    aboutHealth,
  );
  expect(mail.html).toBeUndefined();
  await expectAccessible(page, "the list");
  await page.setViewportSize({ width: 390, height: 844 });
  await write(page);
  await panel(page).getByText("The patient agreed on").waitFor();
  await expectAccessible(page, "the form at 390 px");
  await towline.screenshot(page, "mail form 390");
});

test("protected: the file opens with the password alone, which is told by voice and in no mail", async () => {
  const page = await towline.newPage();
  await openFinalised(page);
  await write(page);
  await typeAddress(page, "kim@clinic.example");
  await panel(page).getByRole("radio", { name: "Pages attached, with a password" }).check();
  // Made by chance without being asked for.
  const secret = await panel(page).getByLabel("Password of the PDF").inputValue();
  expect(secret).toMatch(/^([a-z]+-){4}\d\d$/);
  await sendOne(page, () => send(page));
  const { bytes } = await attached();
  await expect(getDocument({ data: bytes.slice(), verbosity: 0 }).promise).rejects.toMatchObject({
    name: "PasswordException",
  });
  const opened = await getDocument({ data: bytes.slice(), password: secret, verbosity: 0 }).promise;
  expect(opened.numPages).toBeGreaterThan(0);
  await opened.destroy();
  await expect(readPdf(bytes)).rejects.toBeDefined();
  expect(`${mailbox.received.at(-1)?.raw} ${(await newest()).text}`).not.toContain(secret);
  expect(await db().delivery.count({ where: { secretSealed: { not: null } } })).toBe(0);

  const { id } = await db().delivery.findFirstOrThrow({ orderBy: { at: "desc" } });
  const line = mails(page).first();
  const becomes = async (data: { state: "uncertain" | "queued"; nextAt: Date }) => {
    await db().delivery.update({ where: { id }, data });
    await page.reload();
  };
  const later = new Date(Date.now() + 3_600_000);
  await becomes({ state: "uncertain", nextAt: later });
  await line.getByText("Not known whether it arrived").waitFor();
  await expectAccessible(page, "an uncertain mail");
  await line.getByRole("button", { name: /^It arrived/ }).click();
  await line.getByText("Sent", { exact: true }).waitFor();
  await becomes({ state: "queued", nextAt: later });
  await line.getByText("Waiting", { exact: true }).waitFor();
  await line.getByRole("button", { name: /^Cancel/ }).click();
  await line.getByText("Cancelled", { exact: true }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("E-mail");
  await line.getByRole("button", { name: /^Send again/ }).click();
  await line.getByLabel("Password of the PDF").fill("harbor-tulip-77");
  await sendOne(page, () => line.getByRole("button", { name: "Send it" }).click());
  await expect.poll(() => mails(page).count()).toBe(2);
});

test("a new address asks for a password that is old and loses nothing; refusals and returns are told with a next step", async () => {
  const page = await towline.newPage();
  await openFinalised(page);
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
  await write(page);
  await typeAddress(page, refusedAddress);
  await panel(page).getByRole("radio", { name: "A private link" }).check();
  await panel(page).getByText("This link opens on this computer only").waitFor();
  await panel(page).getByRole("radio", { name: "Pages attached", exact: true }).check();
  await panel(page)
    .getByRole("checkbox", { name: /^The patient agreed today/ })
    .check();
  await send(page);
  const again = page.getByRole("dialog", { name: "Give your password once more" });
  await again.getByLabel("Your password", { exact: true }).fill(password);
  await expectAccessible(page, "the password");
  await again.getByRole("button", { name: "Go on", exact: true }).click();
  await mails(page).first().getByText("Not sent").waitFor();
  await mails(page)
    .first()
    .getByText(/did not take it/)
    .waitFor();
  await towline.screenshot(page, "mail refused 1440");

  await write(page);
  await typeAddress(page, "lee@clinic.example");
  await panel(page)
    .getByRole("checkbox", { name: /^The patient agreed today/ })
    .check();
  await sendOne(page, () => send(page));
  await mails(page)
    .first()
    .getByRole("button", { name: /^It came back/ })
    .click();
  await mails(page).first().getByRole("radio", { name: "The mailbox is full" }).check();
  await mails(page).first().getByRole("button", { name: "Write it down" }).click();
  await mails(page).first().getByText("Came back", { exact: true }).waitFor();
  await mails(page).first().getByText("It came back: the mailbox is full.").waitFor();
  await mails(page)
    .first()
    .getByRole("button", { name: /^Send again/ })
    .click();
  await sendOne(page, () => mails(page).first().getByRole("button", { name: "Send it" }).click());
  const handout = page.url();
  const { id } = await db().delivery.findFirstOrThrow({ where: { state: "sent" }, orderBy: { at: "desc" } });
  await page.goto("/desk/mail");
  await page.getByLabel("Notice").setInputFiles(notice(id));
  await page.getByRole("button", { name: "Read the notice" }).click();
  await page.getByText("Written down: the mail came back.").waitFor();
  await page.goto(handout);
  await mails(page)
    .first()
    .getByText(/mailbox is full \(5\.2\.2\)/)
    .waitFor();
  await expect.poll(() => mails(page).count()).toBe(3);
  await towline.screenshot(page, "mail list 1440");
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page, "the list at 390 px");
  await towline.screenshot(page, "mail list 390");
});
