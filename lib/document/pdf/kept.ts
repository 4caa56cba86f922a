/** What was made of a document, kept by its content. */
import { createHash } from "node:crypto";
import type { HandoutDocument } from "@/lib/document/schema";

type Make<T> = (document: HandoutDocument) => Promise<T>;

/**
 * @param name of what is kept, one of its kind. The server's bundle may hold a module more than once; what is
 *   kept is shared through the global object. @param most how many of the newest stay.
 * @returns `make`, which the same document asks only once; what failed is not kept.
 */
export function kept<T>(name: string, most: number, make: Make<T>): Make<T> {
  const holder = globalThis as { [key: symbol]: Map<string, Promise<T>> | undefined };
  const results = (holder[Symbol.for(`towline.${name}`)] ??= new Map<string, Promise<T>>());
  return (document) => {
    const key = createHash("sha256").update(JSON.stringify(document)).digest("base64");
    const found = results.get(key);
    const result = found ?? make(document);
    // Put last again: the one that was not asked for the longest goes first.
    results.delete(key);
    results.set(key, result);
    if (!found) result.catch(() => results.delete(key));
    const oldest = results.keys().next().value;
    if (results.size > most && oldest !== undefined) results.delete(oldest);
    return result;
  };
}
