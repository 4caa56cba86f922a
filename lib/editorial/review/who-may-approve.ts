/** Who may approve a version, and who may set a safety gate aside for it. Pure. */
import type { VersionState } from "@/lib/editorial/schema";

export type Standing = {
  state: VersionState;
  /** Everyone who wrote words of it. */
  writerIds: readonly string[];
  publishAt: string | null;
  /** The version it was begun from or last brought up to date with, and the one published now. */
  basedOnId: string | null;
  publishedId: string | null;
  openConflicts: number;
};
export type Who = { personId: string; isReviewer: boolean; mayFinalise: boolean };

/** Why this person may set no safety gate of this version aside; null where they may. */
export function waiverRefused(
  { writerIds }: Pick<Standing, "writerIds">,
  { personId, mayFinalise }: Who,
): string | null {
  if (!mayFinalise) return "A safety gate fails, and only a prescriber can set it aside.";
  return writerIds.includes(personId)
    ? "A safety gate fails, and nobody sets one aside for words of their own."
    : null;
}

/** What is said where an approver wrote the version; null where nothing stands against it. */
export function approvalRefused(version: Standing, who: Who, onePersonPractice: boolean): string | null {
  if (!who.isReviewer) return "Only a clinician with review rights approves.";
  if (version.writerIds.includes(who.personId) && !onePersonPractice)
    return "You wrote words of this version, so someone else approves it.";
  return null;
}

/** Whether the page has to say that author and approver are one person. */
export function isOnePerson(version: Standing, who: Who): boolean {
  return version.writerIds.includes(who.personId);
}
