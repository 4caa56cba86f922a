import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { forgetFailures } from "@/lib/platform/limits/sign-in-tries";
import { removeFactors } from "@/lib/platform/second-factor/store";
import { tellOfRemoval } from "@/lib/platform/second-factor/tell-holder";
import { tellOfNewPassword } from "./new-password-mail";
import { dropNewPasswordLinks, holderOf, readLink, readLinkFrom, spendLink } from "./one-time-links";
import type { SetNewPasswordInput } from "./schema";
import { preparePassword } from "./store";

/**
 * Sets a new password by a link, spends it and ends every session of its holder, who then signs in anew, with
 * their second factor: only a link that the terminal made for it takes that away.
 * @throws AppError not-found for a link that no longer works or whose holder was shut out, invalid for a weak
 *   password, too-many.
 */
export async function setNewPassword(
  visitor: Visitor,
  { token, password }: SetNewPasswordInput,
): Promise<{ email: string }> {
  const holder = await holderOf(
    db(),
    await readLinkFrom(db(), "newPassword", { token, address: visitor.address }),
  );
  const passwordHash = await preparePassword(db(), password, holder);
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const link = await readLink(tx, "newPassword", token);
    const { id, name } = await holderOf(tx, link);
    await spendLink(tx, link.id);
    await tx.person.update({ where: { id }, data: { passwordHash, passwordChangedAt: systemClock.now() } });
    await endSessionsOf(tx, id);
    await dropNewPasswordLinks(tx, id);
    await tellOfNewPassword(tx, { id, name }, link.id);
    if (link.removesFactor && (await removeFactors(tx, id))) {
      await tellOfRemoval(tx, { id, name }, "terminal");
      await appendAudit(tx, visitor, "factor.removed-by-terminal", id);
    }
    await appendAudit(tx, visitor, "person.new-password-set", id, { reason: "password-change" });
  });
  await forgetFailures(holder.email, visitor.address);
  return { email: holder.email };
}
