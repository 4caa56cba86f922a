/** When a text or a fact has to be looked at again. Calendar dates are `YYYY-MM-DD`. Pure. */
import { addMonths } from "@/lib/platform/calendar-dates";
import type { FactDue } from "@/lib/library/published-library";

type Check = { holds: boolean; dueOn: string };

/** @param reviewed until when its newest review lets the text stand; null without one. */
export function reviewDue(own: string, reviewed: string | null): string {
  return reviewed !== null && reviewed > own ? reviewed : own;
}

/** @param check the newest one; without one the date of the file counts. */
export function factDue(
  {
    key,
    fact,
    checkedOn,
    recheckMonths,
  }: { key: string; fact: string; checkedOn: string; recheckMonths: number },
  check: Check | null,
): FactDue {
  return {
    key,
    fact,
    dueOn: check?.dueOn ?? addMonths(checkedOn, recheckMonths),
    holds: check?.holds ?? true,
  };
}
