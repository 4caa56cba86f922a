/** Handouts that were finalised some time ago. */
import type { Clinician } from "@/lib/platform/actors";
import { encryptField } from "@/lib/platform/crypto/encrypt-fields";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { finaliseHandout } from "@/lib/handouts/finalise/finalise-handout";
import { encryptSentBack } from "@/lib/handouts/print-queue/store";
import { answerAll, chosen, flat, newDraft, save } from "@/tests/setup/handout-makers";

export const day = 86_400_000;
export const ago = (days: number) => new Date(Date.now() - days * day);

/** A finalised handout with words in every place that holds any, `days` old. */
export async function finalisedAgo(clinician: Clinician, days: number): Promise<string> {
  const words = {
    label: "Maria K.",
    firstName: "Maria",
    note: "Walk to the mailbox.",
    plan: { lines: [{ kind: "today" as const, text: "Call Maria's sister." }], step: { own: "Walk." } },
    profile: { ...flat, symptoms: { ...flat.symptoms, "sx.suicidal_thoughts": 1 as const } },
  };
  const first = await newDraft(clinician, words);
  const open = await save(clinician, first.id, { topics: [chosen("sleep", { note: "Bed at ten." })] });
  const draft = await answerAll(clinician, open, "Asked Maria; safe to go home.");
  // Given back by a prescriber once, then finalised by its owner.
  await db().handout.update({
    where: { id: draft.id },
    data: {
      sentBackSealed: encryptSentBack(draft.id, {
        personId: clinician.personId,
        by: "Dr. Bo",
        at: new Date().toISOString(),
        words: "Maria asked for less.",
      }),
    },
  });
  await finaliseHandout(clinician, draft);
  await db().$transaction(async (tx) => {
    // Only a test ages a finalised row; replica mode puts the triggers to sleep for this transaction.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.handout.update({ where: { id: draft.id }, data: { sealedAt: ago(days), updatedAt: ago(days) } });
  });
  const deliveryId = newId();
  const toSealed = encryptField("maria@example.org", {
    table: "Delivery",
    column: "toSealed",
    id: deliveryId,
  });
  await db().delivery.create({
    data: {
      id: deliveryId,
      handoutId: draft.id,
      channel: "email",
      state: "queued",
      personId: clinician.personId,
      toSealed,
    },
  });
  const linkId = newId();
  await db().patientLink.create({
    data: {
      id: linkId,
      handoutId: draft.id,
      tokenHash: newId(),
      createdById: clinician.personId,
      expiresAt: ago(-9),
    },
  });
  await db().patientAnswer.create({
    data: { id: newId(), linkId, handoutId: draft.id, slug: "sleep", answer: "question" },
  });
  await db().delivery.create({
    data: {
      id: newId(),
      handoutId: draft.id,
      channel: "email",
      state: "queued",
      doubts: 1,
      personId: clinician.personId,
    },
  });
  return draft.id;
}
