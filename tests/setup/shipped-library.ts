/** The library as shipped, in the shape readers of the published one get, without a database. */
import { inLanguage } from "@/lib/library/reading/rules-in-language";
import type { LibraryFolder } from "@/lib/library/schema";
import type { PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { citationIn, sourceName } from "@/lib/library/source-name";
import type { Language } from "@/lib/platform/languages";
import { textContent } from "@/lib/library/starter/starter-versions";
import { matchData } from "@/lib/engine/matching/schema";
import { shippedFolder } from "./shipped-folder";

export async function shippedLibrary(language: Language, folder?: LibraryFolder): Promise<PublishedLibrary> {
  const library = folder ?? (await shippedFolder());
  const english = new Map(
    library.topics.filter((topic) => topic.language === "en").map((topic) => [topic.slug, topic]),
  );
  const topics = library.topics
    .filter((topic) => topic.language === language)
    .map((topic): PublishedTopic => {
      const { slug, title, order, grade, tree, cautions, sources, author, writtenOn, translation } = topic;
      return {
        slug,
        title,
        order,
        grade,
        tree,
        cautions,
        sources,
        author,
        writtenOn,
        match: matchData.parse(english.get(slug)?.match ?? {}),
        explanationId: slug,
        textVersionId: slug,
        matchVersionId: slug,
        version: 1,
        origin: "starter",
        signedOff: null,
        approved: null,
        scores: {},
        reviewed: null,
        facts: [],
        reviewDueOn: textContent(topic).reviewDueOn,
        translation: translation && { checkedBy: translation.checkedBy, checkedOn: null, behind: false },
      };
    })
    .sort((one, other) => one.order - other.order);
  const spoken = inLanguage(library.rulesDocument, language);
  if (!spoken) throw new Error(`The library has no words in ${language}.`);
  return {
    revision: 1,
    language,
    topics,
    withdrawn: [],
    topicBySlug: new Map(topics.map((topic) => [topic.slug, topic])),
    rulesVersionId: "shipped",
    sourceNames: new Map(library.sources.map((one) => [one.key, sourceName(citationIn(one, language))])),
    ...spoken,
  };
}
