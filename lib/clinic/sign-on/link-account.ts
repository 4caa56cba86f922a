import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { requireFresh } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { personRow } from "@/lib/clinic/people/store";
import type { LinkAccountInput } from "./schema";
import { insertAccount } from "./store";

export function noProvider(): AppError {
  return new AppError(
    "conflict",
    "No identity provider is set up.",
    "Whoever looks after Towline sets the TOWLINE_OIDC_ settings first.",
  );
}

/**
 * Links a person with an account before they first sign on, by the subject that the provider has for them.
 * @throws AppError not-found, password-needed, conflict without a provider or for what is linked already.
 */
export async function linkAccount(
  admin: Admin,
  { personId, subject }: LinkAccountInput,
): Promise<{ personId: string }> {
  const { provider } = env();
  if (!provider) throw noProvider();
  await db().$transaction(async (tx) => {
    await requireFresh(tx, admin, "An account is linked only shortly after giving your password.");
    await takeLock(tx, "people");
    await personRow(tx, personId);
    if (!(await insertAccount(tx, personId, { issuer: provider.issuer, subject }, "admin")))
      throw new AppError(
        "conflict",
        "This person is linked already, or that account belongs to someone else here.",
        "Unlink the other one first.",
      );
    await appendAudit(tx, admin, "sign-on.linked", personId, { linkedBy: "admin" });
  });
  return { personId };
}
