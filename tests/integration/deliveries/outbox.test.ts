/**
 * Mail to patients beside the queue: kept ones opened by an admin and audited, a clinician's word that one
 * came back, what then becomes of its link, and retention meanwhile.
 */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Admin } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { mailAgain } from "@/lib/deliveries/email/mail-again";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { claimDelivery, settleDelivery } from "@/lib/deliveries/email/delivery-queue";
import type { DeliveryState } from "@/lib/deliveries/schema";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import { markReturned } from "@/lib/deliveries/returns/mark-returned";
import { openOutboxAttachment, openOutboxMail } from "@/lib/deliveries/outbox/open-outbox-mail";
import { listOutboxMail } from "@/lib/deliveries/outbox/queries";
import { withoutMailServer } from "@/tests/setup/mail-server";
import { readPdf } from "@/tests/setup/read-pdf";
import { sendDeliveries } from "@/worker/send-deliveries";
import { genuine } from "@/tests/setup/genuine-notice";
import { notices } from "@/tests/setup/notices";
import { newAdmin } from "@/tests/setup/desk-people";
import { flat, newClinician, newFinalised } from "@/tests/setup/handout-makers";
import { ada, handout, linkOf, mailIn, row, setUpMail } from "@/tests/setup/mail-makers";

setUpMail();
const worker = makeSystem("send-deliveries");
let ed: Admin;
beforeAll(async () => {
  ed = await newAdmin("Ed");
});
beforeEach(withoutMailServer);

const events = (event: string) => db().auditEvent.findMany({ where: { event }, orderBy: { seq: "asc" } });
const bytesOf = (text: string) => new TextEncoder().encode(text);

const mail = () =>
  ({ id: handout, requestId: newId(), to: "bo@example.org", paper: "letter", size: "normal" }) as const;
const consented = { form: "attached", consentOn: "2026-01-02" } as const;

/** A mail that the worker kept here, since no mail server is set. */
async function kept(): Promise<string> {
  const { id } = await mailHandout(ada, { ...mail(), ...consented });
  await sendDeliveries(worker, new AbortController().signal);
  return id;
}

