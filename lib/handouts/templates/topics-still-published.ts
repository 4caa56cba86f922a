import type { PublishedLibrary } from "@/lib/library/published-library";
import type { TemplateContent, TemplateView } from "./schema";

/** A template without the topics that are published no more, and how many these are. Pure. */
export function stillPublished(
  content: TemplateContent,
  { topicBySlug }: Pick<PublishedLibrary, "topicBySlug">,
): Pick<TemplateView, "topics" | "titles" | "gone" | "size" | "grey"> {
  const topics = content.topics.filter(({ slug }) => topicBySlug.has(slug));
  return {
    ...content,
    topics,
    titles: topics.map(({ slug }) => topicBySlug.get(slug)?.title ?? slug),
    gone: content.topics.length - topics.length,
  };
}
