/** What patients say of topics, as rows, and the mail that tells of a question. */
import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { env } from "@/lib/platform/env";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import type { Answer } from "./schema";

/**
 * A question that nobody has seen stays; the same word again changes nothing. @returns whether
 * this one is new.
 */
export async function storeAnswer(
  tx: Transaction,
  { linkId, slug, handoutId, answer }: { linkId: string; slug: string; handoutId: string; answer: Answer },
): Promise<boolean> {
  const said = { answer, at: systemClock.now(), seenAt: null };
  const { count: first } = await tx.patientAnswer.createMany({
    data: [{ id: newId(), linkId, slug, handoutId, ...said }],
    skipDuplicates: true,
  });
  if (first > 0) return true;
  const { count } = await tx.patientAnswer.updateMany({
    where: { linkId, slug, answer: { not: answer }, NOT: { answer: "question", seenAt: null } },
    data: said,
  });
  return count > 0;
}

/**
 * Mails whoever prepared the pages and whoever finalised them, once a day of the clinic's calendar; people
 * who were shut out get none.
 */
export async function tellOfQuestion(tx: Transaction, handoutId: string): Promise<void> {
  const { ownerId, sealedById } = await tx.handout.findUniqueOrThrow({
    where: { id: handoutId },
    select: { ownerId: true, sealedById: true },
  });
  const people = await tx.person.findMany({
    where: { id: { in: [ownerId, ...(sealedById ? [sealedById] : [])] }, disabledAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  const today = calendarDate(systemClock.now(), (await readClinic(tx)).timezone);
  for (const { id, name } of people) {
    await queueStaffMail(tx, {
      personId: id,
      occasion: `questions:${today}`,
      subject: "A patient has a question about pages you gave",
      text: questionMail(name),
    });
  }
}

/** No word of the patient and none of the topic; both are read after signing in. */
function questionMail(name: string): string {
  return [
    `Hello ${name},`,
    "",
    "A patient has a question about pages you gave.",
    "",
    `See it: ${env().url}/handouts`,
    "",
    "You get this once a day at most.",
  ].join("\n");
}
