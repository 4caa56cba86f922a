import type { Vocabulary } from "./parse-vocabulary";

/**
 * These features and all that they and the symptoms present imply (`implies` of
 * vocabulary.yaml), at any depth.
 */
export function withImplied(
  given: Iterable<string>,
  symptoms: Iterable<string>,
  vocabulary: Vocabulary,
): Set<string> {
  const features = new Set(given);
  const waiting = [...features, ...symptoms];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const implied of vocabulary.byId.get(id)?.implies ?? []) {
      if (!features.has(implied)) waiting.push(implied);
      features.add(implied);
    }
  }
  return features;
}
