import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { markReauthenticated } from "@/lib/platform/auth/sessions";
import type { SessionToken } from "@/lib/platform/auth/session-token";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { checkFactor } from "@/lib/platform/second-factor/check-factor";
import { askPasskey } from "@/lib/platform/second-factor/passkeys";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { requirePassword } from "./recent-password";
import type { Confirmed, ConfirmPasswordInput } from "./schema";

/**
 * Re-authentication: what needs a recent password is open for 5 minutes. Whoever has a second factor gives it
 * as well, in a second step.
 * @returns `fresh: false` for a right password where the second factor is to come, with what it may be and
 *   what a passkey is to sign; once both are right, the session's new token, for the answer's cookie alone.
 * @throws AppError not-allowed, too-many; signed-out when the session ended meanwhile.
 */
export async function confirmPassword(
  person: SignedIn,
  { password, factor }: ConfirmPasswordInput,
): Promise<{ answer: Confirmed; renewed?: SessionToken }> {
  await requirePassword(person, password);
  const { personId, sessionId } = person;
  const kinds = await factorKindsOf(db(), personId);
  if (kinds.length > 0 && !factor) {
    const passkey = kinds.includes("passkey") ? await askPasskey(db(), personId, sessionId) : null;
    return { answer: { fresh: false, kinds, passkey } };
  }
  if (factor && kinds.length > 0 && (await checkFactor({ personId, holderId: sessionId }, factor)) === null)
    throw new AppError(
      "not-allowed",
      "That did not open it.",
      "A code counts once: wait for the next one and try again, or use another way.",
    );
  return db().$transaction(async (tx) => {
    const renewed = await markReauthenticated(tx, person);
    await appendAudit(tx, person, "session.confirmed");
    return { answer: { fresh: true }, renewed };
  });
}
