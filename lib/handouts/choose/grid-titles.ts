/** The options of the comparisons on a handout, by name and title. Pure. */
import type { PublishedLibrary } from "@/lib/library/published-library";
import { keepOption } from "@/lib/library/tree/grid-options";
import { gridsOf } from "@/lib/library/tree/tree";

export type GridTitle = { option: string; title: string };

/**
 * @param pages slugs of the handout. @returns every option that may be chosen, in the order of the grid; one
 *   that always stands there is not chosen.
 */
export function gridTitles(
  pages: readonly string[],
  { topicBySlug }: Pick<PublishedLibrary, "topicBySlug">,
): GridTitle[] {
  return pages
    .flatMap((slug) => {
      const topic = topicBySlug.get(slug);
      return topic ? gridsOf(topic.tree) : [];
    })
    .flatMap(({ options }) => options)
    .flatMap(({ attrs, content }) =>
      attrs.option !== null && attrs.option !== keepOption
        ? [{ option: attrs.option, title: content.map(({ text }) => text).join("") }]
        : [],
    );
}
