/**
 * What comes back from mail servers: which mail it is about, what became of it, and what a clinician is told.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readBounceNotice } from "./read-bounce-notice";
import { returnedMailWords } from "./returned-mail-words";
import { id, messageId, notices, notNotices } from "@/tests/setup/notices";
import { noticeOf, saidByServers } from "@/tests/setup/said-by-servers";

const read = (text: string) => readBounceNotice(new TextEncoder().encode(text));

describe("reading a delivery status notification", () => {
  it.each([
    ["postfixNoUser", "failed", "mailbox", "5.1.1"],
    ["eximNoDomain", "failed", "place", "5.1.2"],
    ["sendmailFull", "failed", "full", "5.2.2"],
    ["gmailPolicy", "failed", "rules", "5.7.1"],
    ["microsoftNoUser", "failed", "unclear", "5.5.0"],
    ["exchangeNoUser", "failed", "mailbox", "5.1.10"],
    ["exchangeTooBig", "failed", "size", "5.3.4"],
    ["envelopeOnly", "failed", "off", "5.2.1"],
    ["generalCode", "failed", "place", "5.4.4"],
    ["expired", "failed", "late", "4.4.1"],
    ["delayed", "delayed", "full", "4.2.2"],
    ["delivered", "delivered", "unclear", "2.1.5"],
    ["qmailInWords", "failed", "mailbox", "5.1.1"],
  ] as const)("%s: %s, %s, %s", async (name, kind, cause, code) => {
    for (const text of [notices[name], notices[name].replaceAll("\r\n", "\n")])
      expect(await read(text)).toMatchObject({ deliveryId: id, kind, cause, code, foreign: false });
  });

  it("takes the Message-ID of the returned headers alone for certain; one in its own words is only quoted", async () => {
    expect(await read(notices.foreign)).toMatchObject({ deliveryId: null, quoted: [], foreign: true });
    expect(
      await read(notices.foreign.replace("Someone else's mail.", `Message-ID: ${messageId}`)),
    ).toMatchObject({ deliveryId: null, quoted: [id] });
  });

  it("finds a mail whose Message-ID a server rewrote: by the header that stays, the envelope, or the return path", async () => {
    const rewritten = notices.foreign;
    for (const text of [
      rewritten.replace("Message-ID: <CAF1234", `X-Towline-Mail: ${id}\r\nMessage-ID: <CAF1234`),
      rewritten.replace("Reporting-MTA", `Original-Envelope-Id: ${id}\r\nReporting-MTA`),
      rewritten.replace("To: care@clinic.example", `To: returned+${id}@clinic.example`),
    ])
      expect(await read(text)).toMatchObject({ deliveryId: id, foreign: false });
  });

  it("takes a list's worst word", async () => {
    const two = notices.delivered.replace(
      "Status: 2.1.5",
      "Status: 2.1.5\r\n\r\nFinal-Recipient: rfc822; bo@example.net\r\nAction: failed\r\nDiagnostic-Code: smtp; 550-5.1.1 no",
    );
    expect(await read(two)).toMatchObject({ deliveryId: id, kind: "failed", code: "5.1.1" });
  });

  it.each(Object.entries(notNotices))("is no notice: %s", async (_name, text) => {
    expect(await read(text)).toBeNull();
  });

  it("keeps as unread what a mail server wrote in words that nobody here knows", async () => {
    const text = `From: mailer-daemon@mx.example.net\nSubject: Melding\n\nBeskjeden kom ikke fram.\n\nMessage-ID: ${messageId}\n`;
    expect(await read(text)).toMatchObject({ kind: "unread", deliveryId: id });
  });

  it("gives up on a mail that nests without end", async () => {
    const open = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join("");
    expect(await read(open)).toBeNull();
  });
});

describe("why it came back", () => {
  it.each(saidByServers)("$cause: $status $said$prose", async (said) => {
    for (const grouped of [true, false])
      expect(await read(noticeOf(said, { grouped }))).toMatchObject({
        deliveryId: id,
        kind: "failed",
        cause: said.cause,
      });
  });

  it("blames the address for nothing that another cause explains, whatever the near server's code", async () => {
    const others = saidByServers.filter(
      ({ cause, said }) => said && !["mailbox", "place", "unclear", "late"].includes(cause),
    );
    expect(others.length).toBeGreaterThan(40);
    for (const said of others) {
      const notice = await read(noticeOf({ ...said, status: "5.1.1" }));
      expect(["mailbox", "place"], said.said).not.toContain(notice?.cause);
    }
  });

  it.each([
    ["spf-5.1.0", "failed", "sender"],
    ["sender-rejected-5.1.0", "failed", "sender"],
    ["blocklist-5.1.3", "failed", "blocked"],
    ["far-code-differs-blocked", "failed", "blocked"],
    ["far-code-differs-full", "failed", "full"],
    ["suppression-list", "failed", "skipped"],
    ["null-mx-5.1.10", "failed", "place"],
    ["nxdomain-4.0.0", "failed", "place"],
    ["unknown-5.1.351", "failed", "mailbox"],
    ["unknown-user-5.0.0", "failed", "mailbox"],
    ["spam-5.0.0", "failed", "rules"],
    ["ungrouped", "failed", "mailbox"],
    ["prose-with-message-id", "failed", "mailbox"],
    ["two-recipients-worst-first", "failed", "full"],
    ["complaint-arf", "complaint", "unclear"],
  ])("%s.eml: %s, %s", async (name, kind, cause) => {
    const raw = readFileSync(`tests/cases/bounces/${name}.eml`);
    expect(await readBounceNotice(raw)).toMatchObject({
      deliveryId: "0190aaaa-1111-7222-8333-444455556666",
      kind,
      cause,
    });
  });
});

describe("what the clinician is told", () => {
  const told = (cause: Parameters<typeof returnedMailWords>[0]["cause"], code: string | null, link = false) =>
    returnedMailWords({ cause, code }, { link });

  it("names the cause, the server's code and a next step, and nothing of the patient", async () => {
    expect(told("mailbox", "5.1.1")).toBe(
      "It came back. The mail servers on its way say that there is no such mailbox (5.1.1). Check the address with the patient.",
    );
    expect(told("full", "5.2.2")).toContain("the mailbox is full (5.2.2). Tell the patient");
    expect(told("sender", "5.7.23")).toMatch(
      /SPF.*The address may be right. Ask whoever looks after your mail/,
    );
    expect(told("unclear", null)).toContain("Ask the patient whether the address is right");
    for (const notice of Object.values(notices)) {
      const found = await read(notice);
      if (found) expect(returnedMailWords(found, { link: false })).not.toMatch(/bo@|example/);
    }
  });

  it("advises a private link for what is too big, but not for a private link", () => {
    expect(told("size", "5.3.4")).toContain("Send a private link");
    expect(told("size", "5.3.4", true)).not.toContain("Send a private link");
  });
});
