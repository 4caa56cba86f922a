import type { Message } from "./schema";
import type { Situation } from "./situation";

/**
 * What must print with a topic for this profile. Each id is `<slug>.<vocabulary id>`: the first of the message's ids,
 * in vocabulary order, that holds. A second message under the same id has `-2` at its end, and so on.
 */
export function cautionsFor(place: number, { matcher, facts }: Situation): Message[] {
  const compiled = matcher.topics[place];
  if (!compiled || compiled.cautions.length === 0) return [];
  const used = new Map<string, number>();
  return compiled.cautions.flatMap(({ ids, text }) => {
    const present = ids.find((id) => facts.names.has(id));
    if (present === undefined) return [];
    const id = `${compiled.topic.slug}.${present}`;
    const count = (used.get(id) ?? 0) + 1;
    used.set(id, count);
    return [{ id: count === 1 ? id : `${id}-${count}`, message: text }];
  });
}
