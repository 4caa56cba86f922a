/** What a mail server says while it is handed a mail: of that mail, or of all mail. */
import { describe, expect, it } from "vitest";
import { readRefusal } from "./read-refusal";

const sender = "care@clinic.example";
/** As nodemailer fails on an answer of a server. */
const answered = (command: string, response: string, code = "EENVELOPE") => ({
  ...{ command, response, code },
  responseCode: Number(response.slice(0, 3)),
});
const read = (error: unknown, handedOver = false) => readRefusal(error, { handedOver, sender });

describe("what holds all mail", () => {
  it.each([
    ["login", "AUTH PLAIN", "535 5.7.8 Username and Password not accepted", "EAUTH"],
    [
      "login",
      "AUTH LOGIN",
      "535 5.7.139 Authentication unsuccessful, basic authentication is disabled",
      "EAUTH",
    ],
    ["login", "AUTH PLAIN", "534 5.7.9 Please log in with your web browser and then try again", "EAUTH"],
    ["login", "MAIL FROM", "530 5.7.57 Client not authenticated to send mail"],
    ["login", "MAIL FROM", "550 5.7.1 Client was not authenticated"],
    ["login", "RCPT TO", "550 Authentication is required for relay"],
    ["login", "RCPT TO", "503 5.5.1 authentication required"],
    ["tls", "MAIL FROM", "530 5.7.0 Must issue a STARTTLS command first"],
    ["tls", "AUTH PLAIN", "538 5.7.11 Encryption required for requested authentication mechanism", "EAUTH"],
    [
      "sender",
      "MAIL FROM",
      "553 5.7.1 <care@clinic.example>: Sender address rejected: not owned by user desk",
    ],
    ["sender", "RCPT TO", "553 5.7.1 <care@clinic.example>: Sender address rejected: not owned by user desk"],
    ["sender", "DATA", "554 5.2.252 SendAsDenied; care@clinic.example not allowed to send as it", "EMESSAGE"],
    [
      "sender",
      "DATA",
      "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
      "EMESSAGE",
    ],
    ["sender", "MAIL FROM", "550 5.1.1 <care@clinic.example>: user unknown"],
    ["relay", "RCPT TO", "554 5.7.1 <nora@example.org>: Relay access denied"],
    ["relay", "RCPT TO", "550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain"],
    ["closed", "CONN", "554 5.7.1 Service unavailable", "EPROTOCOL"],
    ["closed", "MAIL FROM", "554 5.7.1 Client host [192.0.2.7] blocked using a block list"],
    ["closed", "EHLO", "550 5.7.1 invalid HELO", "EPROTOCOL"],
  ])("%s: %s answered with %s", (cause, command, response, code = "EENVELOPE") => {
    expect(read(answered(command, response, code))).toMatchObject({ fate: "fault", cause });
  });

  it.each([
    ["certificate", { code: "ESOCKET", originalCode: "ERR_TLS_CERT_ALTNAME_INVALID" }],
    ["certificate", { code: "ESOCKET", originalCode: "CERT_HAS_EXPIRED" }],
    ["certificate", { code: "ESOCKET", originalCode: "SELF_SIGNED_CERT_IN_CHAIN" }],
    ["certificate", { code: "ESOCKET", originalCode: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" }],
    ["tls", { code: "ETLS" }],
    ["tls", { code: "ESOCKET", originalCode: "ERR_SSL_WRONG_VERSION_NUMBER", command: "CONN" }],
    ["tls", { code: "ESOCKET", originalCode: "EPROTO", command: "CONN" }],
    ["name", { code: "EDNS", originalCode: "ENOTFOUND", command: "CONN" }],
    ["login", { code: "EAUTH" }],
  ])("%s: %o", (cause, error) => {
    expect(read(error)).toMatchObject({ fate: "fault", cause });
  });
});

describe("what passes", () => {
  it.each([
    [answered("RCPT TO", "450 4.7.1 Greylisted"), "(4.7.1)"],
    [answered("CONN", "421 4.7.0 Too many connections", "EPROTOCOL"), "(4.7.0)"],
    [answered("AUTH PLAIN", "454 4.7.0 Temporary authentication failure", "EAUTH"), "(4.7.0)"],
    [answered("STARTTLS", "454 4.7.0 TLS not available", "ETLS"), "(4.7.0)"],
    [answered("MAIL FROM", "550 5.4.5 Daily user sending limit exceeded"), "(5.4.5)"],
    [{ code: "EDNS", originalCode: "EAI_AGAIN", command: "CONN" }, "can’t be reached"],
    [{ code: "ESOCKET", originalCode: "ECONNREFUSED", command: "CONN" }, "can’t be reached"],
    [{ code: "ETIMEDOUT", command: "CONN" }, "did not answer in time"],
  ])("%o: %s", (error, words) => {
    expect(read(error)).toMatchObject({ fate: "later", words: expect.stringContaining(words) });
  });
});

describe("what is said of one mail", () => {
  it.each([
    ["mailbox", "RCPT TO", "550 5.1.1 <spam.quota@example.org>: user unknown"],
    ["full", "RCPT TO", "552 5.2.2 mailbox full"],
    ["size", "MAIL FROM", "552 5.3.4 Message size exceeds fixed limit"],
    ["rules", "DATA", "554 5.7.1 Message rejected as spam"],
    ["blocked", "RCPT TO", "554 5.7.1 Client host [192.0.2.7] blocked using a block list"],
    ["sender", "DATA", "550 5.7.26 Unauthenticated email is not accepted due to the DMARC policy"],
    ["rate", "RCPT TO", "550 5.2.121 recipient's per hour message receive limit exceeded"],
    ["unclear", "RCPT TO", "550 Requested action not taken"],
  ])("%s: %s answered with %s", (cause, command, response) => {
    expect(read(answered(command, response))).toMatchObject({ fate: "refused", cause });
  });

  it("is doubtful once the server has all of it and the line is lost", () => {
    expect(read({ code: "ECONNECTION" }, true)).toMatchObject({ fate: "doubtful" });
  });
});
