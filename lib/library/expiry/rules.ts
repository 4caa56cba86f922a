/**
 * Whether a text is still good to print. Calendar dates are `YYYY-MM-DD`, as the clinic's
 * zone has them. Pure.
 */
import { addDays } from "@/lib/platform/calendar-dates";
import { longDate } from "@/lib/platform/clock";
import type { FactDue } from "@/lib/library/published-library";

export type DueStanding = "current" | "due" | "expired";
/** Today in the clinic, and how many days a text still prints after it fell due. */
export type ClinicDay = { today: string; graceDays: number };
/** When a text falls due, and the fact that makes it so; null where it is its own review. */
export type Due = { on: string; fact: FactDue | null };
type Dated = { reviewDueOn: string; facts: readonly FactDue[] };

/** The earliest of a text's own review and of the facts it states. */
export function dueOf({ reviewDueOn, facts }: Dated): Due {
  return facts.reduce<Due>((first, fact) => (fact.dueOn < first.on ? { on: fact.dueOn, fact } : first), {
    on: reviewDueOn,
    fact: null,
  });
}

/** `due` from the day itself, `expired` once the days of grace are over. */
export function standingOf(due: string, { today, graceDays }: ClinicDay): DueStanding {
  if (today < due) return "current";
  return today <= addDays(due, graceDays) ? "due" : "expired";
}

/** One sentence on what fell due, for the clinician. */
export function dueWords({ on, fact }: Due): string {
  if (fact === null) return `Review was due on ${longDate(on)}.`;
  if (!fact.holds) return `A fact it states has changed: ${fact.fact}. The text is not mended yet.`;
  return `A fact it states had to be looked up again by ${longDate(on)}: ${fact.fact}.`;
}

/** A topic that is not current. */
export type DueTopic = { slug: string; standing: "due" | "expired"; words: string };

export function dueTopics(topics: readonly (Dated & { slug: string })[], day: ClinicDay): DueTopic[] {
  return topics.flatMap((topic) => {
    const due = dueOf(topic);
    const standing = standingOf(due.on, day);
    return standing === "current" ? [] : [{ slug: topic.slug, standing, words: dueWords(due) }];
  });
}
