/** Asking, taking back, giving back. Approving is `finaliseHandout` by whoever was asked. */
import "server-only";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { Clinician } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadySealed } from "@/lib/handouts/ownership";
import { mayBeAsked } from "./rules";
import type { AskPrescriberInput, GiveBackInput, QueuedHandoutInput } from "./schema";
import { sealSentBack } from "./store";

/**
 * Asks a prescriber to approve a draft that one prepared; whoever was asked sees and changes it as its owner does.
 * Asking someone else takes it from the first.
 * @throws AppError `not-found` for anyone else's, `not-allowed` for who was only asked, `invalid` for a person who may
 *   not finalise, `conflict` when it is sealed or changed since `revision`.
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

/**
 * The prescriber who was asked gives a draft back with words for its preparer, and sees it no more.
 * @throws AppError `not-found` for anyone else's, `not-allowed` for one's own, `conflict` when it is sealed or was taken back.
 */
export async function giveBack(clinician: Clinician, { id, words }: GiveBackInput): Promise<{ id: string }> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadySealed();
  const { personId } = clinician;
  if (row.askedOfId !== personId)
    throw new AppError(
      "not-allowed",
      "Only who was asked gives a handout back.",
      "Take it back to work on it.",
    );
  const { name } = await db().person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
  const sentBackSealed = sealSentBack(id, { personId, by: name, at: systemClock.now().toISOString(), words });
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

async function draftOfMine(clinician: Clinician, id: string): Promise<{ askedOfId: string | null }> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadySealed();
  if (row.ownerId !== clinician.personId)
    throw new AppError(
      "not-allowed",
      "Only who prepared a handout asks for its approval.",
      "Approve it, or give it back with a word.",
    );
  return row;
}

const changed = () =>
  new AppError(
    "conflict",
    "This handout was changed meanwhile.",
    "Load the page again and look at it once more.",
  );
