/** The monthly reminder of what falls due, to everyone who can do something about it. */
import type { System } from "@/lib/platform/actors";
import { longDate } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { languageName } from "@/lib/platform/language-name";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { readDue } from "./due";
import { addDays } from "@/lib/platform/calendar-dates";
import { DAYS_AHEAD, type DueList } from "./schema";

/**
 * Queues one mail a month (of the clinic's calendar) to each reviewer and admin; none while nothing falls
 * due. @returns how many.
 */
export async function queueReminders(_system: System, tx: Transaction): Promise<number> {
  const list = await readDue(tx);
  const facts = list.facts.filter(({ days }) => days <= DAYS_AHEAD);
  const count = list.texts.length + facts.length;
  if (count === 0) return 0;
  const people = await tx.person.findMany({
    where: { disabledAt: null, OR: [{ isReviewer: true }, { isAdmin: true }] },
    select: { id: true, name: true },
  });
  const subject = `${count} ${count === 1 ? "thing falls" : "things fall"} due for review`;
  const lines = [
    ...textLines(list),
    ...facts.map(
      ({ fact, dueOn, holds }) =>
        `- Fact: ${fact}. ${holds ? `Look it up by ${longDate(dueOn)}.` : "It has changed; its texts wait to be mended."}`,
    ),
  ];
  let queued = 0;
  for (const { id, name } of people) {
    queued += await queueStaffMail(tx, {
      personId: id,
      occasion: `review-due:${list.today.slice(0, 7)}`,
      subject,
      text: reminder(name, lines, list.graceDays),
    });
  }
  return queued;
}

function textLines({ texts, graceDays }: DueList): string[] {
  return texts.map(({ title, language, dueOn, standing }) => {
    const stops = longDate(addDays(dueOn, graceDays + 1));
    const told = {
      current: `Due on ${longDate(dueOn)}.`,
      due: `Was due on ${longDate(dueOn)}; it stops printing on ${stops}.`,
      expired: `Was due on ${longDate(dueOn)}; it no longer prints.`,
    };
    return `- ${title} (${languageName(language)}). ${told[standing]}`;
  });
}

function reminder(name: string, lines: string[], graceDays: number): string {
  return [
    `Hello ${name},`,
    "",
    "This is past due, or falls due soon:",
    "",
    ...lines,
    "",
    `Open the list: ${env().url}/desk/due`,
    "",
    `A text that is past due warns whoever chooses it; ${graceDays} days later it no longer prints.`,
    "You get this once a month, while something falls due.",
  ].join("\n");
}
