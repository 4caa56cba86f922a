import "server-only";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { openRendering, storedRendering } from "@/lib/handouts/finalise/renderings";
import { sizeOf } from "@/lib/handouts/store";
import type { PatientLink } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { db } from "@/lib/platform/db/client";
import type { PatientPdfInput } from "./schema";

/**
 * The stored bytes of the pages for who holds the link; without a size, as large as they were finalised.
 * Throws AppError `blocked-for-safety`, `conflict` once their words were erased.
 */
export async function fetchPatientPdf(
  link: PatientLink,
  { size }: Pick<PatientPdfInput, "size">,
): Promise<Uint8Array<ArrayBuffer>> {
  const row = await db().handout.findUniqueOrThrow({ where: { id: link.handoutId } });
  await refuseBlocked(db(), row.id);
  const stored = await storedRendering(link, row, { paper: row.paper, size: size ?? sizeOf(row) });
  // Drawing another size takes a while; what was taken back meanwhile doesn't go out either.
  await refuseBlocked(db(), row.id);
  await recordView(link, "link.fetched", row.id, { linkId: link.linkId, renderingId: stored.id });
  return openRendering(stored);
}
