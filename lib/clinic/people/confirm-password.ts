import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { markReauthenticated } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { requirePassword } from "./recent-password";
import type { ConfirmPasswordInput } from "./schema";

/**
 * Re-authentication: what needs a recent password is open for 5 minutes.
 * @throws AppError not-allowed, too-many.
 */
export async function confirmPassword(
  person: SignedIn,
  { password }: ConfirmPasswordInput,
): Promise<{ fresh: true }> {
  await requirePassword(person, password);
  await db().$transaction(async (tx) => {
    await markReauthenticated(tx, person.sessionId);
    await appendAudit(tx, person, "session.confirmed");
  });
  return { fresh: true };
}
