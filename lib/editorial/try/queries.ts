/** What the match editor is given, and its answer to "try it on a profile". */
import "server-only";
import { vocabularyGroups } from "@/lib/engine/vocabulary/vocabulary-choices";
import type { Editor } from "@/lib/platform/actors";
import { makeMatcher, type Matcher } from "@/lib/engine/matching/matcher";
import { matchData, type MatchTopic } from "@/lib/engine/matching/schema";
import { readProfile } from "@/lib/engine/vocabulary/read-profile";
import type { GateMaterial } from "@/lib/editorial/review/gates";
import { editorNames, matchTopicOf, openEnglishText } from "@/lib/editorial/versions/match-editor-queries";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { tryOn, withDraft } from "./try-match";
import { topicPosition } from "./topic-position";
import { exampleProfiles } from "./example-profiles";
import type { MatchMaterial, TryMatchInput, TryView } from "./schema";

/** Rows of each list and moves that are sent; nobody reads further, and a library may hold thousands. */
const ROWS_SENT = 60;
/** Drafts whose matchers are kept: a handful of editors, a few changes each. */
const MATCHERS_KEPT = 8;

type Compiled = { published: Matcher; drafts: Map<string, Matcher> };
const compiled = new WeakMap<GateMaterial, Compiled>();

/**
 * What one's matching would do for a profile, before (as published) and after (with this draft), over the
 * whole library. Nothing is written. @throws AppError `not-found` for an unknown version; `invalid` for a
 * profile that contradicts itself or a condition that can't be read.
 */
export async function tryMatch(
  editor: Editor,
  { versionId, content, profile }: TryMatchInput,
): Promise<TryView> {
  const [topic, material] = await Promise.all([matchTopicOf(editor, versionId), gateMaterial(editor)]);
  const known = compiledOf(material);
  const key = JSON.stringify([topic, content]);
  const after = known.drafts.get(key) ?? matcherOf(withDraft(topicsOf(material), topic, content), material);
  keep(known.drafts, key, after);
  const {
    before,
    after: now,
    moves,
  } = tryOn(
    known.published,
    after,
    topic.slug,
    readProfile(profile, material.vocabulary, material.rules, { draft: true }),
  );
  const over = (list: unknown[]) => Math.max(0, list.length - ROWS_SENT);
  return {
    before: before.slice(0, ROWS_SENT),
    after: now.slice(0, ROWS_SENT),
    moves: moves.slice(0, ROWS_SENT),
    rest: { before: over(before), after: over(now), moves: over(moves) },
  };
}

function compiledOf(material: GateMaterial): Compiled {
  const known = compiled.get(material) ?? {
    published: matcherOf(topicsOf(material), material),
    drafts: new Map<string, Matcher>(),
  };
  compiled.set(material, known);
  return known;
}

/** The newest last, the oldest dropped. */
function keep(drafts: Map<string, Matcher>, key: string, matcher: Matcher): void {
  drafts.delete(key);
  drafts.set(key, matcher);
  const [oldest] = drafts.keys();
  if (drafts.size > MATCHERS_KEPT && oldest !== undefined) drafts.delete(oldest);
}

function matcherOf(topics: readonly MatchTopic[], { vocabulary, rules, messages }: GateMaterial): Matcher {
  return makeMatcher({ topics, vocabulary, rules, messages: messages.en });
}

/** Matching stands in the English files alone. */
function topicsOf({ topics }: GateMaterial): MatchTopic[] {
  return topics
    .filter((one) => one.language === "en")
    .map(({ slug, title, grade, order, cautions, match }) => ({
      slug,
      title,
      grade,
      order,
      cautions,
      match: match ?? matchData.parse({}),
    }));
}

/** The vocabulary, topics and examples the match editor shows for a topic; sent once with the page. */
export async function getMatchMaterial(editor: Editor, { slug }: { slug: string }): Promise<MatchMaterial> {
  const [material, openTextId, names] = await Promise.all([
    gateMaterial(editor),
    openEnglishText(editor, slug),
    editorNames(editor),
  ]);
  const { vocabulary, rules, topics } = material;
  const own = topics.filter((topic) => topic.slug === slug);
  const groups = [
    ...Object.keys(rules.matching.groups),
    ...rules.groupBlocks.map((block) => block.group),
    ...topics.flatMap(({ match }) => match?.group ?? []),
  ];
  return {
    groups: vocabularyGroups(vocabulary),
    ageBands: vocabulary.exactlyOne.find((group) => group.name === rules.required.group)?.ids ?? [],
    topics: topics
      .filter((topic) => topic.language === "en")
      .sort((one, other) => one.order - other.order)
      .map((topic) => ({ slug: topic.slug, title: topic.title })),
    productGroups: [...new Set(groups)].sort(),
    position: topicPosition(slug, rules),
    states: rules.matching.states.map(({ id }) => ({ id, label: material.messages.en.states[id] ?? id })),
    cautions: own.map(({ language, cautions }) => ({ language, cautions })),
    openTextId,
    names,
    examples: await exampleProfiles(material),
  };
}
