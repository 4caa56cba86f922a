import type { Secrets } from "./secret-rules.mjs";

/** The words of a command, without a shell; null when a quote is not closed, or there is no word. */
export function wordsOf(command: string): string[] | null;

/**
 * Runs the command, for at most 20 s, and takes what it prints for a secrets file, as JSON or in base64.
 * @throws AppError unavailable, which quotes nothing of what the command said.
 */
export function secretsByCommand(command: string): Secrets;
