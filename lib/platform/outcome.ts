import { logError } from "./log";
import { AppError } from "./errors";

/** What every action answers: the value, or words a person can act on. */
export type Outcome<T> =
  | { ok: true; value: T }
  | { ok: false; code: AppError["code"]; words: string; nextStep: string; newer?: unknown };
export type Refusal = Extract<Outcome<never>, { ok: false }>;

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
