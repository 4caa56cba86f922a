import "server-only";
import type { Clinician } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load";
import { judgeList, openAddress, ownList, refuseForOne } from "./list-rows";
import { masked, outcomeCsv, progressOf } from "./rules";
import type { BulkIdInput, BulkLine, BulkProgress, BulkState, BulkView, CheckListInput, HandoutListsInput, ListCheck } from "./schema";

/**
 * What would become of each row of a list; nothing is written.
 * @throws AppError `conflict` for a draft or pages made out to one person, `blocked-for-safety` after a recall or past its date,
 * `invalid` for a list that can't be read, `not-found`.
 */
export async function checkList(clinician: Clinician, { id, csv }: CheckListInput): Promise<ListCheck> {
  refuseForOne(await loadOwnWhole(clinician, id));
  return judgeList(db(), id, csv);
}

/** Why this handout can't go to a list at all, in words, or null. Throws AppError `not-found`. */
export async function whyNoList(clinician: Clinician, { id }: HandoutListsInput): Promise<{ words: string; nextStep: string } | null> {
  const { AppError } = await import("@/lib/errors");
  const { refuseWithheld } = await import("@/lib/handouts/giving-rows");
  try {
    refuseForOne(await loadOwnWhole(clinician, id));
    await refuseWithheld(db(), id);
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "not-found") throw error;
    return { words: error.words, nextStep: error.nextStep };
  }
}