describe("a mail that is kept", () => {
  it("is listed without anything of the patient, and opened as it would arrive; each opening is in the audit under the mail's id", async () => {
    const id = await kept();
    expect(await listOutboxMail(ed)).toEqual([
      { id, at: expect.any(String), by: "Dr. Ada", form: "attached", recalled: false },
    ]);
    const before = (await events("mail.opened")).length;
    const mail = await openOutboxMail(ed, { deliveryId: id });
    expect(mail).toMatchObject({
      to: "bo@example.org",
      subject: "Pages from your care team",
      text: expect.stringContaining("put some pages together"),
      attachments: [{ name: expect.stringMatching(/^pages-.*\.pdf$/), type: "application/pdf" }],
    });
    expect(mail.headers).toContainEqual({ name: "Message-ID", value: expect.stringContaining(`<${id}@`) });
    const { bytes } = await openOutboxAttachment(ed, { deliveryId: id, number: 0 });
    expect((await readPdf(bytes)).pages).toBeGreaterThan(0);
    const opened = (await events("mail.opened")).slice(before);
    expect(opened).toMatchObject([1, 2].map(() => ({ actor: ed.personId, subject: id, data: {} })));
    expect(
      JSON.stringify(opened, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toMatch(/bo@|Ana/);
  });

  it("is found under its own id alone: sent ones, none and attachments it does not have are not found, and nothing is audited", async () => {
    const sent = await mailIn("sent");
    const id = await kept();
    const before = (await events("mail.opened")).length;
    for (const deliveryId of [sent, newId()])
      await expect(openOutboxMail(ed, { deliveryId })).rejects.toMatchObject({ code: "not-found" });
    expect((await events("mail.opened")).length).toBe(before);
    await expect(openOutboxAttachment(ed, { deliveryId: id, number: 1 })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("shows text alone, whatever HTML it holds", async () => {
    const id = newId();
    const raw = bytesOf(
      "From: a@example.org\r\nTo: b@example.org\r\nSubject: X\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlain words.\r\n--b\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><b>Loud</b>\r\n--b--\r\n",
    );
    await mailIn("outbox", {
      id,
      outboxSealed: encryptBytes(raw, { table: "Delivery", column: "outboxSealed", id }),
    });
    const mail = await openOutboxMail(ed, { deliveryId: id });
    expect(mail.text.trim()).toBe("Plain words.");
    expect(JSON.stringify(mail)).not.toContain("<script>");
  });
});

describe("a clinician's word that a mail came back", () => {
  it("is kept with its reason and next step, for a mail that counts as sent", async () => {
    const id = await mailIn("sent");
    await markReturned(ada, { deliveryId: id, why: "full" });
    expect(await row(id)).toMatchObject({
      state: "failed",
      problem: "It came back: the mailbox is full. Tell the patient, and send again once there is room.",
    });
    expect((await events("delivery.returned")).at(-1)).toMatchObject({
      actor: ada.personId,
      subject: handout,
      data: { deliveryId: id },
    });
    await expect(markReturned(ada, { deliveryId: id, why: "address" })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("is taken from no one else", async () => {
    const id = await mailIn("sent");
    await expect(
      markReturned(await newClinician("Dr. Eve"), { deliveryId: id, why: "address" }),
    ).rejects.toMatchObject({ code: "not-found" });
    expect(await row(id)).toMatchObject({ state: "sent" });
  });
});

describe("a mailed link", () => {
  const mailed = async (state: DeliveryState) => {
    const { id } = await mailHandout(ada, { ...mail(), form: "link", days: 5 });
    await db().delivery.update({ where: { id }, data: { state } });
    return id;
  };

  it("closes when its mail is sent again, and the new one opens for as many days", async () => {
    const id = await mailed("sent");
    const again = await mailAgain(ada, { deliveryId: id, requestId: newId() });
    const [before, after] = [await linkOf(id), await linkOf(again.id)];
    expect([before.revokedAt === null, after.revokedAt === null, after.id === before.id]).toEqual([
      false,
      true,
      false,
    ]);
    expect(Math.round((after.expiresAt.getTime() - before.expiresAt.getTime()) / 86_400_000)).toBe(0);
  });

  it("closes when its mail did not arrive: refused, lost, come back or bounced", async () => {
    const [refused, lost, returned, bounced, arrived] = [
      await mailed("sending"),
      await mailed("uncertain"),
      await mailed("sent"),
      await mailed("sent"),
      await mailed("sent"),
    ];
    await settleDelivery(
      worker,
      { id: refused, attempts: 0 },
      { ok: false, fate: "refused", cause: "rules", code: null },
      { ask: false },
    );
    await resolveDelivery(ada, { deliveryId: lost, outcome: "lost" });
    await markReturned(ada, { deliveryId: returned, why: "address" });
    await recordBounce(ed, { bytes: bytesOf(genuine(notices.postfixNoUser, bounced)) });
    for (const id of [refused, lost, returned, bounced])
      expect([(await row(id)).state, (await linkOf(id)).revokedAt === null]).toEqual(["failed", false]);
    expect((await linkOf(arrived)).revokedAt).toBeNull();
  });
});

describe("retention at the same moment", () => {
  it("is waited for: what it erases is neither mailed nor written down as given", async () => {
    const own = await newFinalised(ada, { profile: flat });
    const asked: Promise<unknown>[] = [];
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE "Handout" SET "erasedAt" = now() WHERE id = ${own}::uuid`;
      asked.push(
        mailHandout(ada, { ...mail(), id: own, ...consented }),
        recordPaperDelivery(ada, {
          id: own,
          requestId: newId(),
          channel: "print",
          paper: "letter",
          size: "normal",
        }),
      );
      for (const one of asked) one.catch(() => undefined);
      await vi.waitFor(
        async () =>
          expect(
            await db()
              .$queryRaw`SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ).toEqual([{ count: 2 }]),
        { timeout: 12_000 },
      );
    });
    for (const one of asked)
      await expect(one).rejects.toMatchObject({
        code: "conflict",
        words: expect.stringContaining("erased") as string,
      });
    expect(await db().delivery.count({ where: { handoutId: own } })).toBe(0);
  });

  it("is not undone by a mail that is written out here", async () => {
    const { id } = await mailHandout(ada, { ...mail(), ...consented });
    const claimed = await claimDelivery(db());
    await db().delivery.update({ where: { id }, data: { toSealed: null, secretSealed: null } });
    await settleDelivery(
      worker,
      claimed ?? { id, attempts: 0 },
      { ok: false, fate: "outbox", raw: new Uint8Array([1]) },
      { ask: false },
    );
    expect(await row(id)).toMatchObject({
      state: "held",
      outboxSealed: null,
      problem: expect.stringContaining("erased") as string,
    });
  });
});
