/** The words a handout was given back with, encrypted and opened in one place. */
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import type { Clinician } from "@/lib/platform/actors";
import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { AppError } from "@/lib/platform/errors";
import { sentBack, type SentBack } from "./schema";

const context = (id: string) => ({ table: "Handout", column: "sentBackSealed", id });

export function encryptSentBack(handoutId: string, back: SentBack): string {
  return encryptField(JSON.stringify(back), context(handoutId));
}

/** @returns null for a handout that was not given back. */
export function decryptSentBack({
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

export async function draftOfMine(clinician: Clinician, id: string): Promise<{ askedOfId: string | null }> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  if (row.ownerId !== clinician.personId)
    throw new AppError(
      "not-allowed",
      "Only who prepared a handout asks for its approval.",
      "Approve it, or give it back with a word.",
    );
  return row;
}

export const changed = () =>
  new AppError(
    "conflict",
    "This handout was changed meanwhile.",
    "Load the page again and look at it once more.",
  );
