import type { Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";

type Tx = Prisma.TransactionClient;
/** As long as browsers wait for a person to find their device. */
const minutes = 5;

/**
 * Writes down what a passkey is to sign; an earlier one of the same holder is worth nothing from now on.
 * @param holderId the session or pending sign-in that asks.
 */
export async function keepChallenge(tx: Tx, holderId: string, challenge: string): Promise<void> {
  const expiresAt = new Date(systemClock.now().getTime() + minutes * 60_000);
  await tx.passkeyChallenge.upsert({
    where: { holderId },
    create: { holderId, challenge, expiresAt },
    update: { challenge, expiresAt },
  });
}

/** @returns whether this holder was asked to sign exactly this, for the first time and in time. */
export async function spendChallenge(tx: Tx, holderId: string, challenge: string): Promise<boolean> {
  const { count } = await tx.passkeyChallenge.deleteMany({
    where: { holderId, challenge, expiresAt: { gt: systemClock.now() } },
  });
  return count === 1;
}
