import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { dropInvitations, makeLink } from "./one-time-links";
import type { InvitePersonInput } from "./schema";
import { roleNames } from "./store";

/**
 * Makes a one-time link (72 hours) for a colleague; an earlier one to the same address stops working.
 * @throws AppError conflict when that address has an account.
 */
export async function invitePerson(
  admin: Admin,
  input: InvitePersonInput,
): Promise<{ url: string; expiresAt: Date }> {
  return db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    const taken = await tx.person.findUnique({ where: { email: input.email }, select: { id: true } });
    if (taken)
      throw new AppError(
        "conflict",
        "Someone with this e-mail address is here already.",
        "Look for them in the list of people.",
      );
    await dropInvitations(tx, input.email);
    const { token, expiresAt } = await makeLink(tx, "invitation", {
      createdById: admin.personId,
      offer: input,
    });
    await appendAudit(tx, admin, "person.invited", undefined, { roles: roleNames(input.roles) });
    return { url: `${ourOrigin()}/invitation?token=${token}`, expiresAt };
  });
}
