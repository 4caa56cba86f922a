/** Who may take a version which step, and why not. Pure. */
import type { VersionState } from "./schema";

export type Standing = {
  state: VersionState;
  /** Everyone who wrote words of it. */
  writerIds: readonly string[];
  publishAt: string | null;
};
export type Who = { personId: string; isReviewer: boolean };

/** What is said where an approver wrote the version; null where nothing stands against it. */
export function approvalRefused(version: Standing, who: Who, onePersonPractice: boolean): string | null {
  if (!who.isReviewer) return "Only a clinician with review rights approves.";
  if (version.writerIds.includes(who.personId) && !onePersonPractice) return "You wrote words of this version, so someone else approves it.";
  return null;
}

/** Whether the page has to say that author and approver are one person. */
export function isOnePerson(version: Standing, who: Who): boolean {
  return version.writerIds.includes(who.personId);
}

export type Step = "edit" | "submit" | "discard" | "approve" | "sendBack" | "unschedule" | "withdraw";

/** Steps open to a person now, in the order they are offered. */
export function stepsFor(version: Standing, who: Who, onePersonPractice: boolean): Step[] {
  if (version.state === "draft") return ["edit", "submit", "discard"];
  if (version.state !== "inReview") return [];
  if (version.publishAt !== null) return who.isReviewer ? ["unschedule", "withdraw"] : ["withdraw"];
  if (approvalRefused(version, who, onePersonPractice) === null) return ["approve", "sendBack", "withdraw"];
  return who.isReviewer ? ["sendBack", "withdraw"] : ["withdraw"];
}
