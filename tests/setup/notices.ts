/**
 * Delivery status notifications (RFC 3464) as common mail servers write them, about the mail with this id.
 */
export const id = "0199a7c2-5b1e-7d33-8f00-3c2a1b4d5e6f";
export const messageId = `<${id}@clinic.example>`;

const crlf = (text: string): string => text.trim().replace(/\r?\n/g, "\r\n");

type Parts = {
  from: string;
  subject: string;
  text: string;
  status: string;
  returned?: string;
  type?: string;
  more?: string;
};

function report({
  from,
  subject,
  text,
  status,
  returned,
  type = "text/rfc822-headers",
  more = "",
}: Parts): string {
  const last =
    returned === undefined
      ? ""
      : `--=_b1\nContent-Description: Undelivered Message\nContent-Type: ${type}\n\n${returned}\n\n`;
  return crlf(`
Return-Path: <>
From: ${from}
To: care@clinic.example
Subject: ${subject}
Date: Sat, 21 Nov 2026 09:14:22 -0500
Auto-Submitted: auto-replied
MIME-Version: 1.0
${more}Content-Type: multipart/report; report-type=delivery-status;
\tboundary="=_b1"

This is a MIME-encapsulated message.

--=_b1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

${text}

--=_b1
Content-Description: Delivery report
Content-Type: message/delivery-status

${status}

${last}--=_b1--
`);
}

const headers = `Received: from towline (localhost [127.0.0.1]) by mx.clinic.example with ESMTP id 4XyZ\nFrom: "Your care team" <care@clinic.example>\nTo: bo@example.net\nSubject: Pages from your care team\nMessage-ID: ${messageId}\nDate: Sat, 21 Nov 2026 09:14:20 -0500\nMIME-Version: 1.0`;
const whole = `${headers}\nContent-Type: text/plain; charset=utf-8\n\nHello,\n\nMessage-ID: <00000000-0000-7000-8000-000000000000@elsewhere.example>`;

