import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import type { RemoveTemplateInput } from "./schema";
import { keptBy, noSuchTemplate } from "./store";

/**
 * Removes a template for good: it holds no patient's words and nothing points at it.
 * @throws AppError `not-found` for one that this clinician doesn't look after.
 */
export async function removeTemplate(clinician: Clinician, { id }: RemoveTemplateInput): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.template.deleteMany({ where: { id, ...keptBy(clinician) } });
    if (count === 0) throw noSuchTemplate();
    await appendAudit(tx, clinician, "template.removed", id);
  });
}
