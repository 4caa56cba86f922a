import "server-only";
import { fitChoice } from "@/lib/handouts/choose/fit-choice";
import { countPagesOf } from "@/lib/handouts/choose/prepare-handout";
import { materialFor } from "@/lib/handouts/choose/read-material";
import { loadOwn } from "@/lib/handouts/load-handout";
import { alreadyFinalised } from "@/lib/handouts/ownership";
import type { FitHandoutInput, FittedChoice } from "@/lib/handouts/schema";
import { decryptDraft } from "@/lib/handouts/store";
import type { Clinician } from "@/lib/platform/actors";
import { changedMeanwhile } from "./draft-conflict";

/**
 * One's own draft shortened until it prints on one sheet. Nothing is kept by this: the builder saves the
 * answer as it saves every change, so that it can be undone and what is typed meanwhile is not lost.
 * @throws AppError `conflict` (with the newer draft) when someone saved since `revision` or finalised it,
 *   `not-found`.
 */
export async function fitHandout(
  clinician: Clinician,
  { id, revision }: FitHandoutInput,
): Promise<FittedChoice> {
  const row = await loadOwn(clinician, id);
  if (row.state === "sealed") throw alreadyFinalised();
  if (row.revision !== revision) throw await changedMeanwhile(clinician, id);
  const content = decryptDraft(row);
  const material = await materialFor(clinician, content, row);
  const { choice, shortened } = await fitChoice(content.choice, (tried) => countPagesOf(material, tried));
  return { topics: choice, shortened };
}
