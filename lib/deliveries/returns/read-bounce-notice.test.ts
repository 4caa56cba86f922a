/**
 * What comes back from mail servers: which mail it is about, what became of it, and what a clinician is told.
 */
import { describe, expect, it } from "vitest";
import { bounceNoticeWords, readBounceNotice } from "./read-bounce-notice";
import { id, messageId, notices, notNotices } from "@/tests/setup/notices";

const read = (text: string) => readBounceNotice(new TextEncoder().encode(text));

describe("reading a delivery status notification", () => {
  it.each([
    ["postfixNoUser", "failed", "5.1.1"],
    ["eximNoDomain", "failed", "5.1.2"],
    ["sendmailFull", "failed", "5.2.2"],
    ["gmailPolicy", "failed", "5.7.1"],
    ["microsoftNoUser", "failed", "5.5.0"],
    ["exchangeNoUser", "failed", "5.1.10"],
    ["exchangeTooBig", "failed", "5.3.4"],
    ["envelopeOnly", "failed", "5.2.1"],
    ["generalCode", "failed", "5.4.4"],
    ["expired", "failed", "4.4.1"],
    ["delayed", "delayed", "4.2.2"],
    ["delivered", "delivered", "2.1.5"],
  ] as const)("%s: %s, %s", async (name, action, status) => {
    expect(await read(notices[name])).toEqual({ deliveryId: id, action, status });
    expect(await read(notices[name].replaceAll("\r\n", "\n"))).toEqual({ deliveryId: id, action, status });
  });

  it("takes the Message-ID of the returned headers alone, never one that its text or the mail's own words hold", async () => {
    expect(await read(notices.foreign)).toEqual({ deliveryId: null, action: "failed", status: "5.1.1" });
    expect(
      await read(notices.foreign.replace("Someone else's mail.", `Message-ID: ${messageId}`)),
    ).toMatchObject({ deliveryId: null });
  });

  it("takes a list's worst word, and a code from the far server where the near one has none", async () => {
    const two = notices.delivered.replace(
      "Status: 2.1.5",
      "Status: 2.1.5\r\n\r\nFinal-Recipient: rfc822; bo@example.net\r\nAction: failed\r\nDiagnostic-Code: smtp; 550-5.1.1 no",
    );
    expect(await read(two)).toEqual({ deliveryId: id, action: "failed", status: "5.1.1" });
    expect(
      await read(
        notices.postfixNoUser.replace("Status: 5.1.1", "Status: nonsense").replace("550 5.1.1", "550"),
      ),
    ).toEqual({ deliveryId: id, action: "failed", status: null });
  });

  it.each(Object.entries(notNotices))("is no notice: %s", async (_name, text) => {
    expect(await read(text)).toBeNull();
  });

  it("gives up on a mail that nests without end", async () => {
    const open = Array.from(
      { length: 300 },
      (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`,
    ).join("");
    expect(await read(open)).toBeNull();
  });
});

describe("what the clinician is told", () => {
  it("names the cause, the server's code and a next step, and nothing of the patient", async () => {
    expect(bounceNoticeWords("5.1.1")).toBe(
      "It came back. The mail server of this address says that there is no such mailbox (5.1.1). Check the address with the patient.",
    );
    expect(bounceNoticeWords("5.1.10")).toContain("there is no such mailbox");
    expect(bounceNoticeWords("5.2.2")).toContain("the mailbox is full (5.2.2). Tell the patient");
    expect(bounceNoticeWords("5.7.1")).toContain(
      "by its own rules (5.7.1). Ask whoever looks after your mail server",
    );
    expect(bounceNoticeWords("5.3.4")).toContain("too big for it (5.3.4). Send a private link.");
    expect(bounceNoticeWords("5.4.4")).toContain("there is no such place for mail (5.4.4)");
    expect(bounceNoticeWords("4.4.1")).toContain("could not be passed on (4.4.1)");
    expect(bounceNoticeWords(null)).toBe(
      "It came back. The mail server of this address says that the mail can’t be delivered. Check the address with the patient, or give the pages another way.",
    );
    for (const notice of Object.values(notices))
      expect(bounceNoticeWords((await read(notice))?.status ?? null)).not.toMatch(/bo@|example/);
  });
});
