import type { Message } from "./schema";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

/**
 * What must print with a topic for this profile (docs/evidence/brief.md 0.5, G.2). Each id is
 * `<slug>.<vocabulary id>`: the first of the message's ids, in vocabulary order, that holds. A second message
 * under the same id has `-2` at its end, and so on.
 */
export function cautionsOf(topic: Topic, { facts }: Situation): Message[] {
  const found: Message[] = [];
  for (const { whens } of topic.cautions) {
    for (const { id, message } of whens) {
      if (!facts.names.has(id)) continue;
      found.push(message);
      break;
    }
  }
  return found.length < 2 ? found : found.map(numbered);
}

function numbered(message: Message, at: number, all: readonly Message[]): Message {
  const before = all.slice(0, at).filter(({ id }) => id === message.id).length;
  return before === 0 ? message : { ...message, id: `${message.id}-${before + 1}` };
}
