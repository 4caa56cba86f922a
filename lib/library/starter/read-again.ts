/**
 * A library is read again with every save while someone writes one, and nearly all of its files are as they
 * were: what a file read as is kept by its content.
 */
import { createHash } from "node:crypto";

type Read<T> = (text: string, file: string) => T;

/** Files of a few languages, and of a few states of those that are worked on. */
const MOST = 500;

/**
 * @param read makes plain data of a text and its name, and nothing else decides what.
 * @returns the same, which reads a text again only when it changed. Whoever asks gets a copy of their own.
 */
export function readingAgain<T>(read: Read<T>): Read<T> {
  const kept = new Map<string, T>();
  return (text, file) => {
    const key = createHash("sha256").update(`${file}\0${text}`).digest("base64");
    const value = kept.get(key) ?? read(text, file);
    // Put last again: the one that was not asked for the longest goes first.
    kept.delete(key);
    kept.set(key, value);
    const oldest = kept.keys().next().value;
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    return structuredClone(value);
  };
}
