/**
 * Which texts of a finalised handout are past their clinic's grace; whether it may still go out
 * is decided in blockers.ts. Pure.
 */
import { utcDate } from "@/lib/platform/clock";
import { dueOf, dueWords, standingOf, type ClinicDay } from "@/lib/library/expiry/rules";
import { factDue, reviewDue } from "@/lib/library/expiry/due-dates";
import type { FinalisedTexts } from "./finalised-texts";

/** @returns one sentence a text that may not go out any more, in printing order. */
export function expiredIn({ topics, facts }: FinalisedTexts, today: ClinicDay): string[] {
  return topics.flatMap(({ explanation: { slug }, textVersion }) => {
    if (!textVersion) return [];
    const [review] = textVersion.reviews;
    const stated = facts
      .filter(({ slugs }) => slugs.includes(slug))
      .map(({ checkedOn, checks: [check], ...fact }) =>
        factDue(
          { ...fact, checkedOn: utcDate(checkedOn) },
          check ? { holds: check.holds, dueOn: utcDate(check.dueOn) } : null,
        ),
      );
    const due = dueOf({
      reviewDueOn: reviewDue(utcDate(textVersion.reviewDueOn), review ? utcDate(review.dueOn) : null),
      facts: stated,
    });
    return standingOf(due.on, today) === "expired" ? [`“${textVersion.title}”: ${dueWords(due)}`] : [];
  });
}
