import type { Admin } from "@/lib/platform/actors";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";

/**
 * Whoever says that everyone comes in through the identity provider must be able to do so.
 * @throws AppError conflict without a provider, and for an admin who is not linked with an account there.
 */
export async function refuseLockOut(tx: Transaction, { personId }: Admin): Promise<void> {
  const issuer = env().provider?.issuer;
  if (issuer === undefined)
    throw new AppError(
      "conflict",
      "No identity provider is set up.",
      "Whoever looks after Towline sets the TOWLINE_OIDC_ settings first.",
    );
  if ((await tx.signOnAccount.count({ where: { personId, issuer } })) === 0)
    throw new AppError(
      "conflict",
      "You would shut yourself out: your own account is not linked.",
      "Link it under My account, and sign in that way once. Then try again.",
    );
}
