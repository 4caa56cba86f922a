import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { AppError } from "./errors";
import { logError } from "./log";

const sha1Of = (password: string) => createHash("sha1").update(password).digest("hex").toUpperCase();

const hashLetters = 40;
/** More than the longest line: a hash, a colon, a count and the end of the line. */
const lineBytes = 80;

async function textAt(file: FileHandle, at: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(lineBytes), 0, lineBytes, at);
  return buffer.subarray(0, bytesRead).toString("latin1");
}

/** Where the first line begins that begins at `at` or later. */
async function lineFrom(file: FileHandle, at: number): Promise<number> {
  if (at === 0) return 0;
  const end = (await textAt(file, at - 1)).indexOf("\n");
  return end < 0 ? Number.POSITIVE_INFINITY : at + end;
}

/** Halves the file until the line is found: 36 short reads of forty gigabytes, and nothing is kept. */
async function holds(file: FileHandle, hash: string): Promise<boolean> {
  let from = 0;
  let { size: to } = await file.stat();
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const line = await lineFrom(file, middle);
    const found = line < to ? (await textAt(file, line)).slice(0, hashLetters) : null;
    if (found === hash) return true;
    if (found !== null && found < hash) from = line + 1;
    else to = middle;
  }
  return false;
}

/**
 * Whether a password stands in the operator's list of breached ones, as typed or in small letters; nothing is
 * asked of anyone outside (OWASP ASVS 5, 6.2.12; NIST SP 800-63B, 3.1.1.2).
 * @param path of a file of SHA-1 hashes in capitals, one a line and in their order, each perhaps with a colon
 *   and a count behind it: as Pwned Passwords is downloaded. Null holds nothing.
 * @throws AppError unavailable when the file can't be read: no password is taken unseen.
 */
export async function isBreached(password: string, path: string | null): Promise<boolean> {
  if (path === null) return false;
  try {
    const file = await open(path);
    try {
      for (const spelling of new Set([password, password.toLowerCase()]))
        if (await holds(file, sha1Of(spelling))) return true;
      return false;
    } finally {
      await file.close();
    }
  } catch (error) {
    logError("breached-passwords", error);
    throw new AppError(
      "unavailable",
      "New passwords can’t be checked just now.",
      "Try again in a moment. If it stays so, tell whoever looks after Towline.",
    );
  }
}