export const notices = {
  postfixNoUser: report({
    from: "MAILER-DAEMON@mx.clinic.example (Mail Delivery System)",
    subject: "Undelivered Mail Returned to Sender",
    text: "I'm sorry to have to inform you that your message could not be delivered.",
    status:
      "Reporting-MTA: dns; mx.clinic.example\nX-Postfix-Queue-ID: 4XyZ\nX-Postfix-Sender: rfc822; care@clinic.example\nArrival-Date: Sat, 21 Nov 2026 09:14:20 -0500 (EST)\n\nFinal-Recipient: rfc822; bo@example.net\nOriginal-Recipient: rfc822;bo@example.net\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.example.net\nDiagnostic-Code: smtp; 550 5.1.1 <bo@example.net>: Recipient address\n    rejected: User unknown in virtual mailbox table",
    returned: whole,
    type: "message/rfc822",
  }),
  eximNoDomain: report({
    from: "Mail Delivery System <Mailer-Daemon@mx.clinic.example>",
    subject: "Mail delivery failed: returning message to sender",
    more: "X-Failed-Recipients: bo@gmial.example\n",
    text: "This message was created automatically by mail delivery software.\n\n  bo@gmial.example\n    Unrouteable address",
    status:
      "Reporting-MTA: dns; mx.clinic.example\n\nAction: failed\nFinal-Recipient: rfc822;bo@gmial.example\nStatus: 5.1.2",
    returned: headers.replace("Message-ID", "Message-Id"),
  }),
  sendmailFull: report({
    from: "Mail Delivery Subsystem <MAILER-DAEMON@mx.clinic.example>",
    subject: "Returned mail: see transcript for details",
    text: "----- The following addresses had permanent fatal errors -----",
    status:
      "Reporting-MTA: dns; mx.clinic.example\nReceived-From-MTA: DNS; localhost\nArrival-Date: Sat, 21 Nov 2026 09:14:20 -0500\n\nFinal-Recipient: RFC822; bo@example.net\nAction: failed\nStatus: 5.2.2\nRemote-MTA: DNS; mx.example.net\nDiagnostic-Code: SMTP; 552 5.2.2 Mailbox full\nLast-Attempt-Date: Sat, 21 Nov 2026 09:14:22 -0500",
    returned: headers,
  }),
  gmailPolicy: report({
    from: "Mail Delivery Subsystem <mailer-daemon@googlemail.com>",
    subject: "Delivery Status Notification (Failure)",
    text: "** Message blocked **",
    status:
      "Reporting-MTA: dns; googlemail.com\nArrival-Date: Sat, 21 Nov 2026 06:14:21 -0800 (PST)\nX-Original-Message-ID: " +
      messageId +
      "\n\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.7.1\nRemote-MTA: dns; mx.example.net. (192.0.2.7, the server for the domain example.net.)\nDiagnostic-Code: smtp; 550-5.7.1 This message does not meet our requirements\nLast-Attempt-Date: Sat, 21 Nov 2026 06:14:22 -0800 (PST)",
    returned: whole,
    type: "message/rfc822",
  }),
  microsoftNoUser: report({
    from: "postmaster@outlook.com",
    subject: "Undeliverable: Pages from your care team",
    text: "Delivery has failed to these recipients or groups:",
    status:
      "Reporting-MTA: dns;BL0PR01MB.prod.exchangelabs.com\nReceived-From-MTA: dns;mx.clinic.example\nArrival-Date: Sat, 21 Nov 2026 14:14:21 +0000\n\nFinal-Recipient: rfc822;bo@outlook.com\nAction: failed\nStatus: 5.5.0\nDiagnostic-Code: smtp;550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).",
    returned: headers,
  }),
  exchangeNoUser: report({
    from: "postmaster@example.net",
    subject: "Undeliverable: Pages from your care team",
    text: "The email address you entered couldn't be found.",
    status:
      "Reporting-MTA: dns;DM6PR10.namprd10.prod.outlook.com\n\nFinal-Recipient: rfc822;bo@example.net\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient bo@example.net not found by SMTP address lookup\nX-Display-Name: bo@example.net",
    returned: whole,
    type: "message/rfc822",
  }),
  exchangeTooBig: report({
    from: "postmaster@example.net",
    subject: "Undeliverable",
    text: "The message is too large.",
    status:
      "Reporting-MTA: dns;mail.example.net\n\nFinal-Recipient: rfc822;bo@example.net\nAction: failed\nStatus: 5.3.4\nDiagnostic-Code: smtp;552 5.3.4 Message size exceeds fixed limit",
    returned: headers,
  }),
  envelopeOnly: report({
    from: "MAILER-DAEMON@mx.example.net",
    subject: "Delivery failure",
    text: "Could not be delivered.",
    status: `Original-Envelope-Id: +3C${id}@clinic.example+3E\nReporting-MTA: dns; mx.example.net\n\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.2.1`,
  }),
  generalCode: report({
    from: "MAILER-DAEMON@mail.example.net",
    subject: "failure notice",
    text: "Hi. This is the mail system at example.net.",
    status:
      "Reporting-MTA: dns; mail.example.net\n\nFinal-Recipient: rfc822; bo@example.net\nAction: Failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 554 5.4.4 delivery error: dd Sorry, no such host",
    returned: headers,
  }),
  expired: report({
    from: "MAILER-DAEMON@mx.clinic.example",
    subject: "Undelivered Mail Returned to Sender",
    text: "It was tried for five days.",
    status:
      "Reporting-MTA: dns; mx.clinic.example\n\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.example.net[192.0.2.7]:25: Connection timed out",
    returned: headers,
  }),
  delayed: report({
    from: "MAILER-DAEMON@mx.clinic.example",
    subject: "Delayed Mail (still being retried)",
    text: "THIS IS A WARNING ONLY. YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
    status:
      "Reporting-MTA: dns; mx.clinic.example\n\nFinal-Recipient: rfc822; bo@example.net\nAction: delayed\nStatus: 4.2.2\nWill-Retry-Until: Thu, 26 Nov 2026 09:14:20 -0500",
    returned: headers,
  }),
  delivered: report({
    from: "MAILER-DAEMON@mx.clinic.example",
    subject: "Successful Mail Delivery Report",
    text: "Your message was successfully delivered.",
    status:
      "Reporting-MTA: dns; mx.clinic.example\n\nFinal-Recipient: rfc822; bo@example.net\nAction: relayed\nStatus: 2.1.5",
    returned: headers,
  }),
  foreign: report({
    from: "MAILER-DAEMON@mx.clinic.example",
    subject: "Undelivered Mail Returned to Sender",
    text: "Someone else's mail.",
    status:
      "Reporting-MTA: dns; mx.clinic.example\n\nFinal-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.1",
    returned: headers.replace(messageId, "<CAF1234@mail.gmail.com>"),
  }),
  qmailInWords: crlf(
    `From: MAILER-DAEMON@mail.example.net\nSubject: failure notice\n\nHi. This is the qmail-send program.\n<bo@example.net>:\nSorry, no mailbox here by that name. (#5.1.1)\n\nMessage-ID: ${messageId}`,
  ),
} satisfies Record<string, string>;

export const notNotices = {
  vacation: crlf(
    `From: bo@example.net\nTo: care@clinic.example\nSubject: Out of office\nIn-Reply-To: ${messageId}\nAuto-Submitted: auto-replied\nContent-Type: text/plain\n\nI am away. Message-ID: ${messageId} Action: failed`,
  ),
  readReceipt: crlf(
    `From: bo@example.net\nSubject: Read\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\nContent-Type: text/plain\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nOriginal-Message-ID: ${messageId}\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--`,
  ),
  nothing: "",
  noise: "\u0000\u0001\u0002 %PDF-1.7 \u00ff\u00fe\r\n\r\n--b\r\nAction: failed",
} satisfies Record<string, string>;
