import "server-only";
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { GiveBackInput } from "./schema";
import { changed, encryptSentBack } from "./store";

/**
 * The prescriber who was asked gives a draft back with words for its preparer, and sees it no more.
 * @throws AppError `not-found` for anyone else's, `not-allowed` for one's own, `conflict` when it is
 *   finalised or was taken back.
 */
export async function giveBack(clinician: Clinician, { id, words }: GiveBackInput): Promise<{ id: string }> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  const { personId } = clinician;
  if (row.askedOfId !== personId)
    throw new AppError(
      "not-allowed",
      "Only who was asked gives a handout back.",
      "Take it back to work on it.",
    );
  const { name } = await db().person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  const sentBackSealed = encryptSentBack(id, {
    personId,
    by: name,
    at: systemClock.now().toISOString(),
    words,
  });
  await transaction(async (tx) => {
    const { count } = await tx.handout.updateMany({
      where: { id, askedOfId: personId, state: "draft" },
      data: { sentBackSealed, askedOfId: null, askedAt: null, updatedAt: systemClock.now() },
    });
    if (count === 0) throw changed();
    await appendAudit(tx, clinician, "handout.given-back", id, { personId: row.ownerId });
  });
  return { id };
}
