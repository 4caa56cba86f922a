import type { Message } from "./schema";
import type { Situation } from "./situation";

/**
 * What must print with a topic for this profile. Each id is `<slug>.<vocabulary id>`: the first of the message's ids,
 * in vocabulary order, that holds. A second message under the same id has `-2` at its end, and so on.
 */
export function cautionsFor(place: number, { matcher, holding }: Situation): Message[] {
  const found: Message[] = [];
  for (const { whens } of matcher.topics[place]?.cautions ?? []) {
    for (const { at, message } of whens) {
      if (!holding[at]) continue;
      const before =
        found.length === 0
          ? 0
          : found.filter((one) => one.id === message.id || one.id.startsWith(`${message.id}-`)).length;
      found.push(before === 0 ? message : { ...message, id: `${message.id}-${before + 1}` });
      break;
    }
  }
  return found;
}
