import "server-only";
import type { StepInput } from "@/lib/editorial/schema";
import { changeVersionState } from "@/lib/editorial/change-version-state";
import { unapproved } from "@/lib/library/publishing/set-published-version";
import type { Reviewer } from "@/lib/platform/actors";

/** Takes back the date of an approved version; it is in review again. */
export async function unschedule(reviewer: Reviewer, input: StepInput): Promise<void> {
  await changeVersionState(input, reviewer, "inReview", unapproved, "unscheduled");
}
