/** Text versions as they were published, with what stands behind them today. */
import { dueOf, standingOf, type ClinicDay } from "@/lib/library/expiry/rules";
import { calendarDate, utcDate } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { factDue, reviewDue } from "@/lib/library/expiry/due-dates";
import { checkTree } from "@/lib/library/tree/tree";
import { matchData } from "@/lib/engine/matching/schema";
import type { Prisma } from "@/generated/prisma/client";
import type { PublicVersion } from "./public-document";
import { isBehind } from "@/lib/library/reading/translation-behind";

const newest = { include: { person: { select: { name: true } } }, orderBy: { at: "desc" }, take: 1 } as const;
const wanted = {
  explanation: {
    include: {
      publishedMatch: { include: { version: true } },
      publishedTexts: { select: { language: true, versionId: true } },
    },
  },
  approver: { select: { name: true } },
  recall: { select: { id: true } },
  translates: { select: { published: { select: { versionId: true } } } },
  signOffs: newest,
  checks: newest,
  reviews: newest,
} as const satisfies Prisma.ExplanationVersionInclude;
type Row = Prisma.ExplanationVersionGetPayload<{ include: typeof wanted }>;
type FactRow = Prisma.VolatileFactGetPayload<{ include: { checks: true } }>;

/** @returns by id, those that were published once; a topic without matching is left out. */
export async function readVersions(
  tx: Transaction,
  ids: readonly string[],
  day: ClinicDay,
  timezone: string,
): Promise<ReadonlyMap<string, PublicVersion>> {
  const rows = await tx.explanationVersion.findMany({
    where: { id: { in: [...ids] }, publishedAt: { not: null } },
    include: wanted,
  });
  const facts = await tx.volatileFact.findMany({
    where: { slugs: { hasSome: rows.map((row) => row.explanation.slug) } },
    include: { checks: { orderBy: { at: "desc" }, take: 1 } },
  });
  return new Map(
    rows.flatMap((row) => {
      const match = row.explanation.publishedMatch?.version;
      const data = match && matchData.parse(match.data);
      return data
        ? [
            [
              row.id,
              {
                ...asVersion(row, timezone),
                grade: match.grade,
                badge: data.badge,
                medicine: data.medicine,
                standing: standing(row, facts, day),
              },
            ] as const,
          ]
        : [];
    }),
  );
}

function asVersion(row: Row, timezone: string) {
  const [[signed], [review], [check]] = [row.signOffs, row.reviews, row.checks];
  const on = (at: Date) => calendarDate(at, timezone);
  return {
    slug: row.explanation.slug,
    title: row.title,
    tree: checkTree(row.tree),
    version: row.number,
    author: row.authorName,
    sources: row.sources,
    writtenOn: utcDate(row.writtenOn),
    reviewDueOn: reviewDue(utcDate(row.reviewDueOn), review ? utcDate(review.dueOn) : null),
    signedOff: signed ? { by: signed.person.name, on: on(signed.at) } : null,
    approved:
      row.approver && row.approvedAt
        ? { by: row.approver.name, on: on(row.approvedAt), onePerson: row.onePerson }
        : null,
    translation:
      row.language === "en"
        ? null
        : { checkedBy: check?.person.name ?? row.translator, behind: isBehind(row) },
    hasNewer: row.explanation.publishedTexts.some(
      ({ language, versionId }) => language === row.language && versionId !== row.id,
    ),
  };
}

function standing(row: Row, facts: readonly FactRow[], day: ClinicDay): PublicVersion["standing"] {
  if (row.recall) return "recalled";
  const stated = facts
    .filter(({ slugs }) => slugs.includes(row.explanation.slug))
    .map(({ checkedOn, checks: [check], ...fact }) =>
      factDue(
        { ...fact, checkedOn: utcDate(checkedOn) },
        check ? { holds: check.holds, dueOn: utcDate(check.dueOn) } : null,
      ),
    );
  const [review] = row.reviews;
  const due = dueOf({
    reviewDueOn: reviewDue(utcDate(row.reviewDueOn), review ? utcDate(review.dueOn) : null),
    facts: stated,
  });
  return standingOf(due.on, day) === "expired" ? "expired" : "current";
}
