import "server-only";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { notFinalised } from "@/lib/handouts/ownership";
import type { RenderingInput } from "@/lib/handouts/schema";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { utcDate } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { sizeOf } from "@/lib/handouts/store";
import { openRendering, storedRendering } from "./renderings";

/**
 * The bytes of one's own finalised handout on a paper, as large as it was finalised where no size is named:
 * the stored ones, made and stored on first demand for another form.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft and for one whose words were erased,
 *   `blocked-for-safety` when a text of it was recalled or is past the clinic's grace.
 */
export async function fetchRendering(
  clinician: Clinician,
  { id, paper, size, download }: RenderingInput,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; printedOn: string }> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed" || !row.printedOn) throw notFinalised();
  await refuseBlocked(db(), id);
  const stored = await storedRendering(clinician, row, { paper, size: size ?? sizeOf(row) });
  await transaction(async (tx) => {
    // Drawing another paper takes a while; what was taken back meanwhile doesn't go out either.
    await refuseBlocked(tx, id);
    await appendAudit(tx, clinician, "handout.fetched", id, {
      renderingId: stored.id,
      paper,
      channel: download ? "download" : "print",
    });
  });
  return { bytes: openRendering(stored), printedOn: utcDate(row.printedOn) };
}
