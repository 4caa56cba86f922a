import type { AppErrorCode } from "./errors";

/**
 * What was refused or could not be done: a `code` that screens decide by, and words that only people read.
 * `newer` is the state that won, for a `conflict`, and `{ minutes }` to wait for `too-many`.
 */
export type Refusal = { ok: false; code: AppErrorCode; words: string; nextStep: string; newer?: unknown };
/** What every action and route answers: the value, or a refusal. */
export type Outcome<T> = { ok: true; value: T } | Refusal;

/** A refusal in one line, where there is no room for two. */
export function inOneLine({ words, nextStep }: Pick<Refusal, "words" | "nextStep">): string {
  return `${words} ${nextStep}`.trim();
}
