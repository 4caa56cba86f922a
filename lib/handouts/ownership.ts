/** Whose handout is it: the filter every read and write goes through. */
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import type { Prisma } from "@/generated/prisma/client";
import { HandoutBlocked, wordsErased } from "@/lib/handouts/blockers/blockers";

/** Handouts of this clinician, and those they were asked to approve, that were not put away. */
export function ownedBy({ personId }: Clinician) {
  return {
    OR: [{ ownerId: personId }, { askedOfId: personId }],
    discardedAt: null,
  } satisfies Prisma.HandoutWhereInput;
}

/** Handouts that this clinician may read, and only read, by an emergency access that is open now. */
export function readInEmergency({ personId }: Clinician, accessId: string, now: Date) {
  const open = { id: accessId, personId, endedAt: null, endsAt: { gt: now } };
  return {
    owner: { readInEmergency: { some: open } },
    discardedAt: null,
  } satisfies Prisma.HandoutWhereInput;
}

/** Someone else's handout, a malformed id and none at all look alike. */
export function noSuchHandout(): AppError {
  return new AppError("not-found", "There is no such handout.", "Go to my handouts and choose one there.");
}

export function alreadyFinalised(): AppError {
  return new AppError(
    "conflict",
    "This handout is finalised and can't be changed.",
    "Use it again to start a new one from it.",
  );
}

/** The clinic's retention took its words. */
export function erased(erasedAt: Date, timezone: string): AppError {
  const blocker = wordsErased(calendarDate(erasedAt, timezone));
  return new HandoutBlocked([blocker], blocker);
}

export function notFinalised(): AppError {
  return new AppError("conflict", "This handout is still a draft.", "Finalise it first.");
}
