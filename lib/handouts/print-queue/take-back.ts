import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { QueuedHandoutInput } from "./schema";
import { changed, draftOfMine } from "./store";

/** Nobody is asked any more. Throws as `askPrescriber`, and `conflict` when nobody is. */
export async function takeBack(clinician: Clinician, { id }: QueuedHandoutInput): Promise<{ id: string }> {
  const { askedOfId } = await draftOfMine(clinician, id);
  await transaction(async (tx) => {
    const { count } = await tx.handout.updateMany({
      where: { id, ownerId: clinician.personId, state: "draft", askedOfId: { not: null } },
      data: { askedOfId: null, askedAt: null, updatedAt: systemClock.now() },
    });
    if (count === 0) throw changed();
    await appendAudit(tx, clinician, "handout.taken-back", id, askedOfId ? { personId: askedOfId } : {});
  });
  return { id };
}
