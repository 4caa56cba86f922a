import type { Vocabulary } from "./parse-vocabulary";
import { setsAlong } from "./sets-along";

/**
 * These features and all that they and the symptoms present set along (`parent` and `implies` of
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
    const item = vocabulary.byId.get(id);
    for (const along of item ? setsAlong(item) : []) {
      if (!features.has(along)) waiting.push(along);
      features.add(along);
    }
  }
  return features;
}

/**
 * The children that a class set without any of them stands for, each with that class: what is not known is
 * taken as the worst (docs/evidence/corrections.md H.5.1). A class is known once something set sets it. So
 * assumed, a child makes conditions true, its own children with it; it sets nothing along and adds no weight.
 * @param features of a mapped profile, with all that they imply.
 */
export function assumedChildren(
  features: ReadonlySet<string>,
  { byId, childrenOf }: Vocabulary,
): Map<string, string> {
  const known = new Set([...features].flatMap((id) => setsAlong(byId.get(id) ?? { implies: [] })));
  const assumed = new Map<string, string>();
  for (const id of features) {
    if (known.has(id)) continue;
    for (const child of beneath(id, byId, childrenOf)) assumed.set(child, id);
  }
  return assumed;
}

function beneath(id: string, byId: Vocabulary["byId"], childrenOf: Vocabulary["childrenOf"]): string[] {
  if (byId.get(id)?.unknownCountsAsNone) return [];
  return (childrenOf.get(id) ?? []).flatMap((child) => [child, ...beneath(child, byId, childrenOf)]);
}
