/** What went wrong, as far as the person asking needs to know it. */
export type AppErrorCode =
  | "invalid"
  | "conflict"
  | "not-found"
  | "not-allowed"
  | "signed-out"
  | "blocked-for-safety"
  | "too-many"
  | "password-needed"
  | "factor-needed"
  | "unavailable";

/**
 * The only error whose words reach a person. Everything else is logged by name and masked at the door.
 * @param words one sentence, free of patient words, saying what is so.
 * @param nextStep one sentence saying what to do about it.
 * @param newer for `conflict`: the state that won, so that the loser can keep working from it; for
 *   `too-many`: `{ minutes }` to wait.
 */
export class AppError extends Error {
  override readonly name: "AppError";
  constructor(code: AppErrorCode, words: string, nextStep: string, newer?: unknown);
  readonly code: AppErrorCode;
  readonly words: string;
  readonly nextStep: string;
  readonly newer?: unknown;
}
