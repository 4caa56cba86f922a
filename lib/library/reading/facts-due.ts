import { utcDate } from "@/lib/platform/clock";
import type { Prisma } from "@/generated/prisma/client";
import { factDue } from "@/lib/library/expiry/due-dates";
import type { FactDue } from "@/lib/library/published-library";

/** A fact with its newest check. */
export const withNewestCheck = {
  checks: { orderBy: { at: "desc" }, take: 1 },
} as const satisfies Prisma.VolatileFactInclude;
type FactRow = Prisma.VolatileFactGetPayload<{ include: typeof withNewestCheck }>;

/** The facts a topic states, in the order they fall due. */
export function factsOf(slug: string, rows: readonly FactRow[]): FactDue[] {
  const due = rows
    .filter((row) => row.slugs.includes(slug))
    .map(({ checkedOn, checks: [check], ...row }) =>
      factDue(
        { ...row, checkedOn: utcDate(checkedOn) },
        check ? { holds: check.holds, dueOn: utcDate(check.dueOn) } : null,
      ),
    );
  return due.sort((one, other) => (one.dueOn < other.dueOn ? -1 : 1));
}
