import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { dropNewPasswordLinks } from "./one-time-links";
import { requirePassword } from "./recent-password";
import type { ChangePasswordInput } from "./schema";
import { preparePassword } from "./store";

/**
 * Sets a new password and ends every session, this one too; the person signs in anew.
 * @throws AppError not-allowed for a wrong present password, invalid for a weak new one, too-many.
 */
export async function changePassword(
  person: SignedIn,
  { current, next }: ChangePasswordInput,
): Promise<{ signedOut: true }> {
  const { email, name } = await requirePassword(person, current);
  const passwordHash = await preparePassword(db(), next, { email, name });
  await db().$transaction(async (tx) => {
    await tx.person.update({
      where: { id: person.personId },
      data: { passwordHash, passwordChangedAt: systemClock.now() },
    });
    await endSessionsOf(tx, person.personId);
    await dropNewPasswordLinks(tx, person.personId);
    await appendAudit(tx, person, "person.password-changed", person.personId, { reason: "password-change" });
  });
  return { signedOut: true };
}
