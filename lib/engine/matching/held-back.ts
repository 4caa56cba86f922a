/** Topics that would fit or come with others and are left out, and why. */
import { reasonOfBlock, reasonOfGate, reasonOfWaiting } from "./reasons";
import { isBlocked, waits } from "./blocks";
import { passesGate } from "./gates";
import type { HeldBack } from "./schema";
import type { Situation } from "./situation";
import type { Topic } from "./topic";

/**
 * @param shut with a score, but kept out; in catalogue order. @param excluded pairs that a block keeps out,
 *   be they scored or not.
 * @param pages of the handout: nothing is told of these, nor of a topic that nothing keeps out.
 * @returns hard blocks first, then blocks, then pages that wait and unmet gates; each in catalogue order.
 */
export function heldBackTopics(
  shut: readonly Topic[],
  excluded: readonly Topic[],
  pages: ReadonlySet<Topic>,
  situation: Situation,
): HeldBack[] {
  const [hard, plain, later]: [HeldBack[], HeldBack[], HeldBack[]] = [[], [], []];
  for (const topic of inCatalogueOrder(shut, excluded)) {
    if (pages.has(topic)) continue;
    const { slug } = topic;
    if (isBlocked(topic, situation)) {
      const reason = reasonOfBlock(topic, situation);
      (reason.hard ? hard : plain).push({ slug, ...reason });
    } else if (waits(topic, situation))
      later.push({ slug, hard: false, because: reasonOfWaiting(situation) });
    else if (!passesGate(topic, situation))
      later.push({ slug, hard: false, because: reasonOfGate(topic, situation) });
  }
  return [...hard, ...plain, ...later];
}

function inCatalogueOrder(shut: readonly Topic[], excluded: readonly Topic[]): readonly Topic[] {
  if (excluded.length === 0) return shut;
  return [...new Set([...shut, ...excluded])].sort((one, other) => one.position - other.position);
}
