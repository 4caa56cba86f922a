import { decryptField, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import type { Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";

const context = (id: string) => ({ table: "EmergencyAccess", column: "reasonSealed", id });

export const encryptReason = (id: string, reason: string) => encryptField(reason, context(id));
/** @returns null once the clinic’s retention erased it. */
export const decryptReason = ({ id, reasonSealed }: { id: string; reasonSealed: string | null }) =>
  reasonSealed === null ? null : decryptField(reasonSealed, context(id));

/** As old as the handouts that the clinic keeps no longer; who read whose, and when, stays. */
export async function eraseReasons(tx: Transaction, before: Date): Promise<void> {
  await tx.emergencyAccess.updateMany({
    where: { openedAt: { lt: before }, reasonSealed: { not: null } },
    data: { reasonSealed: null },
  });
}

/** Ended, someone else’s and none at all look alike. */
export function noEmergencyAccess(): AppError {
  return new AppError(
    "not-found",
    "This emergency access is not open.",
    "It ends by itself after an hour. Open a new one if you still need it.",
  );
}
