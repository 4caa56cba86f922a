/** Review sheets and the list of those that wait. */
import "server-only";
import { getClinic } from "@/lib/clinic/settings/queries";
import { topicPosition, type TopicPosition } from "@/lib/editorial/try/topic-position";
import { rulesInForce } from "@/lib/library/publishing/rules-document";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { source, type PublishedLibrary, type PublishedTopic, type Source } from "@/lib/library/schema";
import type { Editor } from "@/lib/platform/actors";
import { calendarDate } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Language } from "@/lib/platform/languages";
import { exceptionQuote, namedBy, sheetClaims, sheetParts, sourcesInOrder, waitsForSignOff } from "./rules";
import type { Exception, ReviewSheet, SheetText, WaitingList } from "./schema";

/** Published texts of a language that wait for a sign-off, in catalogue order, with what was said of them. */
export async function listWaiting(
  editor: Editor,
  { language = "en" }: { language?: Language },
): Promise<WaitingList> {
  const [library, { document }] = await Promise.all([
    getPublishedLibrary(editor, language),
    rulesInForce(db()),
  ]);
  const waiting = library.topics.filter(waitsForSignOff);
  const about = await aboutVersions(
    editor,
    waiting.map(({ textVersionId }) => textVersionId),
  );
  return {
    language,
    languages: library.languages,
    all: library.topics.length,
    waiting: waiting.map(({ slug, title, order, textVersionId, version }) => ({
      slug,
      title,
      order,
      versionId: textVersionId,
      number: version,
      ...about(textVersionId),
      points: document.checkFirst.topics[slug]?.length ?? 0,
    })),
  };
}

/**
 * Everything that stands on one topic's sheet, in the languages it is published in; English leads.
 * @throws AppError `not-found` for a topic that isn't published in English.
 */
export async function getReviewSheet(editor: Editor, { slug }: { slug: string }): Promise<ReviewSheet> {
  const [english, { document }] = await Promise.all([getPublishedLibrary(editor), rulesInForce(db())]);
  const topic = english.topicBySlug.get(slug);
  if (!topic)
    throw new AppError("not-found", "There is no topic of that name.", "Choose one among those that wait.");
  const spanish = english.languages.includes("es") ? await getPublishedLibrary(editor, "es") : null;
  const other = spanish?.topicBySlug.get(slug) ?? null;
  const claims = sheetClaims(topic.tree, other?.tree ?? null);
  const { grade, match } = topic;
  const position = topicPosition(slug, english.rules);
  return {
    slug,
    order: topic.order,
    texts: await sheetTexts(editor, topic, other),
    checkFirst: [
      ...(document.checkFirst.topics[slug] ?? []).map((point) => ({ ...point, everyTopic: false })),
      ...document.checkFirst.everyTopic.map((point) => ({ ...point, everyTopic: true })),
    ],
    claims,
    sources: await readSources(sourcesInOrder(claims, [...topic.sources, ...(other?.sources ?? [])])),
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

async function readSources(keys: readonly string[]): Promise<Source[]> {
  const rows = await db().source.findMany({ where: { key: { in: [...keys] } } });
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return keys.flatMap((key) => {
    const row = byKey.get(key);
    if (!row) return [];
    const { citation, es, doi, pmid, tag, note } = row;
    return [{ key, ...source.parse({ citation, es, doi, pmid, tag, note }) }];
  });
}

async function sheetTexts(
  editor: Editor,
  english: PublishedTopic,
  spanish: PublishedTopic | null,
): Promise<SheetText[]> {
  const both = [
    { language: "en" as const, topic: english },
    ...(spanish ? [{ language: "es" as const, topic: spanish }] : []),
  ];
  const about = await aboutVersions(
    editor,
    both.map(({ topic }) => topic.textVersionId),
  );
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

/** Of each version: whether the person who asks wrote words of it, and who left it out and why. */
async function aboutVersions(editor: Editor, versionIds: string[]) {
  const [{ timezone }, written, comments] = await Promise.all([
    getClinic(editor),
    db().explanationVersion.findMany({
      where: { id: { in: versionIds }, writerIds: { has: editor.personId } },
      select: { id: true },
    }),
    db().versionComment.findMany({
      where: { textVersionId: { in: versionIds }, quote: exceptionQuote, blockId: null, resolvedAt: null },
      orderBy: { at: "asc" },
      include: { person: { select: { name: true } } },
    }),
  ]);
  const own = new Set(written.map(({ id }) => id));
  return (versionId: string): { own: boolean; exceptions: Exception[] } => ({
    own: own.has(versionId),
    exceptions: comments
      .filter(({ textVersionId }) => textVersionId === versionId)
      .map(({ person, personId, at, text }) => ({
        by: person.name,
        on: calendarDate(at, timezone),
        reason: text,
        mine: personId === editor.personId,
      })),
  });
}
