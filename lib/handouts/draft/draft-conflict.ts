import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { AppError } from "@/lib/platform/errors";
import { getDraft } from "./queries";

export async function changedMeanwhile(clinician: Clinician, id: string): Promise<AppError> {
  const newer = await getDraft(clinician, { id });
  return new AppError(
    "conflict",
    "This handout was changed somewhere else.",
    "Load the newer one; what you typed is still on this screen.",
    newer,
  );
}
