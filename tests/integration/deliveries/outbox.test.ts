/**
 * Mail to patients beside the queue: kept ones opened by an admin and audited, notices of mail servers, a
 * clinician's word that one came back, what then becomes of its link, and retention meanwhile.
 */
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { encryptBytes } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { resolveDelivery } from "@/lib/deliveries/email/resolve-delivery";
import { mailAgain } from "@/lib/deliveries/email/mail-again";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { recordPaperDelivery } from "@/lib/deliveries/print/record-paper-delivery";
import { listDeliveries } from "@/lib/deliveries/email/queries";
import { claimDelivery, settleDelivery } from "@/lib/deliveries/email/delivery-queue";
import type { DeliveryState } from "@/lib/deliveries/schema";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import { markReturned } from "@/lib/deliveries/returns/mark-returned";
import { openOutboxAttachment, openOutboxMail } from "@/lib/deliveries/outbox/open-outbox-mail";
import { listOutboxMail } from "@/lib/deliveries/outbox/queries";
import { programArguments } from "@/lib/platform/programs.mjs";
import { testDatabase } from "@/tests/setup/database";
import { withoutMailServer } from "@/tests/setup/mail-server";
import { readPdf } from "@/tests/setup/read-pdf";
import { sendDeliveries } from "@/worker/send-deliveries";
import { genuine } from "@/tests/setup/genuine-notice";
import { id as idOfNotices, notices, notNotices } from "@/tests/setup/notices";
import { newAdmin } from "@/tests/setup/desk-people";
import { flat, newClinician, newFinalised } from "@/tests/setup/handout-makers";
import { run } from "@/tests/setup/terminal";

const database = testDatabase({ library: true });
const worker = makeSystem("send-deliveries");
let ada: Clinician;
let ed: Admin;
let handoutId: string;

beforeAll(async () => {
  withoutMailServer();
  [ada, ed] = await Promise.all([newClinician("Dr. Ada", { signedIn: true }), newAdmin("Ed")]);
  handoutId = await newFinalised(ada, { label: "Maria K.", profile: flat });
});
beforeEach(async () => {
  await db().delivery.deleteMany();
});

const events = (event: string) => db().auditEvent.findMany({ where: { event }, orderBy: { seq: "asc" } });
const bytesOf = (text: string) => new TextEncoder().encode(text);

const mail = () =>
  ({ id: handoutId, requestId: newId(), to: "bo@example.org", paper: "letter", size: "normal" }) as const;
const consented = { form: "attached", consentOn: "2026-01-02" } as const;

/** A mail that the worker kept here, since no mail server is set. */
async function kept(): Promise<string> {
  const { id } = await mailHandout(ada, { ...mail(), ...consented });
  await sendDeliveries(worker, new AbortController().signal);
  return id;
}

/** A mail of Ada's in a state, under the id that the notices name unless told otherwise. */
async function mailIn(
  state: "sent" | "sending" | "uncertain" | "cancelled" | "outbox",
  more: { id?: string; outboxSealed?: Uint8Array<ArrayBuffer> } = {},
): Promise<string> {
  const id = more.id ?? idOfNotices;
  await db().delivery.create({
    data: { handoutId, channel: "email", state, personId: ada.personId, mailForm: "attached", ...more, id },
  });
  return id;
}
const row = (id: string) => db().delivery.findUniqueOrThrow({ where: { id } });

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
    ).not.toMatch(/bo@|Maria/);
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

describe("a notice of a mail server", () => {
  it.each(["sent", "uncertain", "sending"] as const)(
    "marks the mail it names as come back while that counts as %s, once",
    async (state) => {
      const id = await mailIn(state);
      const before = (await events("delivery.bounced")).length;
      expect(await recordBounce(ed, { bytes: bytesOf(genuine(notices.postfixNoUser)) })).toMatchObject({
        outcome: "recorded",
        deliveryId: id,
      });
      expect(await recordBounce(ed, { bytes: bytesOf(genuine(notices.sendmailFull)) })).toMatchObject({
        outcome: "already",
        deliveryId: id,
      });
      expect(await row(id)).toMatchObject({
        state: "failed",
        problem:
          "It came back. The mail servers on its way say that there is no such mailbox (5.1.1). Check the address with the patient.",
      });
      expect((await events("delivery.bounced")).slice(before)).toMatchObject([
        { actor: ed.personId, subject: handoutId, data: { deliveryId: id } },
      ]);
      expect((await listDeliveries(ada, { id: handoutId }))[0]).toMatchObject({
        state: "failed",
        problem: expect.stringContaining("5.1.1"),
      });
    },
  );

  it("changes nothing when the mail is only late, arrived, was cancelled, is unknown, or the file is no notice", async () => {
    const id = await mailIn("sent");
    expect(await recordBounce(ed, { bytes: bytesOf(notices.delayed) })).toMatchObject({
      outcome: "no-change",
    });
    expect(await recordBounce(ed, { bytes: bytesOf(notices.delivered) })).toMatchObject({
      outcome: "no-change",
    });
    expect(await recordBounce(ed, { bytes: bytesOf(notices.foreign) })).toMatchObject({
      outcome: "unknown",
      deliveryId: null,
    });
    expect(await recordBounce(ed, { bytes: bytesOf(genuine(notices.postfixNoUser, newId())) })).toMatchObject(
      { outcome: "unknown", deliveryId: null },
    );
    for (const text of Object.values(notNotices))
      expect(await recordBounce(ed, { bytes: bytesOf(text) })).toMatchObject({ outcome: "no-notice" });
    expect(await row(id)).toMatchObject({ state: "sent", problem: null });
    await db().delivery.update({ where: { id }, data: { state: "cancelled" } });
    expect(await recordBounce(ed, { bytes: bytesOf(genuine(notices.postfixNoUser)) })).toMatchObject({
      outcome: "already",
    });
    expect(await row(id)).toMatchObject({ state: "cancelled" });
  });

  it("arrives from a terminal too, and an alias that pipes everything gets a good end for everything", async () => {
    const id = await mailIn("sent");
    const pipe = (text: string) =>
      run(
        [...programArguments("command"), "bounce"],
        {
          DATABASE_URL: "",
          TOWLINE_EMBEDDED_URL: database.url,
          TOWLINE_DATA: process.env.TOWLINE_DATA ?? "",
        },
        text,
      );
    const recorded = await pipe(genuine(notices.exchangeNoUser));
    expect({
      code: recorded.code,
      err: recorded.err,
      answer: JSON.parse(recorded.out) as unknown,
    }).toMatchObject({ code: 0, err: "", answer: { outcome: "recorded", deliveryId: id } });
    expect(await row(id)).toMatchObject({ state: "failed", problem: expect.stringContaining("(5.1.10)") });
    expect((await events("delivery.bounced")).at(-1)).toMatchObject({ actor: "system:cli-bounce" });
    const other = await pipe(notNotices.vacation);
    expect({ code: other.code, answer: JSON.parse(other.out) as unknown }).toMatchObject({
      code: 0,
      answer: { outcome: "no-notice" },
    });
    const large = await pipe("x".repeat(2 * 1024 * 1024 + 1));
    expect({ code: large.code, out: large.out, err: large.err }).toEqual({
      code: 1,
      out: "",
      err: "The mail is larger than 2 MB. Pass on the notice without the mail it returns.\n",
    });
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
      subject: handoutId,
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
  const linkOf = async (id: string) =>
    db().patientLink.findUniqueOrThrow({ where: { id: (await row(id)).linkId ?? "" } });
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
