import { makeMatcher, type Matcher } from "@/lib/engine/matching/matcher";
import type { MatchingLibrary } from "@/lib/library/published-library";

const matchers = new WeakMap<MatchingLibrary, Matcher>();

/**
 * The matcher of a library, made once; topics taken back are in it, so that what they would have brought is
 * known to be missing.
 */
export function matcherOf(library: MatchingLibrary): Matcher {
  const known = matchers.get(library);
  if (known) return known;
  const made = makeMatcher({ ...library, topics: [...library.topics, ...library.withdrawn] });
  matchers.set(library, made);
  return made;
}
