/** A mail as bytes, read for people: headers and text, never HTML. */
import PostalMime from "postal-mime";
import type { Address, Attachment } from "postal-mime";

/** What a reader of mail knows; the rest is of no use to a person. */
const shown = new Set([
  "from",
  "to",
  "subject",
  "date",
  "message-id",
  "auto-submitted",
  "mime-version",
  "content-type",
]);

export type ReadMail = { mail: OpenedMail; attachments: Attachment[] };

/** Bounds for whatever bytes come: a mail that nests or names more than these is refused by the parser. */
export const readingBounds = {
  maxNestingDepth: 20,
  maxHeadersSize: 256 * 1024,
  forceRfc822Attachments: true,
} as const;

/** @param raw a whole mail as it travels. @throws Error for bytes beyond the bounds. */
export async function readMail(raw: Uint8Array): Promise<ReadMail> {
  const { from, to, subject, date, headers, text, attachments } = await PostalMime.parse(raw, readingBounds);
  return {
    attachments,
    mail: {
      from: namesOf(from ? [from] : []),
      to: namesOf(to ?? []),
      subject: subject ?? "",
      date: date ?? null,
      text: text ?? "",
      headers: headers
        .filter(({ key }) => shown.has(key))
        .map(({ originalKey, value }) => ({ name: originalKey, value })),
      attachments: attachments.map((attachment, index) => ({
        name: attachment.filename ?? `part-${index + 1}`,
        type: attachment.mimeType,
        bytes: bytesOf(attachment).byteLength,
      })),
    },
  };
}

function namesOf(addresses: Address[]): string {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => (name ? `${name} <${address}>` : address))
    .join(", ");
}

export function bytesOf({ content }: Attachment): Uint8Array<ArrayBuffer> {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}
/** A mail as it would arrive; text alone, whatever else it holds. */
export type OpenedMail = {
  from: string;
  to: string;
  subject: string;
  date: string | null;
  headers: { name: string; value: string }[];
  text: string;
  attachments: { name: string; type: string; bytes: number }[];
};
