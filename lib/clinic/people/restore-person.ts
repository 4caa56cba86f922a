import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import type { PersonIdInput } from "./schema";
import { personRow } from "./store";

/**
 * Lets a disabled person sign in again, with the roles they had. What was closed, held or handed over stays
 * so.
 * @throws AppError as changeRoles.
 */
export async function restorePerson(
  admin: Admin,
  { personId }: PersonIdInput,
): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await personRow(tx, personId);
    await tx.person.update({ where: { id: personId }, data: { disabledAt: null } });
    await appendAudit(tx, admin, "person.restored", personId);
  });
  return { personId };
}
