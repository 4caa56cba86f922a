/** Who may take a version which step, and why not. Pure. */
import type { VersionState } from "@/lib/editorial/schema";
import { type Standing, type Who, waiverRefused, approvalRefused } from "./who-may-approve";

/** A version as a screen showed it, or as it is now. */
export type Shown = {
  state: VersionState;
  revision: number;
  publishedId: string | null;
  publishAt: string | null;
};

/** Words that say why, not only that: a single "fine" is no reason to let a text past a safety gate. */
export function saysWhy(reason: string): boolean {
  const words = reason.toLowerCase().match(/\p{L}[\p{L}\p{N}’'-]*/gu) ?? [];
  return words.length >= 8 && new Set(words).size >= 6 && words.join("").length >= 40;
}

type Refusal = { code: "conflict" | "invalid" | "not-allowed"; words: string; nextStep: string };

/**
 * @param gates what fails. @returns why the version is not published in spite of it; null where nothing
 *   fails, or it may be set aside like this.
 */
export function gatesRefused(
  gates: readonly { safety: boolean }[],
  reason: string | undefined,
  version: Pick<Standing, "writerIds">,
  who: Who,
): Refusal | null {
  if (gates.length === 0) return null;
  const safety = gates.some((gate) => gate.safety);
  const refused = safety ? waiverRefused(version, who) : null;
  if (refused)
    return {
      code: "not-allowed",
      words: refused,
      nextStep: "Send it back to be mended, or ask a prescriber who wrote no words of it.",
    };
  if (!reason)
    return {
      code: "invalid",
      words: gates.length === 1 ? "One gate fails." : `${gates.length} gates fail.`,
      nextStep: "Write why it is published all the same, or send it back.",
    };
  if (safety && !saysWhy(reason))
    return {
      code: "invalid",
      words: "A safety gate fails, and the reason does not say enough.",
      nextStep:
        "Write a sentence of at least eight words: what you weighed, and why patients are safe with this text.",
    };
  return null;
}

/** Whether something else was published since it was begun: approving it would undo that without a word. */
export function isBehind({ basedOnId, publishedId }: Pick<Standing, "basedOnId" | "publishedId">): boolean {
  return publishedId !== null && basedOnId !== publishedId;
}

/**
 * What has to be done to a version before anyone can approve it: words and a next step; null
 * when it is ready.
 */
export function notReady(
  version: Pick<Standing, "state" | "basedOnId" | "publishedId" | "openConflicts">,
): Refusal | null {
  if (isBehind(version)) {
    const nextStep =
      version.state === "draft"
        ? "Open this version from the page of its topic and bring it up to date first."
        : "Take it back from review, bring it up to date, and send it again.";
    return {
      code: "conflict",
      words: "Another version was published since this one was begun, and approving it would undo that one.",
      nextStep,
    };
  }
  const { openConflicts } = version;
  if (openConflicts === 0) return null;
  return {
    code: "invalid",
    words:
      openConflicts === 1
        ? "In one place two texts stand, and nobody has kept one."
        : `In ${openConflicts} places two texts stand, and nobody has kept one.`,
    nextStep: "Take one text out of each place and settle its comment.",
  };
}

export type Step =
  | "edit"
  | "update"
  | "submit"
  | "discard"
  | "approve"
  | "sendBack"
  | "unschedule"
  | "withdraw";

/** Steps open to a person now, in the order they are offered. */
export function stepsFor(version: Standing, who: Who, onePersonPractice: boolean): Step[] {
  if (version.state === "draft")
    return [
      "edit",
      ...(isBehind(version) ? (["update"] as const) : []),
      ...(notReady(version) ? [] : (["submit"] as const)),
      "discard",
    ];
  if (version.state !== "inReview") return [];
  if (version.publishAt !== null) return who.isReviewer ? ["unschedule", "withdraw"] : ["withdraw"];
  if (approvalRefused(version, who, onePersonPractice) === null && !notReady(version))
    return ["approve", "sendBack", "withdraw"];
  return who.isReviewer ? ["sendBack", "withdraw"] : ["withdraw"];
}

/**
 * What moved since a screen showed a version, in one sentence for whoever was refused because of
 * it; null for nothing.
 */
export function movedSince(seen: Shown, now: Shown): string | null {
  if (
    now.publishedId === seen.publishedId &&
    now.state === seen.state &&
    now.revision === seen.revision &&
    now.publishAt === seen.publishAt
  )
    return null;
  if (now.publishedId !== seen.publishedId) return "Another version was published in the meantime.";
  if (now.state === "draft" && seen.state === "inReview")
    return "It was taken back or sent back: it is a draft now.";
  if (now.state === "inReview" && seen.state === "draft") return "It was sent for review.";
  if (now.state === "retired") return "It was put away.";
  if (now.publishAt !== seen.publishAt)
    return now.publishAt === null ? "Its date was taken back." : "It was approved for a later date.";
  return "Its words were changed.";
}
