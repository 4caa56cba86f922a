import "server-only";
import { z } from "zod";
import { refuseBlocked, refuseBlockedTexts } from "@/lib/handouts/blockers/finalised-blockers";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { finalisedTopics, readFinalisedTexts } from "@/lib/handouts/blockers/finalised-texts";
import { getClinic } from "@/lib/clinic/settings/queries";
import { printSizes } from "@/lib/document/schema";
import { notFinalised, ownedBy } from "@/lib/handouts/ownership";
import type { RenderingInput } from "@/lib/handouts/schema";
import type { Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { utcDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { sizeOf } from "@/lib/handouts/store";
import { openRendering, storedRendering } from "./renderings";

/**
 * The bytes of one's own finalised handout on a paper, as large as it was finalised where no size is named:
 * the stored ones, read with what may hold them back in two statements, else made and stored on first demand.
 * @throws AppError `not-found` for anyone else's, `conflict` for a draft and for one whose words were erased,
 *   `blocked-for-safety` when a text of it was recalled or is past the clinic's grace.
 */
export async function fetchRendering(
  clinician: Clinician,
  input: RenderingInput,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; printedOn: string }> {
  const stored = await ownRendering(clinician, input);
  const printedOn = stored?.handout.printedOn;
  if (!stored || !printedOn) return makeRendering(clinician, input);
  const { id, handout } = stored;
  refuseBlockedTexts(await readFinalisedTexts(db(), input.id, handout.topics), await getClinic(clinician));
  await recordFetch(clinician, input, id);
  return { bytes: openRendering(stored), printedOn: utcDate(printedOn) };
}

/** The stored form of one's own finalised handout whose words are there; null where something else is so. */
async function ownRendering(clinician: Clinician, { id, paper, size }: RenderingInput) {
  if (!z.uuid().safeParse(id).success) return null;
  const asFinalised = printSizes.map((one) => ({ size: one, handout: { size: one } }));
  return db().rendering.findFirst({
    where: {
      paper,
      handout: { id, ...ownedBy(clinician), state: "sealed", erasedAt: null },
      OR: size ? [{ size }] : asFinalised,
    },
    include: { handout: { select: { printedOn: true, topics: finalisedTopics } } },
  });
}

async function recordFetch(
  clinician: Clinician,
  { id, paper, download }: RenderingInput,
  renderingId: string,
): Promise<void> {
  const channel = download ? "download" : "print";
  await recordView(clinician, "handout.fetched", id, { renderingId, paper, channel });
}

async function makeRendering(
  clinician: Clinician,
  input: RenderingInput,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; printedOn: string }> {
  const { id, paper, size } = input;
  const row = await loadOwnWhole(clinician, id);
  if (row.state !== "sealed" || !row.printedOn) throw notFinalised();
  await refuseBlocked(db(), id);
  const stored = await storedRendering(clinician, row, { paper, size: size ?? sizeOf(row) });
  // Drawing another paper takes a while; what was taken back meanwhile doesn't go out either.
  await refuseBlocked(db(), id);
  await recordFetch(clinician, input, stored.id);
  return { bytes: openRendering(stored), printedOn: utcDate(row.printedOn) };
}
