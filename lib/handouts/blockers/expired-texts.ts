/**
 * Which texts of a finalised handout are past their clinic's grace; whether it may still go out
 * is decided in blockers.ts.
 */
import { utcDate } from "@/lib/platform/clock";
import { dueOf, dueWords, standingOf, type ClinicDay } from "@/lib/library/expiry/rules";
import type { Transaction } from "@/lib/platform/db/client";
import { factDue, reviewDue } from "@/lib/library/expiry/due-dates";

const newest = { orderBy: { at: "desc" as const }, take: 1 };

/** @returns one sentence a text that may not go out any more, in printing order. */
export async function expiredIn(tx: Transaction, handoutId: string, today: ClinicDay): Promise<string[]> {
  const rows = await tx.handoutTopic.findMany({
    where: { handoutId, textVersionId: { not: null } },
    orderBy: { position: "asc" },
    select: {
      explanation: { select: { slug: true } },
      textVersion: { select: { title: true, reviewDueOn: true, reviews: newest } },
    },
  });
  const facts = await tx.volatileFact.findMany({
    where: { slugs: { hasSome: rows.map(({ explanation }) => explanation.slug) } },
    include: { checks: newest },
  });
  return rows.flatMap(({ explanation: { slug }, textVersion }) => {
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
