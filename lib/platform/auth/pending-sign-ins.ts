/** Sign-ins whose first step was right and whose second factor is to come, as rows; they open nothing. */
import type { Prisma } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import type { ProviderProof } from "./provider-proof";

type Tx = Prisma.TransactionClient;
/** Long enough to find a phone or a sheet of paper. */
export const pendingMinutes = 5;

/**
 * @param proof of the identity provider, where no password was the first step.
 * @returns the id of a sign-in that waits for the second factor.
 */
export async function beginPendingSignIn(tx: Tx, personId: string, proof?: ProviderProof): Promise<string> {
  const id = newId();
  const expiresAt = new Date(systemClock.now().getTime() + pendingMinutes * 60_000);
  await tx.pendingSignIn.create({ data: { id, personId, expiresAt, ...proof } });
  return id;
}

export type Pending = {
  id: string;
  person: { id: string; email: string; name: string };
  /** Null after a password. */
  proof: ProviderProof | null;
};

/**
 * @param id as the browser's own cookie names it; null for none.
 * @throws AppError signed-out when it was finished, took too long, or was ended by a new password, other
 *   roles or a shut door.
 */
export async function readPendingSignIn(tx: Tx, id: string | null): Promise<Pending> {
  const row =
    id === null
      ? null
      : await tx.pendingSignIn.findUnique({
          where: { id, expiresAt: { gt: systemClock.now() }, person: { disabledAt: null } },
          select: {
            id: true,
            person: { select: { id: true, email: true, name: true } },
            signOnAccountId: true,
            signOnSidHash: true,
            authenticatedAt: true,
          },
        });
  if (!row) throw over();
  const { id: found, person, signOnAccountId, ...rest } = row;
  return { id: found, person, proof: signOnAccountId === null ? null : { signOnAccountId, ...rest } };
}

const over = () =>
  new AppError(
    "signed-out",
    `There are ${pendingMinutes} minutes for the second step, and they are over.`,
    "Sign in again.",
  );

/** Ends it, once. @throws AppError as `readPendingSignIn`, for the second of two at once. */
export async function spendPendingSignIn(tx: Tx, id: string): Promise<void> {
  const { count } = await tx.pendingSignIn.deleteMany({ where: { id } });
  if (count !== 1) throw over();
}
