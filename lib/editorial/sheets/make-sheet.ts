/** One topic's sheet, of what was read. Pure. */
import { topicPosition, type TopicPosition } from "@/lib/editorial/try/topic-position";
import type { CheckFirst } from "@/lib/library/check-first";
import type { Source } from "@/lib/library/schema";
import type { PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { namedBy, sheetClaims, sheetParts, sourcesInOrder } from "./sheet-parts";
import type { AboutVersion, ReviewSheet, SheetText } from "./schema";

/** What the sheets of one sitting share. */
type Around = {
  english: PublishedLibrary;
  spanish: PublishedLibrary | null;
  points: CheckFirst;
  about: (versionId: string) => AboutVersion;
  sources: ReadonlyMap<string, Source>;
};

/** @param other the Spanish text, if there is one. */
export function makeSheet(
  topic: PublishedTopic,
  other: PublishedTopic | null,
  { english, spanish, points, about, sources }: Around,
): ReviewSheet {
  const { slug, grade, match } = topic;
  const claims = sheetClaims(topic.tree, other?.tree ?? null);
  const position = topicPosition(slug, english.rules);
  return {
    slug,
    order: topic.order,
    texts: sheetTexts(topic, other, about),
    checkFirst: [
      ...(points.topics[slug] ?? []).map((point) => ({ ...point, everyTopic: false })),
      ...points.everyTopic.map((point) => ({ ...point, everyTopic: true })),
    ],
    claims,
    sources: sourcesInOrder(claims, [...topic.sources, ...(other?.sources ?? [])]).flatMap(
      (key) => sources.get(key) ?? [],
    ),
    cautions: topic.cautions.map(({ when, text }, at) => ({
      when: when.map((id) => labelIn(english, id)),
      en: text,
      es: other?.cautions[at]?.text ?? null,
    })),
    match: { grade, match },
    parts: sheetParts(topic.tree, other?.tree ?? null, (id) => labelIn(english, id)),
    facts: topic.facts,
    position,
    names: namesOnSheet(english, topic, position),
    words: { en: wordsOf(english), ...(spanish ? { es: wordsOf(spanish) } : {}) },
    figures: {
      en: figuresOf(english, topic),
      ...(spanish && other ? { es: figuresOf(spanish, other) } : {}),
    },
  };
}

const labelIn = ({ vocabulary }: PublishedLibrary, id: string) => vocabulary.byId.get(id)?.label ?? id;
const wordsOf = ({ pageWords: { calloutTitles, standingWords } }: PublishedLibrary) => ({
  calloutTitles,
  standingWords,
});

/** The drawings this text shows, and no others. */
function figuresOf({ figures }: PublishedLibrary, { tree }: PublishedTopic) {
  const keys = tree.content.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === "figure" ? [block.attrs.key] : [])),
  );
  return Object.fromEntries([...figures].filter(([key]) => keys.includes(key)));
}

function namesOnSheet(
  { vocabulary, topicBySlug, messages }: PublishedLibrary,
  { grade, match }: PublishedTopic,
  position: TopicPosition,
): ReviewSheet["names"] {
  const { ids, slugs } = namedBy({ grade, match }, position);
  const isState = (id: string) => id.startsWith("state.");
  return {
    vocabulary: [...ids]
      .filter((id) => !isState(id))
      .map((id) => ({
        id,
        label: vocabulary.byId.get(id)?.label ?? id,
        levels: vocabulary.hasLevel(id),
      })),
    states: [...ids].filter(isState).map((id) => ({ id, label: messages.states[id] ?? id })),
    topics: [...slugs].map((slug) => ({ slug, title: topicBySlug.get(slug)?.title ?? slug })),
  };
}

function sheetTexts(
  english: PublishedTopic,
  spanish: PublishedTopic | null,
  about: Around["about"],
): SheetText[] {
  const both = [
    { language: "en" as const, topic: english },
    ...(spanish ? [{ language: "es" as const, topic: spanish }] : []),
  ];
  return both.map(({ language, topic: { title, textVersionId, version, ...topic } }) => ({
    language,
    title,
    versionId: textVersionId,
    number: version,
    author: topic.author,
    writtenOn: topic.writtenOn,
    signedOff: topic.signedOff,
    approved: topic.approved,
    translation: topic.translation,
    ...about(textVersionId),
  }));
}
