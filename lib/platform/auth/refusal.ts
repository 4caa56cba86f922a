import { AppError } from "@/lib/platform/errors";
import { logError } from "@/lib/platform/log";
import type { Refusal } from "@/lib/platform/outcome";

/**
 * @param where the door, for the log.
 * @returns the AppError's own words, or a general refusal for any other error, which is logged by name alone.
 */
export function refusal(error: unknown, where: string): Refusal {
  if (error instanceof AppError) {
    const newer = error.newer === undefined ? {} : { newer: error.newer };
    return { ok: false, code: error.code, words: error.words, nextStep: error.nextStep, ...newer };
  }
  logError("unexpected-error", error, { where });
  return {
    ok: false,
    code: "unavailable",
    words: "Towline could not do that just now.",
    nextStep: "Try again in a moment.",
  };
}
