/** The mail that tells of thoughts of death or self-harm: no word of the patient, none of the answer. */
import "server-only";
import type { Transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";

/** Mails whoever asked and whoever the handout is with now; people who were shut out get none. */
export async function tellOfItemNine(
  tx: Transaction,
  { id, handoutId, createdById }: { id: string; handoutId: string; createdById: string },
): Promise<void> {
  const { ownerId, askedOfId } = await tx.handout.findUniqueOrThrow({
    where: { id: handoutId },
    select: { ownerId: true, askedOfId: true },
  });
  const people = await tx.person.findMany({
    where: { id: { in: [createdById, ownerId, ...(askedOfId ? [askedOfId] : [])] }, disabledAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
  });
  for (const { id: personId, name } of people)
    await queueStaffMail(tx, {
      personId,
      occasion: `item9:${id}`,
      subject: "Please look now: a patient’s answers",
      text: [
        `Hello ${name},`,
        "",
        "A patient of yours has given an answer that someone should look at now.",
        "The patient was shown whom to call.",
        "",
        `See it: ${env().url}/handouts/${handoutId}`,
      ].join("\n"),
    });
}
