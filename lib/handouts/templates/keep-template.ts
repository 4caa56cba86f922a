import "server-only";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { decryptDraft } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { KeepTemplateInput, TemplateContent } from "./schema";

const mostKept = 60;

/**
 * Keeps the choice of one's own handout for other patients: topics in order, their lengths and parts, size
 * and grey. Each field that goes along is named here; profile, notes, plan and names never do.
 * @throws AppError `not-found` for anyone else's handout, `conflict` when its words were erased, `invalid`
 *   while nothing is chosen, `too-many` from sixty templates on.
 */
export async function keepTemplate(
  clinician: Clinician,
  { handoutId, name, shared }: KeepTemplateInput,
): Promise<{ id: string }> {
  const { choice, size, grey } = decryptDraft(await loadOwnWhole(clinician, handoutId));
  if (choice.length === 0)
    throw new AppError("invalid", "No topic is chosen yet.", "Choose the topics first, then keep them.");
  const ownerId = clinician.personId;
  if ((await db().template.count({ where: { ownerId } })) >= mostKept)
    throw new AppError("too-many", `You have ${mostKept} templates.`, "Remove one that you no longer use.");
  const topics = choice.map(({ slug, layer, hiddenParts }) => ({ slug, layer, hiddenParts }));
  const content: TemplateContent = { topics, size, grey };
  const id = newId();
  await transaction(async (tx) => {
    await tx.template.create({ data: { id, ownerId, name, shared, content } });
    await appendAudit(tx, clinician, "template.kept", id, { slugs: topics.map(({ slug }) => slug) });
  });
  return { id };
}
