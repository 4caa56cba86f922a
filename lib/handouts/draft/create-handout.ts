import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { prepareHandout } from "@/lib/handouts/choose/prepare-handout";
import { materialFor } from "@/lib/handouts/choose/read-material";
import type { UsedAgainFor } from "@/lib/handouts/schema";
import type { DraftContent } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { draftColumns, topicRows } from "./save-draft";
import { nothingYet } from "./reused-content";

/** What a draft may begin with: a choice of topics and how it prints. */
export type Beginning = Pick<DraftContent, "size" | "grey" | "choiceIsDefault" | "choice">;

/** A draft on the clinic's paper, of nobody yet: empty, or beginning with a choice. */
export async function createHandout(
  clinician: Clinician,
  beginning: Partial<Beginning> = {},
): Promise<{ id: string }> {
  const {
    paper,
    qr,
    languages: [language = "en"],
  } = await getClinic(clinician);
  return insertDraft(clinician, { ...nothingYet, language, paper, qr, ...beginning }, null);
}

export async function insertDraft(
  clinician: Clinician,
  content: DraftContent,
  from: { id: string; whom: UsedAgainFor } | null,
): Promise<{ id: string }> {
  const id = newId();
  const material = await materialFor(clinician, content, null);
  const prepared = await prepareHandout(material, content.choiceIsDefault ? null : content.choice);
  await transaction(async (tx) => {
    const columns = draftColumns(id, content, prepared);
    await tx.handout.create({
      data: {
        id,
        ownerId: clinician.personId,
        usedAgainFromId: from?.whom === "same-patient" ? from.id : null,
        ...columns,
      },
    });
    await tx.handoutTopic.createMany({ data: topicRows(id, material, prepared) });
    await appendAudit(
      tx,
      clinician,
      "handout.created",
      id,
      from ? { handoutId: from.id, for: from.whom } : {},
    );
  });
  return { id };
}
