import "server-only";
import { readClinic } from "@/lib/clinic/settings/store";
import { lockTopic, withdrawText } from "@/lib/library/publishing/set-published-version";
import type { Editor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { Language } from "@/lib/platform/languages";
import { queueStaffMail } from "@/lib/platform/mail/staff-mail-queue";
import { listCliniciansToTell, translationsOf } from "./clinicians-to-tell";
import { holdAndClose } from "./hold-mail-close-links";
import { recallMail } from "./recall-mail";
import { proposedNotice } from "./proposed-notice";
import type { RecallInput } from "./schema";

/**
 * Takes a text back for cause, in one transaction: it leaves the library, finalised handouts that carry it no
 * longer print, their queued mail is held, their live links close, and each clinician who prepared or
 * finalised one is told by mail. Texts translated from it go with it, each as a recall of its own.
 * @returns the recall's id.
 * @throws AppError `not-found` for a version that was never published, `conflict` when
 *   it was recalled before.
 */
export async function recallVersion(
  editor: Editor,
  { versionId, reason, notice, translationsToo = true }: RecallInput,
): Promise<{ id: string }> {
  return transaction(
    async (tx) => {
      const id = await recallOne(tx, editor, { versionId, reason, notice });
      const { phone } = await readClinic(tx);
      for (const { versionId: translationId, title, language } of translationsToo
        ? await translationsOf(tx, versionId)
        : []) {
        await recallOne(tx, editor, {
          versionId: translationId,
          reason: `Its English text was recalled: ${reason}`.slice(0, 2000),
          notice: proposedNotice(title, language, phone),
        });
      }
      return { id };
    },
    { minutes: 5 },
  );
}

async function recallOne(
  tx: Transaction,
  editor: Editor,
  { versionId, reason, notice }: { versionId: string; reason: string; notice: string },
): Promise<string> {
  const version = await lockPublished(tx, versionId);
  const published = await tx.publishedText.findUnique({ where: { versionId } });
  if (published) await withdrawText(tx, version);
  const id = newId();
  const { handouts } = await holdAndClose(tx, {
    id,
    versionId,
    personId: editor.personId,
    at: systemClock.now(),
    reason,
    notice,
  });
  for (const { personId, name, handouts: own } of await listCliniciansToTell(tx, versionId)) {
    await queueStaffMail(tx, {
      personId,
      occasion: `recall:${id}`,
      ...recallMail(name, own, version.title, id),
    });
  }
  await appendAudit(tx, editor, "recall.made", id, {
    versionId,
    language: version.language,
    count: handouts,
  });
  return id;
}

/**
 * Waits for handouts that are being finalised with this version, so that the recall finds them; those that
 * come later find the recall.
 */
async function lockPublished(
  tx: Transaction,
  versionId: string,
): Promise<{ explanationId: string; language: Language; title: string }> {
  const known = await tx.explanationVersion.findUnique({
    where: { id: versionId },
    select: { explanationId: true },
  });
  if (known) await lockTopic(tx, known.explanationId);
  await tx.$queryRaw`SELECT id FROM "ExplanationVersion" WHERE id = ${versionId}::uuid FOR UPDATE`;
  const row = await tx.explanationVersion.findFirst({
    where: { id: versionId, state: { in: ["published", "retired"] }, publishedAt: { not: null } },
    include: { recall: { select: { id: true } } },
  });
  if (!row)
    throw new AppError(
      "not-found",
      "There is no such published text.",
      "Open the topic on the desk and choose a version from its history.",
    );
  if (row.recall)
    throw new AppError("conflict", "This text was recalled already.", "Open that recall from the list.", {
      id: row.recall.id,
    });
  return { explanationId: row.explanationId, language: row.language as Language, title: row.title };
}
