/** Rows of texts and facts with the day each falls due; the queue and the reminder read the same. */
import { daysUntil } from "@/lib/platform/calendar-dates";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock, utcDate } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { factDue, reviewDue } from "@/lib/library/expiry/due-dates";
import type { Language } from "@/lib/platform/languages";
import { type ClinicDay, standingOf } from "@/lib/library/expiry/rules";
import { DAYS_AHEAD, type DueList, type DueText, type WatchedFact } from "./schema";

const newest = { orderBy: { at: "desc" }, take: 1, include: { person: { select: { name: true } } } } as const;

/** Today in the clinic's zone, with its days of grace. */
export async function clinicDay(tx: Transaction): Promise<ClinicDay> {
  const { timezone, graceDays } = await readClinic(tx);
  return { today: calendarDate(systemClock.now(), timezone), graceDays };
}

export async function readDue(tx: Transaction): Promise<DueList> {
  const day = await clinicDay(tx);
  const [texts, facts] = [await readTexts(tx, day), await readFacts(tx, day)];
  const later = texts.find(({ days }) => days > DAYS_AHEAD);
  return {
    ...day,
    facts,
    texts: texts.filter(({ days }) => days <= DAYS_AHEAD),
    next: later ? { title: later.title, dueOn: later.dueOn } : null,
  };
}

function falls(dueOn: string, day: ClinicDay) {
  return { dueOn, days: daysUntil(dueOn, day.today), standing: standingOf(dueOn, day) };
}

const oldestFirst = (one: { dueOn: string }, other: { dueOn: string }) =>
  one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0;

async function readTexts(tx: Transaction, day: ClinicDay): Promise<DueText[]> {
  const rows = await tx.publishedText.findMany({
    orderBy: [{ explanation: { order: "asc" } }, { language: "asc" }],
    select: {
      language: true,
      explanation: { select: { slug: true } },
      version: {
        select: {
          id: true,
          title: true,
          number: true,
          reviewMonths: true,
          reviewDueOn: true,
          reviews: newest,
        },
      },
    },
  });
  return rows
    .map(
      ({
        language,
        explanation: { slug },
        version: {
          id,
          title,
          number,
          reviewMonths,
          reviewDueOn,
          reviews: [review],
        },
      }) => ({
        versionId: id,
        slug,
        title,
        language: language as Language,
        number,
        reviewMonths,
        ...falls(reviewDue(utcDate(reviewDueOn), review ? utcDate(review.dueOn) : null), day),
        reviewed: review ? { by: review.person.name, on: utcDate(review.at) } : null,
      }),
    )
    .sort(oldestFirst);
}

/** Facts that some published text states; nobody need look up another. */
async function readFacts(tx: Transaction, day: ClinicDay): Promise<WatchedFact[]> {
  const rows = await tx.volatileFact.findMany({ orderBy: { key: "asc" }, include: { checks: newest } });
  const [sources, topics] = [
    await tx.source.findMany({
      where: { key: { in: rows.flatMap((row) => row.sources) } },
      select: { key: true, citation: true },
    }),
    await tx.publishedText.findMany({
      where: { language: "en", explanation: { slug: { in: rows.flatMap((row) => row.slugs) } } },
      select: { explanation: { select: { slug: true } }, version: { select: { title: true } } },
    }),
  ];
  return rows
    .map(({ checks: [check], checkedOn, ...row }) => {
      const due = factDue(
        { ...row, checkedOn: utcDate(checkedOn) },
        check ? { holds: check.holds, dueOn: utcDate(check.dueOn) } : null,
      );
      return {
        key: row.key,
        fact: row.fact,
        state: row.state,
        holds: due.holds,
        ...falls(due.dueOn, day),
        sources: row.sources.map((key) => sources.find((one) => one.key === key)?.citation ?? key),
        topics: topics
          .filter(({ explanation }) => row.slugs.includes(explanation.slug))
          .map(({ explanation, version }) => ({ slug: explanation.slug, title: version.title })),
        checked: check ? { by: check.person.name, on: utcDate(check.at), note: check.note } : null,
      };
    })
    .filter((fact) => fact.topics.length > 0)
    .sort(oldestFirst);
}
