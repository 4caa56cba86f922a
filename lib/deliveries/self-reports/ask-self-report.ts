import "server-only";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import { makeToken } from "@/lib/handouts/qr/link-token";
import { decryptDraft } from "@/lib/handouts/store";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { openFor, questionsOf } from "./rules";
import type { AskedSelfReport, AskSelfReportInput } from "./schema";

/**
 * An address where the patient of one's own draft answers questionnaires; one that was not finished closes.
 * It is told here and never again. On a device that is handed over it ends after 4 hours, else after 7 days.
 * @throws AppError `not-found` for anyone else's, `conflict` for a finalised handout, `invalid` where no
 *   official words of a questionnaire are known in the language.
 */
export async function askSelfReport(
  clinician: Clinician,
  { id, forms, language, handedOver }: AskSelfReportInput,
): Promise<AskedSelfReport> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  const { vocabulary } = await getPublishedLibrary(clinician, "en");
  const asked = vocabulary.questionnaires.filter((form) => forms.includes(form.id));
  if (!questionsOf(asked, language, decryptDraft(row).profile.features))
    throw new AppError(
      "invalid",
      "There are no official words of this questionnaire in that language.",
      "Ask in English, or choose the PHQ-9 alone.",
    );
  const { token, tokenHash } = makeToken();
  const now = systemClock.now();
  const hours = handedOver ? openFor.handedOver : openFor.link;
  const expiresAt = new Date(now.getTime() + hours * 3_600_000);
  await transaction(async (tx) => {
    await tx.selfReport.updateMany({
      where: { handoutId: id, doneAt: null, closedAt: null },
      data: { closedAt: now },
    });
    await tx.selfReport.create({
      data: {
        ...{ id: newId(), handoutId: id, tokenHash, createdById: clinician.personId },
        ...{ forms: asked.map((form) => form.id), language, handedOver, expiresAt },
      },
    });
    await appendAudit(tx, clinician, "self-report.asked", id, { language });
  });
  return { token, address: `${env().url}/q/${token}`, expiresAt: expiresAt.toISOString() };
}
