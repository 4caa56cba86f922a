/** Mail with pages through a real SMTP server: once, readable, and the record shows it. */
import { getDocument } from "@/tests/setup/pdfjs";
import type { SMTPServerOptions } from "smtp-server";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { composeMail } from "@/lib/platform/mail/send-mail";
import { mailAgain } from "@/lib/deliveries/email/mail-again";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import { earlierAddresses, listDeliveries, previewMail } from "@/lib/deliveries/email/queries";
import type { DeliveryState } from "@/lib/deliveries/schema";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { saveDraft } from "@/lib/handouts/draft/save-draft";
import { useHandoutAgain } from "@/lib/handouts/draft/use-handout-again";
import { getDraft } from "@/lib/handouts/draft/queries";
import { endOfLink } from "@/lib/handouts/qr/link-end";
import { hashToken } from "@/lib/handouts/qr/link-token";
import { answer, bareServer, mailServer, withoutMailServer } from "@/tests/setup/mail-server";
import { flat, newClinician, newFinalised } from "@/tests/setup/handout-makers";
import {
  ada,
  arrived,
  due,
  events,
  handout,
  setUpMail,
  pages,
  row,
  serve,
  to,
  work,
} from "@/tests/setup/mail-makers";

setUpMail();

it("security: a line break in the sender's name stays a space in one line of one header", async () => {
  const name = "Care\r\nBcc: x@evil.example\u0000\r\n\r\nteam";
  const raw = (
    await composeMail({ id: newId(), to, subject: "Pages", text: "Hello.", fromName: name })
  ).toString();
  expect(raw).toMatch(/^From: "?Care Bcc: x@evil\.example team"? <[^>]+>\r$/m);
  expect(raw).not.toMatch(/^Bcc:|=0[AD]/m);
});

