/** The words a handout was given back with, sealed and opened in one place. */
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { sentBack, type SentBack } from "./schema";

const context = (id: string) => ({ table: "Handout", column: "sentBackSealed", id });

export function sealSentBack(handoutId: string, back: SentBack): string {
  return encryptField(JSON.stringify(back), context(handoutId));
}

/** @returns null for a handout that was not given back. */
export function openSentBack({
  id,
  sentBackSealed,
}: {
  id: string;
  sentBackSealed: string | null;
}): SentBack | null {
  return sentBackSealed === null
    ? null
    : sentBack.parse(JSON.parse(decryptField(sentBackSealed, context(id))));
}
