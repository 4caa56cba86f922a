/**
 * What mail servers write back: mail that came back, complaints, and notices that only a person can
 * understand.
 */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { earlierAddresses, listDeliveries } from "@/lib/deliveries/email/queries";
import { closeKeptNotice } from "@/lib/deliveries/returns/close-kept-notice";
import { KEPT_DAYS } from "@/lib/deliveries/returns/keep-notice";
import { openKeptNotice } from "@/lib/deliveries/returns/open-kept-notice";
import { listKeptNotices } from "@/lib/deliveries/returns/queries";
import { recordBounce } from "@/lib/deliveries/returns/record-bounce";
import type { Admin } from "@/lib/platform/actors";
import { makeSystem } from "@/lib/platform/auth/system";
import { db, transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { provenMailId } from "@/lib/platform/mail/mail-proof";
import { newAdmin } from "@/tests/setup/desk-people";
import { ada, handout, pages, row, serve, setUpMail, to, work, mailIn } from "@/tests/setup/mail-makers";
import { mailServer } from "@/tests/setup/mail-server";
import { genuine } from "@/tests/setup/genuine-notice";
import { id as idOfNotices, notices, notNotices } from "@/tests/setup/notices";
import { purgeKeptNotices } from "@/worker/purge";
import { programArguments } from "@/lib/platform/programs.mjs";
import { run } from "@/tests/setup/terminal";

const database = setUpMail();
let ed: Admin;
beforeAll(async () => {
  ed = await newAdmin("Ed");
});
beforeEach(async () => {
  await db().keptNotice.deleteMany();
});

const events = (event: string) => db().auditEvent.findMany({ where: { event }, orderBy: { seq: "asc" } });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const about = (text: string, id: string) => ({ bytes: bytesOf(genuine(text, id)) });

/** A mail of Ada's that the mail server took. */
async function sent(more: Parameters<typeof pages>[0] = {}): Promise<string> {
  await serve(mailServer());
  const { id } = await mailHandout(ada, pages(more));
  await work();
  return id;
}

const complaint = (id: string) =>
  `From: complaints@mx.example.net\nSubject: Complaint\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <${id}@clinic.example>\nSubject: Pages\n\nHello.\n--b--\n`;
/** From a mail server, in words that nobody here knows. */
const foreignWords = (id: string) =>
  `From: mailer-daemon@mx.example.net\nSubject: Melding\n\nBeskjeden til ${to} kom ikke fram.\n\nIn reply to <${id}@clinic.example>\n`;

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
        { actor: ed.personId, subject: handout, data: { deliveryId: id } },
      ]);
      expect((await listDeliveries(ada, { id: handout }))[0]).toMatchObject({
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

describe("a complaint", () => {
  it("is told to the clinician, and no more goes to that address, by hand or from the queue", async () => {
    const id = await sent();
    const waiting = await mailHandout(ada, pages());
    expect(await recordBounce(ed, { bytes: bytesOf(genuine(complaint(id), id)) })).toMatchObject({
      outcome: "recorded",
    });
    expect(await recordBounce(ed, { bytes: bytesOf(genuine(complaint(id), id)) })).toMatchObject({
      outcome: "already",
    });
    expect(await row(id)).toMatchObject({
      state: "sent",
      problem: expect.stringMatching(/called unwanted.*Ask the patient/),
    });
    await expect(mailHandout(ada, pages())).rejects.toMatchObject({
      code: "invalid",
      nextStep: "Print the pages, or ask the patient for another address.",
    });
    expect((await earlierAddresses(ada, { id: handout })).map(({ address }) => address)).toEqual([to]);
    await work();
    expect(await row(waiting.id)).toMatchObject({
      state: "held",
      problem: expect.stringContaining("unwanted"),
    });
  });
});

describe("a private link that came back", () => {
  it("is not answered with advice to send a private link", async () => {
    const [file, link] = [await sent(), await sent({ form: "link", days: 3, consentOn: undefined })];
    for (const id of [file, link]) await recordBounce(ed, about(notices.exchangeTooBig, id));
    expect((await row(file)).problem).toMatch(/too big for it \(5\.3\.4\)\. Send a private link/);
    expect((await row(link)).problem).toMatch(/too big for it \(5\.3\.4\)\. Ask whoever/);
  });
});

describe("a notice that is not understood", () => {
  it("is kept once, encrypted, beside the mail that it quotes, whose clinician is told", async () => {
    const id = await sent();
    for (let times = 0; times < 2; times += 1)
      expect(await recordBounce(ed, { bytes: bytesOf(foreignWords(id)) })).toMatchObject({
        outcome: "kept",
        deliveryId: id,
      });
    const [kept, ...more] = await listKeptNotices(ed);
    expect([kept?.about?.by, more]).toEqual(["Dr. Ada", []]);
    const { bytesSealed } = await db().keptNotice.findFirstOrThrow();
    expect(Buffer.from(bytesSealed).includes(to)).toBe(false);
    expect((await listDeliveries(ada, { id: handout })).find((one) => one.id === id)).toMatchObject({
      state: "sent",
      problem: expect.stringContaining("An admin can read the notice"),
    });
  });

  it("is read by an admin, which is written down without its words, and erased once it is dealt with", async () => {
    await recordBounce(ed, { bytes: bytesOf(foreignWords(await sent())) });
    const [kept] = await listKeptNotices(ed);
    const noticeId = kept?.id ?? "";
    expect((await openKeptNotice(ed, { noticeId })).text).toContain("kom ikke fram");
    expect(await db().auditEvent.findFirst({ where: { event: "notice.opened" } })).toMatchObject({
      actor: ed.personId,
      subject: noticeId,
      data: {},
    });
    await closeKeptNotice(ed, { noticeId });
    for (const ask of [openKeptNotice, closeKeptNotice])
      await expect(ask(ed, { noticeId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is kept without a mail when it names none, but not when it is about someone else's", async () => {
    const nameless = notices.envelopeOnly.replace(/Original-Envelope-Id.*\r\n/, "");
    expect(await recordBounce(ed, { bytes: bytesOf(nameless) })).toMatchObject({
      outcome: "kept",
      deliveryId: null,
    });
    expect(await recordBounce(ed, { bytes: bytesOf(notices.foreign) })).toMatchObject({ outcome: "unknown" });
    expect(await recordBounce(ed, about(notices.postfixNoUser, newId()))).toMatchObject({
      outcome: "unknown",
    });
    expect(await db().keptNotice.count()).toBe(1);
  });

  it("is erased after 30 days", async () => {
    await recordBounce(ed, { bytes: bytesOf(foreignWords(await sent())) });
    const purge = () => transaction((tx) => purgeKeptNotices(makeSystem("test"), tx));
    expect(await purge()).toBe(0);
    await db().keptNotice.updateMany({ data: { at: new Date(Date.now() - (KEPT_DAYS + 1) * 86_400_000) } });
    expect([await purge(), await db().keptNotice.count()]).toEqual([1, 0]);
  });
});

describe("security: a forged notice", () => {
  /** By someone who saw the mail's Message-ID, in an answer or a copy of it. */
  const forged = (text: string, id: string, made = "") =>
    bytesOf(text.replaceAll(idOfNotices, `${id}${made}`).replaceAll(`${id}${made}@`, `${id}@`));

  it.each([
    ["without a proof", ""],
    ["with one that is made up", "-aaaaaaaaaa"],
  ])("%s fails no mail: it is kept, for a person to read", async (_name, made) => {
    for (const text of [notices.postfixNoUser, notices.envelopeOnly, notices.qmailInWords]) {
      const id = await sent();
      expect(await recordBounce(ed, { bytes: forged(text, id, made) })).toMatchObject({
        outcome: "kept",
        deliveryId: id,
      });
      expect(await row(id)).toMatchObject({ state: "sent", unwantedAt: null });
    }
  });

  it("calls no mail unwanted, so that no address can be shut off by one", async () => {
    const id = await sent();
    expect(await recordBounce(ed, { bytes: bytesOf(complaint(id)) })).toMatchObject({ outcome: "kept" });
    expect(await row(id)).toMatchObject({ state: "sent", unwantedAt: null });
  });

  it("does not pass with the proof of another mail", async () => {
    const [one, other] = [await sent(), await sent()];
    const bytes = bytesOf(genuine(notices.postfixNoUser, one).replaceAll(one, other));
    expect(await recordBounce(ed, { bytes })).toMatchObject({ outcome: "kept" });
    expect((await row(other)).state).toBe("sent");
  });

  it("is told from a real one by the header, the envelope or the return path that the server had", async () => {
    for (const place of [
      (name: string) =>
        notices.foreign.replace("Message-ID: <CAF1234", `X-Towline-Mail: ${name}\r\nMessage-ID: <CAF1`),
      (name: string) =>
        notices.foreign.replace("Reporting-MTA", `Original-Envelope-Id: ${name}\r\nReporting-MTA`),
      (name: string) =>
        notices.foreign.replace("To: care@clinic.example", `To: returned+${name}@clinic.example`),
    ]) {
      const id = await sent();
      expect(await recordBounce(ed, { bytes: bytesOf(place(provenMailId(id))) })).toMatchObject({
        outcome: "recorded",
        deliveryId: id,
      });
    }
  });
});
