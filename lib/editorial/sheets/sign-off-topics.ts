import "server-only";
import {
  auditSignOff,
  publishedVersion,
  requirePrescriber,
  writeSignOff,
} from "@/lib/library/reading/sign-off-version";
import type { Reviewer } from "@/lib/platform/actors";
import { signSitting } from "./sign-sitting";
import type { Decided, SittingInput } from "./schema";

/**
 * A prescriber's sitting (`signSitting`): the clinic stands behind these texts, and behind those not yet.
 * @param input ids of published text versions, in any language. @returns how many are new.
 * @throws AppError `not-allowed` for whoever is no prescriber or wrote words of one to be signed,
 *   `not-found` when one is not published any more.
 */
export async function signOffTopics(reviewer: Reviewer, input: SittingInput): Promise<Decided> {
  requirePrescriber(reviewer);
  return signSitting(
    {
      task: "sign-off",
      write: writeSignOff,
      audit: auditSignOff,
      find: publishedVersion,
    },
    reviewer,
    input,
  );
}
