import { createHash, randomBytes } from "node:crypto";
import type { Prisma, SignOnAccount } from "@/generated/prisma/client";
import { hashPassword } from "@/lib/platform/auth/hash-password";
import type { ProvenIdentity } from "@/lib/platform/auth/proven-identity";
import { newId } from "@/lib/platform/ids";

export type Tx = Prisma.TransactionClient;
type LinkedBy = SignOnAccount["linkedBy"];
type Subject = Pick<ProvenIdentity, "issuer" | "subject">;

/** By issuer and subject together: another issuer's subject of the same letters is someone else. */
export function accountOf(tx: Tx, { issuer, subject }: Subject) {
  return tx.signOnAccount.findUnique({
    where: { issuer_subject: { issuer, subject } },
    include: { person: true },
  });
}

/** @returns whether it was made: the account may be someone's already, or the person have another one. */
export async function insertAccount(
  tx: Tx,
  personId: string,
  { issuer, subject }: Subject,
  linkedBy: LinkedBy,
): Promise<string | null> {
  const id = newId();
  const { count } = await tx.signOnAccount.createMany({
    data: [{ id, personId, issuer, subject, linkedBy }],
    skipDuplicates: true,
  });
  return count === 1 ? id : null;
}

/** For who comes in through the provider alone: no password is right until they set one by a link. */
export const hashOfNoPassword = (): Promise<string> =>
  hashPassword(createHash("sha256").update(randomBytes(32)).digest("base64url"));
