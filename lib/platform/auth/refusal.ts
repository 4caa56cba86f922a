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

/** The HTTP status that says the same as a refusal's code. */
export const statusOf: Record<AppError["code"], number> = {
  invalid: 400,
  "signed-out": 401,
  "not-allowed": 403,
  "password-needed": 403,
  "factor-needed": 403,
  "not-found": 404,
  conflict: 409,
  "blocked-for-safety": 422,
  "too-many": 429,
  unavailable: 503,
};
