/** The order in which a handout is read: on paper, on a phone and in the talk. Pure. */

/** Which topics stand on the front sheet (rules.yaml). */
export type FrontTopics = { safety: string; calls: string; strips?: readonly string[] };

type Read<Topic> = { safety: Topic | null; calls: Topic | null; explained: Topic[] };

/**
 * @param topics in printing order. @param front which of them stand on the front sheet.
 * @returns what to read in danger, whom to call for what, and behind these two the explanations
 *   (docs/evidence/corrections.md S-10).
 */
export function readIn<Topic extends { slug: string }>(
  topics: readonly Topic[],
  front: FrontTopics,
): Read<Topic> {
  const named = (slug: string) => topics.find((topic) => topic.slug === slug) ?? null;
  return {
    safety: named(front.safety),
    calls: named(front.calls),
    explained: topics.filter(({ slug }) => slug !== front.safety && slug !== front.calls),
  };
}

/** The same as one line of topics; as they come where rules of before name no front sheet. */
export function inReadingOrder<Topic extends { slug: string }>(
  topics: readonly Topic[],
  front: FrontTopics | undefined,
): Topic[] {
  if (!front) return [...topics];
  const { safety, calls, explained } = readIn(topics, front);
  return [safety, calls, ...explained].filter((topic) => topic !== null);
}

/**
 * The same on a screen that is turned to the patient: the explanations open it and the signs to call for end
 * it, since it has nothing of the plan that stands before them on paper. What is read in danger, and with it
 * whom to call, comes first there too.
 */
export function inShowingOrder<Topic extends { slug: string }>(
  topics: readonly Topic[],
  front: FrontTopics | undefined,
): Topic[] {
  const read = inReadingOrder(topics, front);
  if (!front || read[0]?.slug === front.safety) return read;
  const { calls, explained } = readIn(read, front);
  return calls ? [...explained, calls] : explained;
}
