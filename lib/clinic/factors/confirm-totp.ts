import type { SignedIn } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { decryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { stepOfCode } from "@/lib/platform/second-factor/totp";
import type { AddedFactor, ConfirmTotpInput } from "./schema";
import { noteAdded } from "./store";

/** As long as it may take to get an app onto a phone. */
const minutes = 60;

/**
 * The first code of a new app: from now on it is asked for, in place of an earlier one. Who was shown the key
 * gave the password for it, so it is not asked for again.
 * @throws AppError invalid for a code that is none of the app's, conflict when there is no key to confirm.
 */
export async function confirmTotp(person: SignedIn, { code }: ConfirmTotpInput): Promise<AddedFactor> {
  const { personId } = person;
  const at = systemClock.now();
  return db().$transaction(async (tx) => {
    const key = await tx.totpKey.findFirst({
      where: { personId, confirmedAt: null, createdAt: { gt: new Date(at.getTime() - minutes * 60_000) } },
    });
    if (!key)
      throw new AppError("conflict", "There is no app to set up any more.", "Begin again with a new key.");
    const bare = decryptField(key.keySealed, { table: "TotpKey", column: "keySealed", id: key.id });
    const lastStep = stepOfCode(bare, code, at);
    if (lastStep === null)
      throw new AppError(
        "invalid",
        "That is not the code of this app now.",
        "Wait for the next one. If it goes on, let the phone set its clock by itself.",
      );
    await tx.totpKey.deleteMany({ where: { personId, id: { not: key.id } } });
    await tx.totpKey.update({ where: { id: key.id }, data: { confirmedAt: at, lastStep } });
    return noteAdded(tx, person, "code");
  });
}
