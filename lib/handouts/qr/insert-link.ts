/** Private links as rows: made by hand, in a mail, or for the QR code on paper. */
import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { endOfLink } from "./link-end";
import { makeToken } from "./link-token";

export type NewLink = {
  handoutId: string;
  createdById: string;
  /** 1 to 90; it ends with that day of the clinic's calendar. */
  days: number;
  /** PHC string of lib/platform/auth/hash-password.ts; left out, the token alone opens it. */
  passcodeHash?: string | undefined;
  /** The one that the QR code on paper leads to. */
  onPaper?: boolean | undefined;
  /** A token made before, because it was printed before the row is written. */
  made?: ReturnType<typeof makeToken> | undefined;
};

/**
 * Writes a link into the caller's transaction, which asked `refuseBlocked` before and writes
 * the audit row after.
 * @returns the token, which is stored nowhere: only its hash is.
 */
export async function insertLink(
  tx: Transaction,
  { handoutId, createdById, days, passcodeHash, onPaper = false, made = makeToken() }: NewLink,
): Promise<{ linkId: string; token: string; expiresAt: Date }> {
  const { token, tokenHash } = made;
  const linkId = newId();
  const expiresAt = endOfLink(systemClock.now(), days, (await readClinic(tx)).timezone);
  await tx.patientLink.create({
    data: {
      id: linkId,
      handoutId,
      createdById,
      tokenHash,
      passcodeHash: passcodeHash ?? null,
      onPaper,
      expiresAt,
    },
  });
  return { linkId, token, expiresAt };
}
