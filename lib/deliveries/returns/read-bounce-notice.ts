/**
 * Notices of mail servers that a mail came back (RFC 3464), read without anything of the patient but
 * which mail it was.
 */
import PostalMime, { type Attachment } from "postal-mime";
import { returnedMailStart } from "./returned-mail-words";
import { bytesOf, readingBounds } from "@/lib/platform/mail/read-mail";

export type Notice = {
  /** Of the mail that came back, from its one Message-ID; null when the notice names none of ours. */
  deliveryId: string | null;
  action: "failed" | "delayed" | "delivered";
  /** RFC 3463, like 5.1.1; null when the server gave none. */
  status: string | null;
};

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const messageId = new RegExp(`^\\s*<?(${uuid})@[^\\s<>]+>?\\s*$`, "i");
const status = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/;
/** Of a returned mail only its top is read. */
const topBytes = 64 * 1024;

/**
 * @param raw a whole mail as a mail server sent it, at most some megabytes.
 * @returns what it says of one mail, or null when it is no delivery status notification.
 */
export async function readBounceNotice(raw: Uint8Array): Promise<Notice | null> {
  const parsed = await PostalMime.parse(raw, readingBounds).catch(() => null);
  const report = parsed?.attachments.find(
    ({ mimeType }) => mimeType === "message/delivery-status" || mimeType === "message/global-delivery-status",
  );
  if (!parsed || !report) return null;
  const [whole = new Map<string, string>(), ...recipients] = fieldGroups(textOf(report));
  const worst =
    recipients.find((one) => actionOf(one) === "failed") ??
    recipients.find((one) => actionOf(one) === "delayed") ??
    recipients.find((one) => one.has("action"));
  const action = worst ? actionOf(worst) : null;
  if (!worst || !action) return null;
  const returned = parsed.attachments.find(({ mimeType }) =>
    /^(text\/rfc822-headers|message\/rfc822|message\/global(-headers)?)$/.test(mimeType),
  );
  const named = [
    whole.get("original-envelope-id"),
    returned ? fieldGroups(textOf(returned))[0]?.get("message-id") : undefined,
  ];
  return { deliveryId: named.map(idOf).find((id) => id !== null) ?? null, action, status: statusOf(worst) };
}

function idOf(text: string | undefined): string | null {
  return messageId.exec(decodeXtext(text ?? ""))?.[1]?.toLowerCase() ?? null;
}

/** An envelope id travels as xtext (RFC 3461): `+3C` for `<`. */
function decodeXtext(text: string): string {
  return text.replace(/\+([0-9A-F]{2})/g, (_whole, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function actionOf(fields: Map<string, string>): Notice["action"] | null {
  const action = fields.get("action")?.trim().toLowerCase() ?? "";
  if (action === "failed" || action === "delayed") return action;
  return ["delivered", "relayed", "expanded"].includes(action) ? "delivered" : null;
}

/** The far server's own code says more than a general one of the server in between (5.0.0). */
function statusOf(fields: Map<string, string>): string | null {
  const own = status.exec(fields.get("status") ?? "")?.[1] ?? null;
  if (own && !own.endsWith(".0.0")) return own;
  const [, far] = /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get("diagnostic-code") ?? "") ?? [];
  return far ?? own;
}

const textOf = (part: Attachment): string => new TextDecoder().decode(bytesOf(part).subarray(0, topBytes));

/**
 * Groups of `Name: value` lines with blank lines between; folded lines are joined, a
 * name's first value counts.
 */
function fieldGroups(text: string): Map<string, string>[] {
  const groups = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .trim()
    .split(/\n[ \t]*\n+/);
  return groups.map((group) => {
    const fields = new Map<string, string>();
    for (const line of group.split("\n")) {
      const colon = line.indexOf(":");
      const name = line.slice(0, colon).trim().toLowerCase();
      if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
    }
    return fields;
  });
}

type Said = { when: RegExp; says: string; next: string };

/** RFC 3463 by what a person can do about it; the first that fits counts. */
const meanings: Said[] = [
  {
    when: /^\d\.1\.(0|1|3|6|10)$/,
    says: "there is no such mailbox",
    next: "Check the address with the patient.",
  },
  {
    when: /^\d\.(1\.2|4\.4|4\.3)$/,
    says: "there is no such place for mail",
    next: "Check what stands after the @ with the patient.",
  },
  { when: /^\d\.2\.1$/, says: "the mailbox is switched off", next: "Ask the patient for another address." },
  {
    when: /^\d\.2\.2$/,
    says: "the mailbox is full",
    next: "Tell the patient, and send again once there is room.",
  },
  { when: /^\d\.(2\.3|3\.4)$/, says: "the mail is too big for it", next: "Send a private link." },
  {
    when: /^\d\.(1\.7|1\.8|7\.\d+)$/,
    says: "it does not take this mail, by its own rules",
    next: "Ask whoever looks after your mail server, or give the pages another way.",
  },
  { when: /^\d\.6\.\d+$/, says: "it does not take mail made like this", next: "Send a private link." },
  {
    when: /^(4\.\d+\.\d+|5\.4\.\d+)$/,
    says: "the mail could not be passed on",
    next: "Check the address with the patient, then send again.",
  },
];
const anything = {
  says: "the mail can’t be delivered",
  next: "Check the address with the patient, or give the pages another way.",
};

/** What a notice of a mail that failed tells the clinician, without anything of the patient. */
export function bounceNoticeWords(code: string | null): string {
  const { says, next } = meanings.find(({ when }) => when.test(code ?? "")) ?? anything;
  return `${returnedMailStart}. The mail server of this address says that ${says}${code ? ` (${code})` : ""}. ${next}`;
}
