/** Who may take a version which step, and why not. Pure. */
import type { VersionState } from "./schema";

/** A version as a screen showed it, or as it is now. */
export type Shown = { state: VersionState; revision: number; publishedId: string | null; publishAt: string | null };

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

/** What moved since a screen showed a version, in one sentence for whoever was refused because of it. */
export function movedSince(seen: Shown, now: Shown): string {
  if (now.publishedId !== seen.publishedId) return "Another version was published in the meantime.";
  if (now.state === "draft" && seen.state === "inReview") return "It was taken back or sent back: it is a draft now.";
  if (now.state === "inReview" && seen.state === "draft") return "It was sent for review.";
  if (now.state === "retired") return "It was put away.";
  if (now.publishAt !== seen.publishAt) return now.publishAt === null ? "Its date was taken back." : "It was approved for a later date.";
  return "Its words were changed.";
}

/**
 * The instant a clock on a wall of that zone shows a time: the first of two where clocks go back, and where they leap
 * over it as much later as they leap.
 * @param local `YYYY-MM-DDTHH:MM`, as a date field gives it. @param timezone IANA name.
 * @returns an ISO instant, or null for what is no date.
 */
export function instantIn(local: string, timezone: string): string | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return null;
  const day = 86_400_000;
  const tries = [wall - day, wall + day].map((around) => wall - offsetAt(around, timezone)).sort((one, other) => one - other);
  const shown = tries.find((at) => at + offsetAt(at, timezone) === wall);
  return new Date(shown ?? wall - offsetAt(wall - day, timezone)).toISOString();
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: timezone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" })
    .formatToParts(new Date(instant));
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) - Math.floor(instant / 1000) * 1000;
}
