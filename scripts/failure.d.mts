import { AppError } from "../lib/app-error.mjs";

/**
 * Exit code of a step that has said in words why it ends; after any other one its last
 * words are for programmers.
 */
export const saidInWords: 2;

/**
 * A failure of a program that said more than belongs on the screen; `details` go into a file that is named.
 */
export class Failure extends AppError {
  constructor(words: string, nextStep: string, details: string);
  readonly details: string;
}

/** Takes the secrets of the settings, and whoever stands in an address, out of a text. */
export function withoutSecrets(text: string, given?: Readonly<Record<string, string | undefined>>): string;

/** @returns what to say of a start that failed: words and a next step, and where the rest was written. */
export function tellFailure(error: unknown): string;
