/** The talk: the same choice as the page, from the clinician's side. */
import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { db } from "@/lib/platform/db/client";
import { languages } from "@/lib/platform/languages";
import { utcDate } from "@/lib/platform/clock";
import type { PageTopic } from "@/lib/document/page-topic";
import { matterLines } from "@/lib/document/matter-lines";
import { inReadingOrder, inShowingOrder } from "@/lib/document/reading-order";
import { matterIds, matterName } from "@/lib/document/what-matters";
import { gridTitles } from "@/lib/handouts/choose/grid-titles";
import { partsText } from "@/lib/library/tree/tree";
import { conversationParts } from "@/lib/library/tree/parts-for-patient";
import { getPublishedLibrary, getVersionsByIds } from "@/lib/library/reading/queries";
import type { PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { pageTopics, unsafeIn } from "@/lib/handouts/choose/page-topics";
import { matcherOf } from "@/lib/handouts/choose/matcher-of";
import { checkFor, type HandoutMaterial } from "@/lib/handouts/choose/prepare-handout";
import { materialFor, scoresFor } from "@/lib/handouts/choose/read-material";
import { withheldIn, withoutGone } from "@/lib/handouts/choose/withheld";
import { loadOwnWhole } from "@/lib/handouts/load-handout";
import { decryptDraft, type HandoutRow } from "@/lib/handouts/store";
import type { ChosenTopic } from "@/lib/handouts/schema";
import type { ConversationView, Spoken } from "./schema";
import { shownBlocks } from "./shown-blocks";
import { talkTopic } from "./talk-topic";

type Text = Pick<PublishedTopic, "tree" | "title">;
const noTexts: ReadonlyMap<string, Text> = new Map();

type Talk = {
  material: HandoutMaterial;
  choice: ChosenTopic[];
  /** In printing order. */
  pages: string[];
  /** Texts that a finalised handout pinned, in its language. */
  pinned: ReadonlyMap<string, Text>;
};

/**
 * What is said and shown of one's own handout, a draft as it is saved or a finalised one with the texts it
 * was printed from, in every language the clinic prints. What holds for the patient is judged by the rules of
 * today. A text that may not print is not talked through.
 * @throws AppError `not-found`; `conflict` when its words were erased, `blocked-for-safety` when a finalised
 *   text was recalled or is past the days of grace.
 */
export async function getConversation(
  clinician: Clinician,
  { id }: { id: string },
): Promise<ConversationView> {
  const row = await loadOwnWhole(clinician, id);
  if (row.state === "sealed") await refuseBlocked(db(), id);
  await recordView(clinician, "conversation.opened", id);
  const content = decryptDraft(row);
  const material = await materialFor(clinician, content, row);
  const talk = await talkOf(clinician, row, material, content.choice);
  const wanted = languages.filter(
    (one) => one === content.language || material.printing.languages.includes(one),
  );
  const spoken = await Promise.all(
    wanted.map(async (language) => {
      const library = await getPublishedLibrary(clinician, language).catch(() => null);
      const said = library && spokenIn(library, talk);
      const whole = said && (language === content.language || said.topics.length === talk.pages.length);
      return whole ? [[language, said] as const] : [];
    }),
  );
  const { language, options, matters, thenAndNow } = content;
  return {
    id,
    language,
    revision: row.state === "draft" ? row.revision : null,
    decided: { options, matters, thenAndNow },
    gridOptions: gridTitles(talk.pages, material.library),
    scores: await scoresFor(clinician, content, {
      row,
      library: material.library,
      today: row.printedOn ? utcDate(row.printedOn) : material.date,
    }),
    spoken: Object.fromEntries(spoken.flat()),
  };
}

async function talkOf(
  clinician: Clinician,
  row: HandoutRow,
  material: HandoutMaterial,
  choice: ChosenTopic[],
): Promise<Talk> {
  const { library, printed, day } = material;
  const withheld = withheldIn(library, day, printed.topicBySlug);
  const pages =
    row.state === "sealed"
      ? row.topics.map(({ explanation }) => explanation.slug)
      : withoutGone(checkFor(matcherOf(library), material, choice), withheld).pages.filter(
          (slug) => !withheld.expired.has(slug),
        );
  const versions = await getVersionsByIds(
    clinician,
    row.topics.flatMap(({ textVersionId }) => textVersionId ?? []),
  );
  return {
    material,
    choice,
    pages,
    pinned: new Map(versions.map(({ slug, tree, title }) => [slug, { tree, title }])),
  };
}

function spokenIn(library: PublishedLibrary, { material, choice, pages, pinned }: Talk): Spoken {
  const { language, figures, sourceNames } = library;
  const own = language === material.printed.language ? pinned : noTexts;
  const texts = new Map(
    [...library.topicBySlug].map(([slug, topic]) => {
      const text = own.get(slug);
      return [slug, text ? { ...topic, ...text } : topic];
    }),
  );
  const check = { ...checkFor(matcherOf(library), material, choice), pages };
  const { front } = material.library.rules;
  const printing = pageTopics(check, choice, { ...library, topicBySlug: texts }, material);
  const topics = inReadingOrder(printing, front);
  const facts = new Set([...check.holds, ...pages.map((slug) => `page.${slug}`)]);
  return {
    topics: topics.flatMap(({ slug, cautions }) => {
      const topic = texts.get(slug);
      if (!topic) return [];
      const said = conversationParts(topic.tree, facts);
      const unsafe = unsafeIn(
        partsText([{ kind: "meaning", content: [...said.script, ...said.answers] }]),
        check.notSafe,
      );
      return [
        talkTopic({
          topic,
          language,
          facts,
          cautions: [...new Set([...cautions.map(({ text }) => text), ...unsafe.map(({ words }) => words)])],
          figures,
          sourceNames,
        }),
      ];
    }),
    shown: shownBlocks(inShowingOrder(topics, front), { words: library.pageWords, figures }),
    matters: mattersOn(topics),
  };
}

function mattersOn(topics: readonly PageTopic[]): Spoken["matters"] {
  const lines = matterLines(topics);
  return matterIds.flatMap((id) => {
    const text = lines.get(matterName(id));
    return text === undefined ? [] : [{ id, text }];
  });
}
