import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { mayBeAsked } from "./rules";
import type { AskPrescriberInput } from "./schema";
import { changed, draftOfMine } from "./store";

/**
 * Asks a prescriber to approve a draft that one prepared; whoever was asked sees and changes it as its owner
 * does. Asking someone else takes it from the first.
 * @throws AppError `not-found` for anyone else's, `not-allowed` for who was only asked, `invalid` for a
 *   person who may not finalise, `conflict` when it is finalised or changed since `revision`.
 */
export async function askPrescriber(
  clinician: Clinician,
  { id, personId, revision }: AskPrescriberInput,
): Promise<{ id: string }> {
  await draftOfMine(clinician, id);
  const person = await db().person.findUnique({ where: { id: personId } });
  if (!person || !mayBeAsked(person, clinician.personId))
    throw new AppError("invalid", "This person can't approve handouts.", "Choose another prescriber.");
  await transaction(async (tx) => {
    const { count } = await tx.handout.updateMany({
      where: {
        id,
        ownerId: clinician.personId,
        state: "draft",
        discardedAt: null,
        ...(revision === undefined ? {} : { revision }),
      },
      data: {
        askedOfId: personId,
        askedAt: systemClock.now(),
        sentBackSealed: null,
        updatedAt: systemClock.now(),
      },
    });
    if (count === 0) throw changed();
    await appendAudit(tx, clinician, "handout.asked", id, { personId });
  });
  return { id };
}
