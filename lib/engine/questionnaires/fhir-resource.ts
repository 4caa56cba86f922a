/** A resource of a FHIR file, as every reader of answers knows it; and the one way to refuse a file. */
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";

export const resource = z.object({ resourceType: z.string() }).loose();

/**
 * With the addresses others may point to it by. Each has a number; the address of a contained one begins with
 * its container's.
 */
export type Resource = z.infer<typeof resource> & { addresses: string[]; number: number };

export const holdsAnswers = ({ resourceType }: { resourceType: string }) =>
  resourceType === "QuestionnaireResponse" || resourceType === "Observation";

/** What was listed, or nothing: files say null, or one thing, where a list should be. */
export const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** @param faults sentences that name the cause, without a word of the file. */
export function refuse(
  faults: readonly string[],
  nextStep = "Nothing was changed. Choose another file, or type the answers.",
): AppError {
  return new AppError("invalid", faults.join(" "), nextStep);
}
