import type { Prisma } from "@/generated/prisma/client";
import { kindsOf } from "./rules";
import type { FactorKind } from "./schema";

type Tx = Prisma.TransactionClient;

/** @returns what a person may prove themselves by beside the password; nothing while they have no factor. */
export async function factorKindsOf(tx: Tx, personId: string): Promise<FactorKind[]> {
  const [totp, passkey, recovery] = await Promise.all([
    tx.totpKey.findFirst({ where: { personId, confirmedAt: { not: null } }, select: { id: true } }),
    tx.passkey.findFirst({ where: { personId }, select: { id: true } }),
    tx.recoveryCode.findFirst({ where: { personId, usedAt: null }, select: { id: true } }),
  ]);
  return kindsOf({ totp: totp !== null, passkey: passkey !== null, recovery: recovery !== null });
}

/** Takes away all that a person has beside the password. @returns whether there was a factor. */
export async function removeFactors(tx: Tx, personId: string): Promise<boolean> {
  const had = (await factorKindsOf(tx, personId)).length > 0;
  await tx.totpKey.deleteMany({ where: { personId } });
  await tx.passkey.deleteMany({ where: { personId } });
  await tx.recoveryCode.deleteMany({ where: { personId } });
  return had;
}
