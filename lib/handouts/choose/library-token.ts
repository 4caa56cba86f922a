import type { PublishedLibrary } from "@/lib/library/published-library";

// Shared as `kept` shares what is made: two copies of this module must not give one token to two libraries.
const KEY = Symbol.for("towline.library-tokens");
const holder = globalThis as { [KEY]?: { given: WeakMap<PublishedLibrary, number>; last: number } };
const tokens = (holder[KEY] ??= { given: new WeakMap(), last: 0 });

/** @returns what stands for this very library, as it was read once, in the name of what is made from it. */
export function tokenOf(library: PublishedLibrary): number {
  const token = tokens.given.get(library) ?? (tokens.last += 1);
  tokens.given.set(library, token);
  return token;
}
