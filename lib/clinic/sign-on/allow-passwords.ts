import type { System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";

/**
 * Lets passwords in again where people come in through the identity provider alone: for whoever runs Towline,
 * when that provider is broken and no admin can change the setting.
 * @returns whether it was otherwise before.
 */
export async function allowPasswords(system: System): Promise<{ changed: boolean }> {
  return db().$transaction(async (tx) => {
    const { count } = await tx.clinic.updateMany({
      where: { id: 1, signOnRequired: true },
      data: { signOnRequired: false },
    });
    if (count > 0) await appendAudit(tx, system, "clinic.changed", undefined, { fields: ["signOnRequired"] });
    return { changed: count > 0 };
  });
}
