/**
 * Notices of mail servers about a mail of ours: reports as fields (RFC 3464), complaints (RFC 5965) and plain
 * prose. Nothing of the patient is taken from them but which mail it was.
 */
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { refusalCause, type RefusalCause } from "@/lib/platform/mail/refusal-cause";
import { bytesOf, readingBounds } from "@/lib/platform/mail/read-mail";
import { fieldGroups, recipientsOf, type Fields } from "./field-groups";
import { mailIdOf, proofsOf, quotedMailIds } from "./mail-ids";
import { isFromMailServer, readProse } from "./read-prose-notice";
import { saidIn, withoutAddresses } from "./said-by-server";

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
  const report = part(reportTypes);
  const complaint = part(/^message\/feedback-report$/);
  const returned = fieldGroups(textOf(part(returnedTypes)))[0];
  const named = (fields: Fields | undefined) => namedMail(mail, fields, returned);
  if (complaint) {
    const fields = fieldGroups(textOf(complaint))[0];
    const kind = fields?.get("feedback-type")?.toLowerCase() === "not-spam" ? "delivered" : "complaint";
    return { kind, ...named(fields), quoted, cause: "unclear", code: null };
  }
  if (report) {
    const text = textOf(report);
    return { ...judgeReport(text), ...named(fieldGroups(text)[0]), quoted };
  }
  if (!isFromMailServer(mail)) return null;
  const { copied, foreign, ...judged } = readProse(mail);
  const { deliveryId } = named(undefined);
  return {
    ...judged,
    deliveryId: deliveryId ?? (copied.length === 1 ? (copied[0] ?? null) : null),
    quoted,
    foreign,
  };
}

/** From what only the mail that came back, or its envelope, can have told: never from its text. */
function namedMail(
  mail: Email,
  report: Fields | undefined,
  returned: Fields | undefined,
): Pick<Notice, "deliveryId" | "foreign"> {
  const at = (mail.to ?? []).map(({ address }) => address ?? "").concat(mail.deliveredTo ?? "");
  const ids = [
    mailIdOf(report?.get("original-envelope-id")),
    mailIdOf(returned?.get("x-towline-mail")),
    mailIdOf(returned?.get("message-id")),
    mailIdOf(report?.get("x-original-message-id")),
    ...at.filter((address) => address.includes("+")).map(mailIdOf),
  ];
  const deliveryId = ids.find((id) => id !== null) ?? null;
  return { deliveryId, foreign: deliveryId === null && returned?.has("message-id") === true };
}

type Judged = Pick<Notice, "kind" | "cause" | "code">;

/** Of several recipients the worst counts: a mail of ours has one, and lists stand behind some. */
function judgeReport(text: string): Judged {
  const recipients = recipientsOf(text);
  const worst =
    recipients.find((one) => actionOf(one) === "failed") ??
    recipients.find((one) => actionOf(one) === "delayed") ??
    recipients.find((one) => actionOf(one) === "delivered");
  const kind = worst ? actionOf(worst) : null;
  if (!worst || !kind) return { kind: "unread", cause: "unclear", code: null };
  const own = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(worst.get("status") ?? "")?.[1] ?? null;
  const diagnosis = withoutAddresses(worst.get("diagnostic-code") ?? "");
  const { far, reply } = saidIn(diagnosis);
  const general = (code: string | null) => code === null || /\.0\.0$/.test(code);
  return {
    kind,
    cause: refusalCause({ own, far, reply, words: diagnosis }),
    code: general(far) ? (general(own) ? (far ?? own) : own) : far,
  };
}

/** A report that names no action is judged by its status. */
function actionOf(fields: Fields): "failed" | "delayed" | "delivered" | null {
  const action = (fields.get("action") ?? "")
    .replace(/\(.*\)/, "")
    .trim()
    .toLowerCase();
  if (action === "failed" || action === "delayed") return action;
  if (["delivered", "relayed", "expanded"].includes(action)) return "delivered";
  const [first] = fields.get("status")?.trim() ?? "";
  return action
    ? null
    : first === "5"
      ? "failed"
      : first === "4"
        ? "delayed"
        : first === "2"
          ? "delivered"
          : null;
}

function textOf(part: Attachment | undefined): string {
  return part ? new TextDecoder().decode(bytesOf(part).subarray(0, topBytes)) : "";
}
