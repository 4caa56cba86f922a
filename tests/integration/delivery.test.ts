/** Mail with pages through a real SMTP server: once, readable, and the record shows it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import PostalMime from "postal-mime";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Clinician } from "@/lib/auth/actors";
import { makeSystem } from "@/lib/auth/system";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { newId } from "@/lib/db/ids";
import { cancelDelivery, mailAgain, mailHandout, recordGiven, resolveDelivery } from "@/lib/delivery/commands";
import { earlierAddresses, listDeliveries, previewMail } from "@/lib/delivery/queries";
import { claimDelivery, settleDelivery } from "@/lib/delivery/queue-rows";
import type { DeliveryState, MailHandoutInput } from "@/lib/delivery/schema";
import { forgetEnv } from "@/lib/env";
import { finaliseHandout, saveHandout, useHandoutAgain } from "@/lib/handouts/commands";
import { getDraft } from "@/lib/handouts/queries";
import { endOfLink } from "@/lib/patient-links/rules";
import { hashToken } from "@/lib/patient-links/token";
import { testDatabase } from "@/tests/setup/database";
import { answer, bareServer, mailServer, withoutMailServer, type MailServer } from "@/tests/setup/mail-server";
import { errands } from "@/worker/jobs";
import { runErrand } from "@/worker/run-job";
import { flat, newClinician, newSealed } from "./handout-makers";

testDatabase({ library: true });
const to = "ana@example.org";
let ada: Clinician;
let handout: string;
let open: MailServer | null = null;

beforeAll(async () => {
  ada = await newClinician("Dr. Ada", { signedIn: true });
  handout = await newSealed(ada, { profile: flat, firstName: "Ana", label: "Ana R." });
});
beforeEach(async () => {
  await db().delivery.deleteMany();
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  forgetEnv();
  await open?.close();
  open = null;
});

const errand = errands["send-deliveries"];
const work = () => (errand ? runErrand("send-deliveries", errand, new AbortController().signal) : Promise.reject(new Error("There is no such errand.")));
const pages = (more: Partial<Record<string, unknown>> = {}) => ({ id: handout, requestId: newId(), to, paper: "letter", size: "normal", form: "attached", consentOn: "2026-11-20", ...more }) as MailHandoutInput;
const row = (id: string) => db().delivery.findUniqueOrThrow({ where: { id } });
const due = (id: string) => db().delivery.update({ where: { id }, data: { nextAt: new Date(0) } });
const events = async (id: string) => (await db().auditEvent.findMany({ where: { OR: [{ subject: id }, { data: { path: ["deliveryId"], equals: id } }] }, orderBy: { seq: "asc" } })).map(({ event }) => event);
const linkOf = async (id: string) => db().patientLink.findUniqueOrThrow({ where: { id: (await row(id)).linkId ?? "" } });
const closeLink = async (id: string) => db().patientLink.update({ where: { id: (await linkOf(id)).id }, data: { revokedAt: new Date() } });
async function arrived(place = 0) {
  const mail = open?.received[place];
  if (!mail) throw new Error("No such mail arrived.");
  return PostalMime.parse(mail.raw);
}

describe("a mail with pages", () => {
  it("arrives once, as the preview said, with the stored bytes, and nothing around them says what it is about", async () => {
    open = await mailServer();
    const { id } = await mailHandout(ada, pages());
    expect(await work()).toBe(1);
    expect(await work()).toBe(0);
    expect(open.received.map((mail) => mail.to)).toEqual([[to]]);
    const mail = await arrived();
    const preview = await previewMail(ada, { id: handout, form: "attached" });
    expect({ subject: mail.subject, text: mail.text?.trim(), fileName: mail.attachments[0]?.filename, from: `${mail.from?.name} <${mail.from?.address}>` })
      .toEqual({ subject: "Pages from your care team", text: preview.text.trim(), fileName: preview.fileName, from: preview.from });
    expect(mail.messageId).toBe(`<${id}@clinic.example>`);
    const sent = new Uint8Array(mail.attachments[0]?.content as ArrayBuffer);
    const { sha256 } = await db().rendering.findFirstOrThrow({ where: { handoutId: handout } });
    expect(Buffer.from(await crypto.subtle.digest("SHA-256", sent)).toString("hex")).toBe(sha256);
    expect(`${mail.subject} ${mail.text} ${preview.fileName} ${preview.from}`).not.toMatch(/depress|medic|dopamin|psych|mental|mood|Ana/i);
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 1, doubts: 0, problem: null, secretSealed: null, consentOn: new Date("2026-11-20T00:00:00Z"), settledAt: expect.any(Date) as Date });
    expect(await events(id)).toEqual(["delivery.queued", "delivery.sent"]);
    expect(await listDeliveries(ada, { id: handout })).toMatchObject([{ id, channel: "email", state: "sent", to, form: "attached", paper: "letter", size: "normal", consentOn: "2026-11-20", by: "Dr. Ada" }]);
  });

  it("protected, opens with its password alone, still tagged and in its language", async () => {
    open = await mailServer();
    const { id } = await mailHandout(ada, pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined }));
    expect(JSON.stringify(await row(id))).not.toContain("kelp-lantern");
    await work();
    const mail = await arrived();
    expect(JSON.stringify(mail)).not.toContain("kelp-lantern-9");
    const bytes = () => new Uint8Array((mail.attachments[0]?.content as ArrayBuffer).slice(0));
    await expect(getDocument({ data: bytes(), verbosity: 0 }).promise).rejects.toThrow(/password/i);
    const pdf = await getDocument({ data: bytes(), password: "kelp-lantern-9", verbosity: 0 }).promise;
    const { info } = await pdf.getMetadata();
    expect({ ...info, marked: (await pdf.getMarkInfo())?.Marked }).toMatchObject({ Language: "en", marked: true, EncryptFilterName: "Standard" });
    expect(await (await pdf.getPage(1)).getStructTree()).toMatchObject({ role: "Root" });
    await pdf.destroy();
    expect(await row(id)).toMatchObject({ state: "sent", secretSealed: null, consentOn: null });
  });

  it("with a link carries an address that opens these pages, and the row keeps only its hash", async () => {
    open = await mailServer();
    const { id } = await mailHandout(ada, pages({ form: "link", days: 14, consentOn: undefined }));
    await work();
    const token = /\/p\/([\w-]{43})\s/.exec((await arrived()).text ?? "")?.[1] ?? "";
    const link = await db().patientLink.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } });
    expect(link).toMatchObject({ handoutId: handout, createdById: ada.personId, revokedAt: null });
    expect(link.expiresAt).toEqual(endOfLink(new Date(), 14, "America/New_York"));
    expect(await row(id)).toMatchObject({ linkId: link.id, secretSealed: null, state: "sent" });
    expect((await arrived()).attachments).toEqual([]);
  });

  it("is queued once however often its form is sent, also at once", async () => {
    const input = pages();
    const views = await Promise.all(Array.from({ length: 6 }, () => mailHandout(ada, input)));
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
    expect(await db().delivery.count()).toBe(1);
    await expect(mailHandout(await newClinician("Dr. Bo", { signedIn: true }), input)).rejects.toMatchObject({ code: "not-found" });
  });

  it("waits for the password where the address is new to this handout and the password was not given lately", async () => {
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date(Date.now() - 6 * 60_000) } });
    await expect(mailHandout(ada, pages())).rejects.toMatchObject({ code: "not-allowed" });
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
    await mailHandout(ada, pages());
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date(Date.now() - 6 * 60_000) } });
    await mailHandout(ada, pages({ to: "ana@EXAMPLE.org" }));
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
  });

  it("refuses a consent of the future, a draft and someone else's handout", async () => {
    await expect(mailHandout(ada, pages({ consentOn: "2999-01-01" }))).rejects.toMatchObject({ code: "invalid" });
    const { id } = await useHandoutAgain(ada, { id: handout });
    await expect(mailHandout(ada, pages({ id }))).rejects.toMatchObject({ code: "conflict" });
    await expect(mailHandout(await newClinician("Dr. Bo"), pages())).rejects.toMatchObject({ code: "not-found" });
    expect(await db().delivery.count()).toBe(0);
  });

  it("knows this patient's earlier addresses by label and by use again, and nobody else's", async () => {
    await mailHandout(ada, pages());
    await mailHandout(ada, pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined, to: "ana@work.example" }));
    const other = await newSealed(ada, { profile: flat, label: "ana r. " });
    const stranger = await newSealed(ada, { profile: flat, label: "Bea" });
    const again = await useHandoutAgain(ada, { id: handout });
    const { revision } = await saveHandout(ada, { id: again.id, revision: (await getDraft(ada, again)).revision, patch: { label: null } });
    await finaliseHandout(ada, { id: again.id, revision });
    const known = (sameHandout: boolean) => [{ address: "ana@work.example", consentOn: null, sameHandout }, { address: to, consentOn: "2026-11-20", sameHandout }];
    for (const id of [handout, other, again.id]) expect(await earlierAddresses(ada, { id })).toMatchObject(known(id === handout));
    // Only where this very handout went is an address known: a label is free text.
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date(0) } });
    await expect(mailHandout(ada, pages({ id: other }))).rejects.toMatchObject({ code: "not-allowed" });
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
    await db().delivery.updateMany({ data: { state: "failed" } });
    expect(await earlierAddresses(ada, { id: handout })).toEqual([]);
    expect(await earlierAddresses(ada, { id: stranger })).toEqual([]);
  });
});

describe("what the mail server says", () => {
  const once = (code: number): SMTPServerOptions["onRcptTo"] => {
    let answers = 0;
    return (_address, _session, done) => done((answers += 1) === 1 ? answer(code) : null);
  };

  it("later (4xx) is tried again, and then arrives under the same Message-ID", async () => {
    open = await mailServer({ onRcptTo: once(451) });
    const { id } = await mailHandout(ada, pages());
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", attempts: 1, doubts: 0, problem: "The mail server asked to wait (451). It is tried again." });
    expect(await work()).toBe(0);
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2, problem: null });
    expect((await arrived()).messageId).toBe(`<${id}@clinic.example>`);
  });

  it("no (5xx) is final, with words and a next step, and sending again makes a new mail", async () => {
    open = await mailServer({ onRcptTo: once(550) });
    const { id } = await mailHandout(ada, pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined }));
    await work();
    expect(await row(id)).toMatchObject({ state: "failed", attempts: 1, secretSealed: null, problem: "The mail server refused this address (550). Check it with the patient, then send to the right one." });
    await due(id);
    expect(await work()).toBe(0);
    await expect(mailAgain(ada, { deliveryId: id, requestId: newId() })).rejects.toMatchObject({ code: "invalid" });
    const again = await mailAgain(ada, { deliveryId: id, requestId: newId(), password: "other-kelp-77" });
    await work();
    expect([again.id === id, (await row(again.id)).state]).toEqual([false, "sent"]);
  });

  it("a line lost before the server had the mail is tried again; lost after it is sent once more, then left to a person", async () => {
    open = await bareServer((socket) => {
      socket.write("220 ready\r\n");
      socket.on("data", (chunk) => (String(chunk).startsWith("DATA") ? socket.destroy() : socket.write("250 go on\r\n")));
    });
    const { id } = await mailHandout(ada, pages());
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", doubts: 0 });
    await open.close();
    open = await bareServer((socket) => {
      socket.write("220 ready\r\n");
      socket.on("data", (chunk) => {
        const said = String(chunk);
        if (said.startsWith("DATA")) return socket.write("354 go on\r\n");
        if (said.endsWith("\r\n.\r\n")) return socket.destroy();
        return /^(EHLO|MAIL|RCPT)/.test(said) ? socket.write("250 go on\r\n") : undefined;
      });
    });
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", doubts: 1 });
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "uncertain", doubts: 2, problem: expect.stringContaining("Ask the patient") as string });
    expect(await events(id)).toEqual(["delivery.queued", "delivery.uncertain"]);
  });
});

describe("a worker that vanished", () => {
  const abandoned = async (doubts: number) => {
    const { id } = await mailHandout(ada, pages());
    await db().delivery.update({ where: { id }, data: { state: "sending", attempts: 1, doubts, nextAt: new Date(Date.now() - 1000) } });
    return id;
  };

  it("leaves its mail to be sent once more under the same Message-ID, and not before its lease is over", async () => {
    open = await mailServer();
    const id = await abandoned(0);
    await db().delivery.update({ where: { id }, data: { nextAt: new Date(Date.now() + 30_000) } });
    expect(await work()).toBe(0);
    await due(id);
    expect(await work()).toBe(1);
    expect([(await arrived()).messageId, (await row(id)).state, (await row(id)).doubts]).toEqual([`<${id}@clinic.example>`, "sent", 1]);
  });

  it("a second time leaves it to a person, who says what became of it", async () => {
    open = await mailServer();
    const [first, second, third] = [await abandoned(1), await abandoned(1), await abandoned(1)];
    expect(await work()).toBe(0);
    for (const id of [first, second, third]) expect([(await row(id)).state, await events(id)]).toEqual(["uncertain", ["delivery.queued", "delivery.uncertain"]]);
    expect((await resolveDelivery(ada, { deliveryId: first, outcome: "arrived" })).state).toBe("sent");
    expect((await resolveDelivery(ada, { deliveryId: second, outcome: "lost" })).state).toBe("failed");
    expect((await resolveDelivery(ada, { deliveryId: third, outcome: "again" })).state).toBe("queued");
    await expect(resolveDelivery(ada, { deliveryId: first, outcome: "lost" })).rejects.toMatchObject({ code: "conflict" });
    await work();
    expect(open.received.map(({ raw }) => /^Message-ID: <(.+)@/im.exec(raw)?.[1])).toEqual([third]);
  });

  it("is looked for all through a long round", async () => {
    const [first, late] = [(await mailHandout(ada, pages())).id, await abandoned(0)];
    await db().delivery.update({ where: { id: late }, data: { nextAt: new Date(Date.now() + 60_000) } });
    open = await mailServer({
      onRcptTo(_address, _session, done) {
        const now = Date.now();
        vi.spyOn(Date, "now").mockImplementation(() => now + 6000);
        void due(late).then(() => done(), done);
      },
    });
    expect(await work()).toBe(2);
    expect([(await row(first)).state, (await row(late)).state]).toEqual(["sent", "sent"]);
  });

  it("leaves it to a person at once where the clinic wants to be asked", async () => {
    open = await mailServer();
    await db().clinic.upsert({ where: { id: 1 }, create: { id: 1, askAfterCrash: true }, update: { askAfterCrash: true } });
    const id = await abandoned(0);
    expect(await work()).toBe(0);
    expect((await row(id)).state).toBe("uncertain");
    await db().clinic.update({ where: { id: 1 }, data: { askAfterCrash: false } });
  });
});

describe("a mail that may have arrived at an earlier try", () => {
  const doubted = async (more: Parameters<typeof pages>[0] = {}) => {
    const { id } = await mailHandout(ada, pages(more));
    await db().delivery.update({ where: { id }, data: { doubts: 1 } });
    return id;
  };

  it("is not called cancelled when it is taken back, and goes out no more", async () => {
    open = await mailServer();
    const id = await doubted({ form: "link", days: 3, consentOn: undefined });
    expect(await cancelDelivery(ada, { deliveryId: id })).toMatchObject({ state: "uncertain", problem: expect.stringContaining("An earlier try may have arrived.") as string });
    expect([await work(), await events(id)]).toEqual([0, ["delivery.queued", "delivery.uncertain"]]);
    expect((await linkOf(id)).revokedAt).not.toBeNull();
  });

  it("is not called held when its pages may go out no more", async () => {
    open = await mailServer();
    const id = await doubted({ form: "link", days: 3, consentOn: undefined });
    await closeLink(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "uncertain", problem: expect.stringMatching(/^Its link was closed.*may have arrived/) as string });
  });

  it.each(["cancelled", "held"] as const)("counts as sent once its worker says so, though it was %s meanwhile", async (state) => {
    const { id } = await mailHandout(ada, pages());
    const claimed = await claimDelivery(db());
    await db().delivery.update({ where: { id }, data: { state } });
    const [system, at] = [makeSystem("test"), claimed ?? { id, attempts: 0 }];
    expect(await settleDelivery(system, at, { ok: false, fate: "refused", words: "No." }, { ask: false })).toBe(false);
    expect(await settleDelivery(system, at, { ok: true }, { ask: false })).toBe(true);
    expect((await row(id)).state).toBe("sent");
  });
});

describe("in the queue", () => {
  it("a mail can be cancelled, and its link closes; one on its way can't", async () => {
    const { id } = await mailHandout(ada, pages({ form: "link", days: 3, consentOn: undefined }));
    expect(await cancelDelivery(ada, { deliveryId: id })).toMatchObject({ state: "cancelled" });
    expect(await row(id)).toMatchObject({ state: "cancelled", secretSealed: null });
    expect((await db().patientLink.findUniqueOrThrow({ where: { id: (await row(id)).linkId ?? "" } })).revokedAt).not.toBeNull();
    const sending = await mailHandout(ada, pages());
    await db().delivery.update({ where: { id: sending.id }, data: { state: "sending" } });
    await expect(cancelDelivery(ada, { deliveryId: sending.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(cancelDelivery(await newClinician("Dr. Bo"), { deliveryId: sending.id })).rejects.toMatchObject({ code: "not-found" });
  });

  it.each<[string, Partial<Record<string, unknown>>, (id: string) => Promise<unknown>, string]>([
    ["whose link was closed", { form: "link", days: 3 }, (id) => closeLink(id), "Its link was closed or has ended. Cancel this mail and send a new one."],
    ["whose link has ended", { form: "link", days: 3 }, async (id) => db().patientLink.update({ where: { id: (await linkOf(id)).id }, data: { expiresAt: new Date() } }), "Its link was closed or has ended. Cancel this mail and send a new one."],
    ["that lost its link", { form: "link", days: 3 }, (id) => db().delivery.update({ where: { id }, data: { linkId: null } }), "Its link was closed or has ended. Cancel this mail and send a new one."],
    ["that lost its password", { form: "protected", password: "kelp-lantern-9" }, (id) => db().delivery.update({ where: { id }, data: { secretSealed: null } }), "Its password is not known any more. Cancel this mail and send a new one."],
  ])("a mail %s is held, and says so", async (_which, more, lose, problem) => {
    open = await mailServer();
    const { id } = await mailHandout(ada, pages({ consentOn: undefined, ...more }));
    await lose(id);
    await work();
    expect([open.received, await row(id)]).toMatchObject([[], { state: "held", problem }]);
  });

  it("a mail is due by the database's clock, however wrong the one of this machine is", async () => {
    open = await mailServer();
    vi.spyOn(systemClock, "now").mockImplementation(() => new Date(Date.now() + 4 * 60_000));
    const { id } = await mailHandout(ada, pages());
    await db().delivery.update({ where: { id }, data: { state: "uncertain" } });
    await resolveDelivery(ada, { deliveryId: id, outcome: "again" });
    expect(await work()).toBe(1);
  });

  it("mails of a list stand with their list, and the one that waits for a word stands first", async () => {
    const early = await mailHandout(ada, pages());
    const bulk = await db().bulkSend.create({ data: { id: newId(), handoutId: handout, personId: ada.personId, requestId: newId(), rows: 250 } });
    const rows = Array.from({ length: 250 }, (_, place) => ({ id: newId(), handoutId: handout, channel: "email" as const, state: place === 7 ? "uncertain" as const : "sent" as const, personId: ada.personId, bulkId: bulk.id, bulkRow: place + 2 }));
    await db().delivery.createMany({ data: rows });
    expect((await listDeliveries(ada, { id: handout })).map(({ id }) => id)).toEqual([rows[7]?.id, early.id]);
    await db().delivery.deleteMany();
    await db().bulkSend.deleteMany();
  });

  it("several workers take each mail once, and a list waits behind a person's single mail", async () => {
    open = await mailServer();
    const bulk = await db().bulkSend.create({ data: { id: newId(), handoutId: handout, personId: ada.personId, requestId: newId(), rows: 12 } });
    for (let place = 0; place < 12; place += 1) await mailHandout(ada, pages());
    await db().delivery.updateMany({ data: { bulkId: bulk.id } });
    const { id } = await mailHandout(ada, pages());
    const counts = await Promise.all([work(), work(), work()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(13);
    expect(new Set(open.received.map(({ raw }) => /^Message-ID: <(.+)>/im.exec(raw)?.[1])).size).toBe(13);
    expect(open.received.slice(0, 6).some(({ raw }) => raw.includes(id))).toBe(true);
    await db().delivery.deleteMany();
    await db().bulkSend.deleteMany();
  });

  it("pages that were recalled meanwhile are held, and say why", async () => {
    open = await mailServer();
    const { id } = await mailHandout(ada, pages());
    const topic = await db().handoutTopic.findFirstOrThrow({ where: { handoutId: handout } });
    const recall = await db().recall.create({ data: { id: newId(), versionId: topic.textVersionId ?? "", personId: ada.personId, reason: "Wrong.", notice: "Call us.", handouts: 1, mailsHeld: 0, linksClosed: 0 } });
    await work();
    expect(open.received).toEqual([]);
    expect(await row(id)).toMatchObject({ state: "held", problem: expect.stringMatching(/was recalled.*Use it again/) as string });
    await expect(mailHandout(ada, pages())).rejects.toMatchObject({ code: "blocked-for-safety" });
    await expect(recordGiven(ada, { id: handout, requestId: newId(), channel: "print", paper: "letter", size: "normal" })).rejects.toMatchObject({ code: "blocked-for-safety" });
    await db().$executeRaw`ALTER TABLE "Recall" DISABLE TRIGGER ALL`;
    await db().recall.delete({ where: { id: recall.id } });
    await db().$executeRaw`ALTER TABLE "Recall" ENABLE TRIGGER ALL`;
  });
});

it("without a mail server a mail is written out here, word for word as it would have arrived, and says so", async () => {
  withoutMailServer();
  const { id } = await mailHandout(ada, pages());
  expect(await work()).toBe(1);
  const kept = await row(id);
  expect([kept.state, await events(id)]).toEqual(["outbox" satisfies DeliveryState, ["delivery.queued", "delivery.kept"]]);
  expect(Buffer.from(kept.outboxSealed ?? []).toString("latin1")).not.toContain(to);
});

it("paper and files are written down once a press, with their form", async () => {
  const input = { id: handout, requestId: newId(), channel: "print" as const, paper: "a4" as const, size: "large" as const };
  const given = await Promise.all([recordGiven(ada, input), recordGiven(ada, input)]);
  expect(new Set(given.map(({ id }) => id)).size).toBe(1);
  expect(given[0]).toMatchObject({ channel: "print", state: "done", paper: "a4", size: "large", to: null });
  expect(await db().delivery.count()).toBe(1);
  expect(await events(given[0].id)).toEqual(["handout.given"]);
});
