import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import type { UseHandoutAgainInput } from "@/lib/handouts/schema";
import { decryptDraft } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { calendarDate, utcDate } from "@/lib/platform/clock";
import { insertDraft } from "./create-handout";
import { reusedContent } from "./reused-content";

/**
 * A new draft from one's own handout: for the same patient with profile, choice and notes; for
 * another with the choice of pages alone, and nothing that leads back to the first. Safety stops are
 * asked again either way.
 * @throws AppError `not-found` for anyone else's, `conflict` when its words were erased.
 */
export async function useHandoutAgain(
  clinician: Clinician,
  { id, for: whom }: UseHandoutAgainInput,
): Promise<{ id: string }> {
  const row = await loadOwnWhole(clinician, id);
  const fresh = await getClinic(clinician);
  const day = row.printedOn ? utcDate(row.printedOn) : calendarDate(row.updatedAt, fresh.timezone);
  return insertDraft(clinician, reusedContent(whom, { content: decryptDraft(row), day, fresh }), {
    id: row.id,
    whom,
  });
}
