/** A prepared draft as the builder shows it. Pure. */
import { stepLines } from "@/lib/document/front-sheet";
import type { Paragraph } from "@/lib/document/schema";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Ask, Stop } from "@/lib/engine/matching/schema";
import { levelForAnswer } from "@/lib/engine/vocabulary/open-questions";
import type { Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import type { Profile } from "@/lib/engine/schema";
import { blockersOf } from "@/lib/handouts/blockers/blockers";
import {
  decryptAnswer,
  decryptDraft,
  type DraftContent,
  type EarlierAnswers,
  type HandoutRow,
} from "@/lib/handouts/store";
import { answersNow } from "@/lib/handouts/stops/stop-answers-now";
import { pagesOver } from "@/lib/handouts/choose/page-budget";
import type { HandoutMaterial, PreparedHandout } from "@/lib/handouts/choose/prepare-handout";
import { gridTitles } from "@/lib/handouts/choose/grid-titles";
import { layerOf, pageTopics } from "@/lib/handouts/choose/page-topics";
import { findingsInWords } from "@/lib/handouts/stops/stop-answers";
import type {
  AnswerView,
  ClarifyingQuestion,
  DraftTopic,
  DraftView,
  StopView,
} from "@/lib/handouts/draft/schema";
import { pageWarnings } from "./page-warnings";

type Listing = Pick<PublishedLibrary, "topicBySlug" | "rules">;

/** What the builder shows of a draft, its row and what it was prepared to; but for its drawing. */
export function viewOf(
  row: HandoutRow,
  prepared: PreparedHandout,
  { library, printed, date }: Pick<HandoutMaterial, "library" | "printed" | "date">,
): Omit<DraftView, "drawing"> {
  const { check, result, removed, pages } = prepared;
  const content = decryptDraft(row);
  const { choice: _, ...entered } = content;
  const answeredOn = earlierThan(date, content);
  const stops = check.stops.map((stop) => ({ ...stop, ...answersOf(row, stop) }));
  const blockers = blockersOf(
    prepared,
    stops.filter(({ answer }) => answer === null),
  );
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    ...entered,
    ...stepsOf(prepared, library),
    gridOptions: gridTitles(check.pages, library),
    answeredOn,
    mapped: { levels: Object.fromEntries(check.mapped.levels), features: [...check.mapped.features] },
    topics: draftTopics(prepared, library),
    removed,
    suggestions: result.suggestions,
    alsoAsked: result.alsoAsked,
    heldBack: result.heldBack,
    due: prepared.due,
    banners: check.banners.map(({ id, message, clinicianOnly }) => ({ id, message, clinicianOnly })),
    stops,
    asks: result.ask.map((ask) => openAsk(ask, content.profile, library.vocabulary)),
    pages,
    over: pagesOver(pages),
    warnings: pageWarnings(prepared, { answeredOn, vocabulary: library.vocabulary, printed }),
    blockers,
    missing: blockers.map(({ line }) => line),
    lost: prepared.lost,
  };
}

/** The step as it will print, and the lines to choose it from in the clinician's language. */
function stepsOf(
  { check, choice, document }: PreparedHandout,
  library: PublishedLibrary,
): Pick<DraftView, "step" | "stepChoices"> {
  const { front } = library.rules;
  const offered = front ? stepLines(pageTopics(check, choice, library), front) : [];
  return {
    step: document.front?.step ? wordsOf(document.front.step) : null,
    stepChoices: offered.map(({ slug, line }) => ({ slug, item: line.attrs.id, text: wordsOf(line) })),
  };
}

const wordsOf = ({ content }: Paragraph): string => content.map(({ text }) => text).join("");

/** Answers of this very day are today's, whichever handout they came with. */
function earlierThan(today: string, { profile, answeredOn }: DraftContent): EarlierAnswers {
  return Object.fromEntries(
    (["phq9", "gad7"] as const).flatMap((form) =>
      profile[form] && (answeredOn[form] ?? today) < today ? [[form, answeredOn[form]]] : [],
    ),
  );
}

function openAsk(ask: Ask, profile: Profile, vocabulary: Vocabulary): ClarifyingQuestion {
  return {
    item: ask.item,
    options: ask.options.map((id) => ({
      id,
      level: vocabulary.hasLevel(id) ? levelForAnswer(ask, id, profile, vocabulary) : null,
    })),
    ticks: ask.options.every((id) => vocabulary.byId.get(id)?.parent === ask.item),
  };
}

/**
 * Every page in printing order, with what the clinician set for the chosen ones; a chosen page that
 * waits keeps its place.
 */
export function draftTopics(
  { check, choice }: Pick<PreparedHandout, "check" | "choice">,
  { topicBySlug, rules: { front, pinOrder } }: Listing,
): DraftTopic[] {
  return withWaiting(check, choice, pinOrder).map((slug) => {
    const chosen = choice.find((one) => one.slug === slug);
    const pinned = check.pinned.find((one) => one.slug === slug);
    const paired = check.paired.find((one) => one.slug === slug);
    const waiting = check.waiting.find((one) => one.slug === slug);
    return {
      slug,
      title: topicBySlug.get(slug)?.title ?? slug,
      because: chosen ? "chosen" : pinned ? "pinned" : "paired",
      why: waiting?.because ?? pinned?.because ?? paired?.because ?? null,
      layer: layerOf(slug, choice),
      hiddenParts: chosen?.hiddenParts ?? [],
      note: chosen?.note ?? null,
      override: chosen?.override ?? null,
      pinned: pinned !== undefined,
      front: slug === front?.safety || slug === front?.calls,
    };
  });
}

/**
 * Pages that wait for the age band stand before the next chosen page that keeps its place in the order, else
 * at the end, so that nothing chosen is lost.
 * @param first pages that stand first, whoever chose them where.
 */
function withWaiting(
  { pages, waiting }: PreparedHandout["check"],
  choice: PreparedHandout["choice"],
  first: readonly string[],
): string[] {
  const waits = new Set(waiting.map((one) => one.slug));
  return choice.reduceRight<string[]>((list, { slug }, index) => {
    if (!waits.has(slug) || list.includes(slug)) return list;
    const next = choice.slice(index + 1).find((one) => list.includes(one.slug) && !first.includes(one.slug));
    const at = next ? list.indexOf(next.slug) : list.length;
    return [...list.slice(0, at), slug, ...list.slice(at)];
  }, pages);
}

/** The answer that holds, and every one given before it: an amended answer is kept as it was. */
function answersOf(row: HandoutRow, stop: Stop): Pick<StopView, "answer" | "earlier"> {
  const holds = answersNow(row).get(stop.id);
  const earlier = row.stopAnswers.filter((one) => one.stopId === stop.id && one !== holds).reverse();
  return {
    answer: holds ? answerView(holds, stop) : null,
    earlier: earlier.map((one) => answerView(one, stop)),
  };
}

function answerView(answer: HandoutRow["stopAnswers"][number], stop: Stop): AnswerView {
  const { text, findings } = decryptAnswer(answer);
  return {
    by: answer.person.name,
    at: answer.at.toISOString(),
    text,
    choice: stop.answers.find((one) => one.id === answer.choice)?.label ?? null,
    findings: findingsInWords(stop, findings),
    chosen: { choice: answer.choice, findings },
  };
}
