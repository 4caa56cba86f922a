import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import type { ChangeTemplateInput } from "./schema";
import { keptBy, noSuchTemplate } from "./store";

/**
 * Renames a template, or shares it with the clinic or no longer. Drafts made from it stay as they are.
 * @throws AppError `not-found` for one that this clinician doesn't look after.
 */
export async function changeTemplate(
  clinician: Clinician,
  { id, name, shared }: ChangeTemplateInput,
): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.template.updateMany({
      where: { id, ...keptBy(clinician) },
      data: { ...(name === undefined ? {} : { name }), ...(shared === undefined ? {} : { shared }) },
    });
    if (count === 0) throw noSuchTemplate();
    await appendAudit(tx, clinician, "template.changed", id);
  });
}
