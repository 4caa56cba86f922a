import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { drawDocument } from "@/lib/document/pdf/draw-document";
import { loadOwnState } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import type { DraftPages, DraftPagesInput } from "@/lib/handouts/schema";
import { drawnDraft, nameOf } from "./drawn-drafts";
import { getHandoutDocument } from "./queries";

/**
 * The pages of one's own draft as they print, those left out that are at hand: where they are still as the
 * draft's view said, nothing is worked out anew.
 * @throws AppError `not-found` for anyone else's, `conflict` when finalised, `unavailable` as `drawDocument`.
 */
export async function getDraftPages(
  clinician: Clinician,
  { id, drawing, known }: DraftPagesInput,
): Promise<DraftPages> {
  if ((await loadOwnState(clinician, id)) === "sealed") throw alreadyFinalised();
  const document = drawnDraft(id, drawing) ?? (await getHandoutDocument(clinician, { id }));
  await recordView(clinician, "handout.previewed", id);
  const { svgs } = await drawDocument(document);
  return svgs.map((svg) => {
    const name = nameOf(svg);
    return known.includes(name) ? { name } : { name, svg };
  });
}
