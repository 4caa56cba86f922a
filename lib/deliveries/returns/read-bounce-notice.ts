/**
 * Notices of mail servers about a mail of ours: reports as fields (RFC 3464), complaints (RFC 5965) and plain
 * prose. Nothing of the patient is taken from them but which mail it was.
 */
import PostalMime, { decodeWords, type Attachment, type Email } from "postal-mime";
import { refusalCause, type RefusalCause } from "@/lib/platform/mail/refusal-cause";
import { bytesOf, readingBounds } from "@/lib/platform/mail/read-mail";
import { fieldGroups, fieldOf, recipientsOf, type Fields } from "./field-groups";
import { mailIdOf, proofsOf, quotedMailIds } from "./mail-ids";
import { isFromMailServer, readProse } from "./read-prose-notice";
import { saidIn, withoutAddresses } from "@/lib/platform/mail/said-by-server";

export type Notice = {
  /** `unread`: a notice that does not say what happened in a way that is understood here. */
  kind: "failed" | "delayed" | "delivered" | "complaint" | "unread";
  /** Of the mail it is about; null when it names none of ours for certain. */
  deliveryId: string | null;
  /** Of that mail, as they stand in it; unjudged, since whoever reads files from outside has no key. */
  proofs: string[];
  /** Ids of the form of ours that stand anywhere in it, for a person to look at. */
  quoted: string[];
  /** It returns the headers of a mail, and they name none of ours. */
  foreign: boolean;
  cause: RefusalCause;
  /** RFC 3463, like 5.1.1: the far server's own before the near one's; null when neither gave one. */
  code: string | null;
};

/** Of a returned mail only its top is read. */
const topBytes = 64 * 1024;
const reportTypes = /^message\/(global-)?delivery-status$/;
const returnedTypes = /^(text\/rfc822-headers|message\/rfc822|message\/global(-headers)?)$/;

/**
 * @param raw a whole mail as a mail server sent it, at most some megabytes.
 * @returns what it says of one mail, or null when it is no notice: an answer of a person or of their
 *   holiday program, a receipt, noise.
 */
export async function readBounceNotice(raw: Uint8Array): Promise<Notice | null> {
  const mail = await PostalMime.parse(raw, readingBounds).catch(() => null);
  if (!mail) return null;
  const whole = new TextDecoder().decode(raw);
  const notice = readParts(mail, quotedMailIds(whole));
  if (!notice) return null;
  const texts = [whole, mail.text ?? "", ...mail.attachments.map(textOf)];
  const proofs = texts.flatMap((text) => (notice.deliveryId ? proofsOf(notice.deliveryId, text) : []));
  return { ...notice, proofs };
}

function readParts(mail: Email, quoted: string[]): Omit<Notice, "proofs"> | null {
  const part = (types: RegExp) => mail.attachments.find(({ mimeType }) => types.test(mimeType));
  const report = textOf(part(reportTypes));
  const complaint = textOf(part(/^message\/feedback-report$/));
  const returned = fieldGroups(textOf(part(returnedTypes)))[0];
  const named = namedMail(mail, complaint || report, returned);
  const nothingSaid = { cause: "unclear", code: null } as const;
  if (complaint) return { kind: complaintKind(complaint), ...named, quoted, ...nothingSaid };
  if (!report && !isFromMailServer(mail)) {
    const complains = /complain|abuse report|spam report/i.test(mail.subject ?? "") && named.deliveryId;
    return complains ? { kind: "unread", ...named, quoted, ...nothingSaid } : null;
  }
  const { copied, foreign, words, ...judged } = readProse(mail, sendersOf(mail));
  const copy = copied.length === 1 ? (copied[0] ?? null) : null;
  const about = {
    deliveryId: named.deliveryId ?? (named.foreign ? null : copy),
    foreign: named.deliveryId === null && (named.foreign || (foreign && !report)),
  };
  return { ...(report ? judgeReport(report, sendersOf(mail), words) : judged), ...about, quoted };
}

/** RFC 5965 and 6591: what a filter or a check says of a mail is no word of its reader. */
function complaintKind(complaint: string): Notice["kind"] {
  const type = fieldOf(complaint, "feedback-type")?.toLowerCase() ?? "";
  if (type === "not-spam") return "delivered";
  return ["abuse", "fraud", "opt-out", "opt-out-list"].includes(type) ? "complaint" : "unread";
}

/** Whom a notice is sent to is whom the mail came from. */
const sendersOf = (mail: Email): string[] =>
  (mail.to ?? []).flatMap(({ address }) => address ?? []).concat(mail.deliveredTo ?? []);

/** From what only the mail that came back, or its envelope, can have told: never from its text. */
function namedMail(
  mail: Email,
  report: string,
  returned: Fields | undefined,
): Pick<Notice, "deliveryId" | "foreign"> {
  const ids = [
    mailIdOf(fieldOf(report, "original-envelope-id")),
    mailIdOf(returned?.get("x-towline-mail")),
    mailIdOf(returned?.get("message-id")),
    mailIdOf(fieldOf(report, "x-original-message-id")),
    mailIdOf(fieldOf(report, "original-mail-from")),
    mailIdOf(returned?.get("return-path")),
    ...sendersOf(mail)
      .filter((address) => address.includes("+"))
      .map(mailIdOf),
  ];
  const deliveryId = ids.find((id) => id !== null) ?? null;
  return { deliveryId, foreign: deliveryId === null && returned?.has("message-id") === true };
}

type Judged = Pick<Notice, "kind" | "cause" | "code">;

/**
 * Of several recipients the worst counts: a mail of ours has one, and lists stand behind some.
 * @param inText what the text beside the report quotes of servers: counts where the report quotes nothing.
 */
function judgeReport(text: string, sender: readonly string[], inText: string): Judged {
  const recipients = recipientsOf(text).map((fields) => {
    const said = [fields.get("diagnostic-code"), fields.get("x-supplementary-info")]
      .filter(Boolean)
      .join(" ");
    const diagnosis = withoutAddresses(decodeWords(said), sender);
    return { fields, diagnosis: diagnosis || inText, kind: kindOf(fields, diagnosis) };
  });
  const worst = (["failed", "delayed", "delivered"] as const)
    .map((kind) => recipients.find((one) => one.kind === kind))
    .find((one) => one !== undefined);
  if (!worst?.kind) return { kind: "unread", cause: "unclear", code: null };
  const { fields, diagnosis, kind } = worst;
  const own = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get("status") ?? "")?.[1] ?? null;
  const { far, reply } = saidIn(diagnosis);
  const general = (code: string | null) => code === null || /\.0\.0$/.test(code);
  return {
    kind,
    cause: refusalCause({ own, far, reply, words: diagnosis }),
    code: general(far) ? (general(own) ? (far ?? own) : own) : far,
  };
}

/** A report that names no action is judged by its status, and without that by what the far server said. */
function kindOf(fields: Fields, diagnosis: string): "failed" | "delayed" | "delivered" | null {
  const action = (fields.get("action") ?? "")
    .replace(/\(.*\)/, "")
    .trim()
    .toLowerCase();
  if (action === "failed" || action === "delayed") return action;
  if (["delivered", "relayed", "expanded"].includes(action)) return "delivered";
  if (action) return null;
  const { far, reply } = saidIn(diagnosis);
  const [first] = fields.get("status")?.trim() || far || `${reply ?? ""}`;
  return first === "5" ? "failed" : first === "4" ? "delayed" : first === "2" ? "delivered" : null;
}

function textOf(part: Attachment | undefined): string {
  return part ? new TextDecoder().decode(bytesOf(part).subarray(0, topBytes)) : "";
}
