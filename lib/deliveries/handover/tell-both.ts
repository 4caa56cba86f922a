/** Mail to whoever left and whoever takes over: numbers and where to look, nothing of any patient. */
import type { Prisma } from "@/generated/prisma/client";
import { env } from "@/lib/platform/env";
import { leaverOccasion, queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";

type Person = Prisma.PersonGetPayload<object>;
export type HandoverFacts = {
  id: string;
  leaver: Person;
  taker: Person | null;
  counts: Record<
    | "linksClosed"
    | "linksKept"
    | "mailsHeld"
    | "listsStopped"
    | "handoutsMoved"
    | "templatesMoved"
    | "requestsReturned"
    | "requestsMoved",
    number
  >;
};

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** Each is told once of one decision. */
export async function tellBoth(
  tx: Prisma.TransactionClient,
  { id, leaver, taker, counts }: HandoverFacts & { taker: Person },
): Promise<void> {
  await queueStaffMail(tx, {
    personId: taker.id,
    occasion: `handover:${id}`,
    subject: "Handouts of a colleague are yours now",
    text: takerMail(taker.name, leaver.name, counts),
  });
  await queueStaffMail(tx, {
    personId: leaver.id,
    occasion: leaverOccasion(id),
    subject: "Your handouts are with a colleague now",
    text: [
      `Hello ${leaver.name},`,
      "",
      `You do not work with Towline as a clinician any more. ${taker.name} takes over ${counted(counts.handoutsMoved, "handout", "handouts")} of yours.`,
      `If a patient turns to you, send them to ${taker.name} or to the clinic.`,
    ].join("\n"),
  });
}

function takerMail(name: string, leaver: string, counts: HandoverFacts["counts"]): string {
  const { handoutsMoved, requestsMoved, templatesMoved } = counts;
  return [
    `Hello ${name},`,
    "",
    `${leaver} does not work here any more. You take over ${handoutsMoved} of their handouts${requestsMoved > 0 ? `, and ${requestsMoved} that wait for an approval` : ""}.`,
    "Mail that had not left is held: on the page of each handout you send it in your name, or cancel it.",
    ...(templatesMoved > 0
      ? [`${counted(templatesMoved, "template of theirs is", "templates of theirs are")} among yours.`]
      : []),
    "",
    `They are among your handouts: ${env().url}/handouts`,
  ].join("\n");
}
