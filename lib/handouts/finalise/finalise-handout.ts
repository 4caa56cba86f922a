import "server-only";
import { renderPdf } from "@/lib/document/pdf/render-pdf";
import type { HandoutDocument } from "@/lib/document/schema";
import { refuseRecalledMeanwhile } from "@/lib/handouts/blockers/finalised-blockers";
import { refuseUnready } from "@/lib/handouts/blockers/blockers";
import {
  type HandoutMaterial,
  type PreparedHandout,
  prepareHandout,
} from "@/lib/handouts/choose/prepare-handout";
import { materialFor } from "@/lib/handouts/choose/read-material";
import { viewOf } from "@/lib/handouts/draft/draft-view";
import { topicRows } from "@/lib/handouts/draft/save-draft";
import { loadOwn } from "@/lib/handouts/load-handout";
import { changedMeanwhile } from "@/lib/handouts/draft/draft-conflict";
import { alreadyFinalised, ownedBy } from "@/lib/handouts/ownership";
import { answersNow, chosenIn } from "@/lib/handouts/stops/stop-answers-now";
import { decryptDraft, encryptDocument, type HandoutRow } from "@/lib/handouts/store";
import { finaliseQr } from "@/lib/handouts/qr/qr-target";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction, type Transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { keepRendering } from "./renderings";

/**
 * Finalises a draft: pins the versions, renders once as it is to print, and keeps document and bytes,
 * encrypted.
 * @throws AppError `not-allowed` for those who only prepare, `blocked-for-safety` while a stop is open or a
 *   page is past its
 * days of grace or was recalled, `invalid` while
 * something is missing, `conflict` when the draft changed since `revision`.
 */
export async function finaliseHandout(
  clinician: Clinician,
  { id, revision }: { id: string; revision: number },
): Promise<{ id: string }> {
  if (!clinician.mayFinalise)
    throw new AppError(
      "not-allowed",
      "Only a prescriber finalises a handout.",
      "Ask one to open it and press Finalise.",
    );
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  if (row.revision !== revision) throw await changedMeanwhile(clinician, id);
  const content = decryptDraft(row);
  const material = await materialFor(clinician, content, row);
  const prepared = await prepareHandout(material, content.choice);
  refuseUnready(viewOf(row, prepared, material).blockers);
  const { document, keep } = finaliseQr(prepared.document, prepared.qr);
  const rendering = await renderPdf(document);
  const finalised = await transaction((tx) =>
    writeFinalised(tx, clinician, { row, material, prepared, document, keep, rendering }),
  );
  if (!finalised) throw await changedMeanwhile(clinician, id);
  return { id };
}

type Finalising = {
  row: HandoutRow;
  material: HandoutMaterial;
  prepared: PreparedHandout;
  document: HandoutDocument;
  keep: ReturnType<typeof finaliseQr>["keep"];
  rendering: Awaited<ReturnType<typeof renderPdf>>;
};

/** @returns false when the draft changed meanwhile and nothing was written. */
async function writeFinalised(
  tx: Transaction,
  clinician: Clinician,
  { row, material, prepared, document, keep, rendering }: Finalising,
): Promise<boolean> {
  const { id, revision } = row;
  const stillDraft = { id, ...ownedBy(clinician), state: "draft" as const, revision };
  // Taking the row first lets one of several at once through; the others find it finalised, not half-way.
  const { count } = await tx.handout.updateMany({
    where: stillDraft,
    data: { updatedAt: systemClock.now() },
  });
  if (count === 0 || !(await answeredStill(tx, row))) return false;
  await tx.handoutTopic.deleteMany({ where: { handoutId: id } });
  const pages = pinnedRows(id, material, prepared);
  await tx.handoutTopic.createMany({ data: pages });
  await refuseRecalledMeanwhile(
    tx,
    pages.flatMap(({ textVersionId }) => textVersionId ?? []),
  );
  const renderingId =
    (await keepRendering(tx, id, { paper: material.paper, size: material.size }, rendering)) ?? undefined;
  await tx.handout.updateMany({
    where: stillDraft,
    data: finalisedColumns(clinician, { row, material, prepared, document }),
  });
  const link = await keep(tx, clinician, id);
  await appendAudit(tx, clinician, "handout.finalised", id, {
    ...link,
    renderingId,
    sha256: rendering.sha256,
    pages: rendering.pages,
    slugs: prepared.check.pages,
  });
  return true;
}

function finalisedColumns(
  clinician: Clinician,
  { row, material, prepared, document }: Pick<Finalising, "row" | "material" | "prepared" | "document">,
) {
  return {
    state: "sealed" as const,
    revision: { increment: 1 },
    slugs: prepared.check.pages,
    rulesVersionId: material.library.rulesVersionId,
    documentSealed: encryptDocument(row.id, JSON.stringify(document)),
    printedOn: new Date(`${material.date}T00:00:00Z`),
    // Who was asked and did not approve it keeps no rights over it.
    ...(row.askedOfId !== clinician.personId ? { askedOfId: null, askedAt: null } : {}),
    sealedById: clinician.personId,
    sealedAt: systemClock.now(),
    updatedAt: systemClock.now(),
  };
}

/** A stop may be answered anew without a new revision, and what was chosen decides which words print. */
async function answeredStill(
  tx: Transaction,
  row: Pick<HandoutRow, "id" | "profileRevision" | "stopAnswers">,
): Promise<boolean> {
  const stopAnswers = await tx.stopAnswer.findMany({ where: { handoutId: row.id }, orderBy: { at: "asc" } });
  return chosenIn(answersNow({ ...row, stopAnswers })).join() === chosenIn(answersNow(row)).join();
}

function pinnedRows(id: string, material: HandoutMaterial, prepared: PreparedHandout) {
  const byExplanation = new Map(
    [...material.printed.topicBySlug.values()].map((topic) => [topic.explanationId, topic]),
  );
  return topicRows(id, material, prepared).map((row) => {
    const topic = byExplanation.get(row.explanationId);
    return {
      ...row,
      textVersionId: topic?.textVersionId ?? null,
      matchVersionId: topic?.matchVersionId ?? null,
    };
  });
}
