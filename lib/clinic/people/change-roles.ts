import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import type { ChangeRolesInput } from "./schema";
import { personRow, roleColumns, roleNames } from "./store";
import { keepAnAdmin } from "./last-admin";

/**
 * Sets a person's roles and ends all their sessions, the admin's own included when that is who is changed.
 * @throws AppError not-found, conflict for the last admin.
 */
export async function changeRoles(
  admin: Admin,
  { personId, roles }: ChangeRolesInput,
): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    await personRow(tx, personId);
    if (!roles.admin) await keepAnAdmin(tx, personId);
    await tx.person.update({ where: { id: personId }, data: roleColumns(roles) });
    await endSessionsOf(tx, personId);
    await appendAudit(tx, admin, "person.roles-changed", personId, { roles: roleNames(roles) });
  });
  return { personId };
}