describe("a mail with pages", () => {
  it("arrives once, as the preview said, with the stored bytes, and nothing around them says what it is about", async () => {
    const open = await serve(mailServer());
    const { id } = await mailHandout(ada, pages());
    expect(await work()).toBe(1);
    expect(await work()).toBe(0);
    expect(open.received.map((mail) => mail.to)).toEqual([[to]]);
    const mail = await arrived();
    const preview = await previewMail(ada, { id: handout, form: "attached" });
    expect({
      subject: mail.subject,
      text: mail.text?.trim(),
      fileName: mail.attachments[0]?.filename,
      from: `${mail.from?.name} <${mail.from?.address}>`,
    }).toEqual({
      subject: "Pages from your care team",
      text: preview.text.trim(),
      fileName: preview.fileName,
      from: preview.from,
    });
    expect(mail.messageId).toBe(`<${id}@clinic.example>`);
    const sent = new Uint8Array(mail.attachments[0]?.content as ArrayBuffer);
    const { sha256 } = await db().rendering.findFirstOrThrow({ where: { handoutId: handout } });
    expect(Buffer.from(await crypto.subtle.digest("SHA-256", sent)).toString("hex")).toBe(sha256);
    expect(`${mail.subject} ${mail.text} ${preview.fileName} ${preview.from}`).not.toMatch(
      /depress|medic|dopamin|psych|mental|mood|Ana/i,
    );
    expect(await row(id)).toMatchObject({
      state: "sent",
      attempts: 1,
      doubts: 0,
      problem: null,
      secretSealed: null,
      consentOn: new Date("2026-11-20T00:00:00Z"),
      settledAt: expect.any(Date) as Date,
    });
    expect(await events(id)).toEqual(["delivery.queued", "delivery.sent"]);
    expect(await listDeliveries(ada, { id: handout })).toMatchObject([
      {
        id,
        channel: "email",
        state: "sent",
        to,
        form: "attached",
        paper: "letter",
        size: "normal",
        consentOn: "2026-11-20",
        by: "Dr. Ada",
      },
    ]);
  });

  it("protected, opens with its password alone, still tagged and in its language", async () => {
    await serve(mailServer());
    const { id } = await mailHandout(
      ada,
      pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined }),
    );
    expect(JSON.stringify(await row(id))).not.toContain("kelp-lantern");
    await work();
    const mail = await arrived();
    expect(JSON.stringify(mail)).not.toContain("kelp-lantern-9");
    const bytes = () => new Uint8Array((mail.attachments[0]?.content as ArrayBuffer).slice(0));
    await expect(getDocument({ data: bytes(), verbosity: 0 }).promise).rejects.toThrow(/password/i);
    const pdf = await getDocument({ data: bytes(), password: "kelp-lantern-9", verbosity: 0 }).promise;
    const { info } = await pdf.getMetadata();
    expect({ ...info, marked: (await pdf.getMarkInfo())?.Marked }).toMatchObject({
      Language: "en",
      marked: true,
      EncryptFilterName: "Standard",
    });
    expect(await (await pdf.getPage(1)).getStructTree()).toMatchObject({ role: "Root" });
    await pdf.destroy();
    expect(await row(id)).toMatchObject({ state: "sent", secretSealed: null, consentOn: null });
  });

  it("with a link carries an address that opens these pages, and the row keeps only its hash", async () => {
    await serve(mailServer());
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
    await expect(mailHandout(await newClinician("Dr. Bo", { signedIn: true }), input)).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("waits for the password where the address is new to this handout and the password was not given lately", async () => {
    await db().session.update({
      where: { id: ada.sessionId },
      data: { reauthenticatedAt: new Date(Date.now() - 6 * 60_000) },
    });
    await expect(mailHandout(ada, pages())).rejects.toMatchObject({ code: "password-needed" });
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
    await mailHandout(ada, pages());
    await db().session.update({
      where: { id: ada.sessionId },
      data: { reauthenticatedAt: new Date(Date.now() - 6 * 60_000) },
    });
    await mailHandout(ada, pages({ to: "ana@EXAMPLE.org" }));
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date() } });
  });

  it("refuses a consent of the future, a draft and someone else's handout", async () => {
    await expect(mailHandout(ada, pages({ consentOn: "2999-01-01" }))).rejects.toMatchObject({
      code: "invalid",
    });
    const { id } = await useHandoutAgain(ada, { id: handout, for: "same-patient" });
    await expect(mailHandout(ada, pages({ id }))).rejects.toMatchObject({ code: "conflict" });
    await expect(mailHandout(await newClinician("Dr. Bo"), pages())).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await db().delivery.count()).toBe(0);
  });

  it("knows this patient's earlier addresses by label and by use again, and nobody else's", async () => {
    await mailHandout(ada, pages());
    await mailHandout(
      ada,
      pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined, to: "ana@work.example" }),
    );
    const other = await newFinalised(ada, { profile: flat, label: "ana r. " });
    const stranger = await newFinalised(ada, { profile: flat, label: "Bea" });
    const again = await useHandoutAgain(ada, { id: handout, for: "same-patient" });
    const { revision } = await saveDraft(ada, {
      id: again.id,
      revision: (await getDraft(ada, again)).revision,
      patch: { label: null },
    });
    await finaliseHandout(ada, { id: again.id, revision });
    const known = (sameHandout: boolean) => [
      { address: "ana@work.example", consentOn: null, sameHandout },
      { address: to, consentOn: "2026-11-20", sameHandout },
    ];
    for (const id of [handout, other, again.id])
      expect(await earlierAddresses(ada, { id })).toMatchObject(known(id === handout));
    // Only where this very handout went is an address known: a label is free text.
    await db().session.update({ where: { id: ada.sessionId }, data: { reauthenticatedAt: new Date(0) } });
    await expect(mailHandout(ada, pages({ id: other }))).rejects.toMatchObject({ code: "password-needed" });
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
    await serve(mailServer({ onRcptTo: once(451) }));
    const { id } = await mailHandout(ada, pages());
    await work();
    expect(await row(id)).toMatchObject({
      state: "queued",
      attempts: 1,
      doubts: 0,
      problem: "The mail server asked to wait (451). It is tried again.",
    });
    expect(await work()).toBe(0);
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "sent", attempts: 2, problem: null });
    expect((await arrived()).messageId).toBe(`<${id}@clinic.example>`);
  });

  it("no (5xx) is final, with words and a next step, and sending again makes a new mail", async () => {
    await serve(mailServer({ onRcptTo: once(550) }));
    const { id } = await mailHandout(
      ada,
      pages({ form: "protected", password: "kelp-lantern-9", consentOn: undefined }),
    );
    await work();
    expect(await row(id)).toMatchObject({
      state: "failed",
      attempts: 1,
      secretSealed: null,
      problem:
        "The mail server did not take it: the mail can’t be delivered, and not clearly why (550). Ask the patient whether the address is right, or give the pages another way.",
    });
    await due(id);
    expect(await work()).toBe(0);
    await expect(mailAgain(ada, { deliveryId: id, requestId: newId() })).rejects.toMatchObject({
      code: "invalid",
    });
    const again = await mailAgain(ada, { deliveryId: id, requestId: newId(), password: "other-kelp-77" });
    await work();
    expect([again.id === id, (await row(again.id)).state]).toEqual([false, "sent"]);
  });

  it("a line lost before the server had the mail is tried again; lost after it is sent once more, then left to a person", async () => {
    const first = await serve(
      bareServer((socket) => {
        socket.write("220 ready\r\n");
        socket.on("data", (chunk) =>
          String(chunk).startsWith("DATA") ? socket.destroy() : socket.write("250 go on\r\n"),
        );
      }),
    );
    const { id } = await mailHandout(ada, pages());
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", doubts: 0 });
    await first.close();
    await serve(
      bareServer((socket) => {
        socket.write("220 ready\r\n");
        socket.on("data", (chunk) => {
          const said = String(chunk);
          if (said.startsWith("DATA")) return socket.write("354 go on\r\n");
          if (said.endsWith("\r\n.\r\n")) return socket.destroy();
          return /^(EHLO|MAIL|RCPT)/.test(said) ? socket.write("250 go on\r\n") : undefined;
        });
      }),
    );
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({ state: "queued", doubts: 1 });
    await due(id);
    await work();
    expect(await row(id)).toMatchObject({
      state: "uncertain",
      doubts: 2,
      problem: expect.stringContaining("Ask the patient") as string,
    });
    expect(await events(id)).toEqual(["delivery.queued", "delivery.uncertain"]);
  });
});

it("without a mail server a mail is written out here, word for word as it would have arrived, and says so", async () => {
  withoutMailServer();
  const { id } = await mailHandout(ada, pages());
  expect(await work()).toBe(1);
  const kept = await row(id);
  expect([kept.state, await events(id)]).toEqual([
    "outbox" satisfies DeliveryState,
    ["delivery.queued", "delivery.kept"],
  ]);
  expect(Buffer.from(kept.outboxSealed ?? []).toString("latin1")).not.toContain(to);
});
