import "server-only";
import {
  auditTranslationCheck,
  publishedTranslation,
  writeTranslationCheck,
} from "@/lib/library/reading/check-translation";
import type { Reviewer } from "@/lib/platform/actors";
import { signSitting } from "./sign-sitting";
import type { Decided, SittingInput } from "./schema";

/**
 * A translator's sitting (`signSitting`): these translations say what the English says, and those not yet.
 * @param input ids of published translations. @returns how many are new.
 * @throws AppError as `writeTranslationCheck`; `not-found` for an English text that is left out too.
 */
export async function checkTranslations(reviewer: Reviewer, input: SittingInput): Promise<Decided> {
  return signSitting(
    {
      task: "translation",
      write: writeTranslationCheck,
      audit: auditTranslationCheck,
      find: publishedTranslation,
    },
    reviewer,
    input,
  );
}
