import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { offerOf, readLink, readLinkFrom, spendLink } from "./one-time-links";
import type { AcceptInvitationInput } from "./schema";
import { insertPerson, preparePassword, roleNames } from "./store";

/**
 * Creates the invited person and spends the link.
 * @throws AppError not-found for a link that no longer works, invalid for a weak password, too-many.
 */
export async function acceptInvitation(
  visitor: Visitor,
  { token, name, password }: AcceptInvitationInput,
): Promise<{ email: string }> {
  const { email } = offerOf(await readLinkFrom(db(), "invitation", { token, address: visitor.address }));
  const passwordHash = await preparePassword(db(), password, { email, name });
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const link = await readLink(tx, "invitation", token);
    const { roles } = offerOf(link);
    await spendLink(tx, link.id);
    const id = await insertPerson(tx, { email, name, passwordHash, roles });
    await appendAudit(tx, visitor, "person.joined", id, { roles: roleNames(roles) });
  });
  return { email };
}
