import "server-only";
import { printingGaps, printingHolds, type PrintingHold } from "@/lib/clinic/settings/printing-holds";
import { letterheadIn, type CommonLetterhead } from "@/lib/clinic/settings/rules";
import { crisisWordsFor, type Printing } from "@/lib/clinic/settings/crisis-lines";
import { checkChoice, type ChoiceCheck } from "@/lib/engine/matching/check-choice";
import type { Matcher } from "@/lib/engine/matching/matcher";
import type { SuggestResult } from "@/lib/engine/matching/schema";
import type { ClinicDay, DueTopic } from "@/lib/library/expiry/rules";
import type { PublishedLibrary } from "@/lib/library/published-library";
import type { Plan, SheetForm } from "@/lib/document/front-sheet";
import type { HandoutDocument, Paper, PrintSize } from "@/lib/document/schema";
import { withoutMatterList } from "@/lib/document/matter-lines";
import type { ScoreLine } from "@/lib/handouts/then-and-now/score-line";
import type { Matter } from "@/lib/document/what-matters";
import { agreedRows } from "./agreed-rows";
import { kept } from "@/lib/platform/kept";
import { printable } from "@/lib/document/pdf/printable";
import type { PublicTopics } from "@/lib/handouts/qr/public-pages";
import type { Profile } from "@/lib/engine/schema";
import { makeDefaultChoice } from "./default-choice";
import { composeHandout, type ComposeInput } from "@/lib/document/compose-handout";
import { unprintableWords } from "./unprintable-words";
import type { UnprintableWords } from "@/lib/handouts/schema";
import { laidOut } from "./lay-out";
import { tokenOf } from "./library-token";
import { matcherOf } from "./matcher-of";
import { layerOf, pageTopics } from "./page-topics";
import type { ChosenTopic, LeftTopic } from "@/lib/handouts/schema";
import { qrOfDraft, type PreparedQr, type QrWanted } from "@/lib/handouts/qr/qr-target";
import {
  suggestPrintable,
  takenBack,
  withheldIn,
  withheldPages,
  withoutGone,
  type Withheld,
  type WithheldPage,
} from "./withheld";

/** What a handout is made from, wherever it is made: the builder, finalising, the terminal. */
export type HandoutMaterial = {
  /** In the clinician's language: what is suggested, held back and asked. */
  library: PublishedLibrary;
  /** In the patient's language: what prints. The same object where both read the same. */
  printed: PublishedLibrary;
  clinic: CommonLetterhead;
  /** Of the clinic's settings: its crisis lines and languages, and its words for after hours. */
  printing: Printing;
  /** `YYYY-MM-DD` in the clinic's zone; prints on the page. */
  date: string;
  /** What expiry is judged by, whatever date prints. */
  day: ClinicDay;
  paper: Paper;
  size: PrintSize;
  /** For a printer without colour. */
  grey: boolean;
  profile: Profile;
  /** Chosen for the stops of this profile, by name. */
  answered: readonly string[];
  firstName: string | null;
  note: string | null;
  /** Who it is from as it prints; null while no prescriber stands behind it. */
  from: string | null;
  /** As it prints (`printedPlan`). */
  plan: Plan;
  /** Names of the grid's options that are talked about; none leaves them to the profile. */
  options: readonly string[];
  /** What matters most to the patient, in the order chosen. */
  matters?: readonly Matter[];
  /** Scores over time that print; none where the clinician did not say so. */
  scores?: readonly ScoreLine[];
  /** Null without a QR code on the page. */
  qr: QrWanted | null;
  /** Address under which a topic's public page stands by its slug; null where phones reach none. */
  publicPagesAt?: string | null;
};

export type PreparedHandout = {
  choice: ChosenTopic[];
  check: ChoiceCheck;
  result: SuggestResult;
  removed: LeftTopic[];
  document: HandoutDocument;
  /** Null where the document has none. */
  qr: PreparedQr | null;
  /** Titles of pages that have no text in the handout's language: it can't be finalised with them. */
  untranslated: string[];
  /** Why the clinic's settings hold this language back. */
  clinicHolds: PrintingHold[];
  /** Sentences: what the page leaves out, because the clinic has not written it in its language. */
  clinicGaps: string[];
  /** Topics of the library that are past due, expired ones among them. */
  due: DueTopic[];
  /** Pages of this handout that may not print now: it can't be finalised with them. */
  withheld: WithheldPage[];
  /** Names, notes and other words that can't print whole: it can't be finalised with them. */
  lost: UnprintableWords[];
  pages: number;
  /** What was shortened so that the handout stays one sheet. */
  shortened: SheetForm;
};

/**
 * A handout ready to show or finalise: the choice checked against the profile, composed, its pages counted.
 * @param choice null for the default choice of this profile.
 * @param before slugs chosen until now, so that those which leave a default choice are
 *   named with their reason.
 */
export async function prepareHandout(
  material: HandoutMaterial,
  choice: ChosenTopic[] | null,
  before: readonly string[] = [],
): Promise<PreparedHandout> {
  const withheld = withheldIn(material.library, material.day, material.printed.topicBySlug);
  const asked = choice ?? (await defaultChoice(material, matcherOf(material.library), withheld));
  const prepared = await prepareChoice({ material, asked });
  const { check, result } = prepared;
  const gone = before.filter(
    (slug) => !check.pages.includes(slug) && !check.removed.some((one) => one.slug === slug),
  );
  const removed = [
    ...takenBack([...before, ...asked.map(({ slug }) => slug)], withheld),
    ...check.removed,
    ...result.heldBack.filter((one) => gone.includes(one.slug)),
  ];
  return { ...prepared, removed: eachOnce(removed) };
}

type Asked = { material: HandoutMaterial; asked: ChosenTopic[] };

/**
 * Nothing else goes into it, so what was prepared stands until any of it changes: a draft is saved, opened,
 * looked at and finalised as the same.
 */
const prepareChoice = kept("prepared-handouts", 60, prepareAnew, ({ material, asked }: Asked) => {
  const { library, printed, ...rest } = material;
  return JSON.stringify([tokenOf(library), tokenOf(printed), rest, asked]);
});

async function prepareAnew({ material, asked }: Asked): Promise<Omit<PreparedHandout, "removed">> {
  const matcher = matcherOf(material.library);
  const withheld = withheldIn(material.library, material.day, material.printed.topicBySlug);
  const wanted = asked.filter(({ slug }) => !withheld.gone.has(slug));
  const whole = checkFor(matcher, material, wanted);
  const check = withoutGone(whole, withheld);
  const staying = wanted.filter((one) => check.staying.includes(one.slug));
  const chosen = staying.map(({ slug }) => slug);
  const result = suggestPrintable(matcher, material.profile, withheld, chosen);
  const { composed, form, pages } = await laidOut(composer(material, check, staying), true);
  const { document, qr, lost, said } = composed;
  // A page whose cautions were not worked out in the patient's language may not print either.
  const untranslated = check.pages
    .filter((slug) => !material.printed.topicBySlug.has(slug) || !said.pages.includes(slug))
    .map((slug) => material.library.topicBySlug.get(slug)?.title ?? slug);
  return {
    choice: staying,
    check,
    result,
    document,
    qr,
    untranslated,
    clinicHolds: printingHolds(material.printing, material.printed),
    clinicGaps: printingGaps(material.printing, material.printed),
    due: withheld.due,
    withheld: withheldPages(whole, withheld, material.library.topicBySlug),
    lost,
    pages,
    shortened: form,
  };
}

/** Each topic once, by its first reason. */
function eachOnce(removed: readonly LeftTopic[]): LeftTopic[] {
  return [
    ...new Map(
      [...removed]
        .reverse()
        .map(({ slug, because, title }) => [slug, { slug, because, ...(title ? { title } : {}) }]),
    ).values(),
  ].reverse();
}

/** What a choice means for this profile, with the words of the matcher's language. */
export function checkFor(
  matcher: Matcher,
  { profile, answered }: Pick<HandoutMaterial, "profile" | "answered">,
  choice: ChosenTopic[],
): ChoiceCheck {
  const overrides = choice.filter((one) => one.override).map((one) => one.slug);
  return checkChoice(matcher, {
    profile,
    chosen: choice.map((one) => one.slug),
    overrides,
    answers: answered,
  });
}

type Composed = {
  document: HandoutDocument;
  qr: PreparedQr | null;
  lost: UnprintableWords[];
  said: ChoiceCheck;
};

/**
 * @param check in the clinician's language; its words are taken again in the patient's, its
 *   pages and order stand.
 * @returns how the handout is composed in a form; what no form changes is worked out once.
 */
function composer(
  material: HandoutMaterial,
  check: ChoiceCheck,
  choice: ChosenTopic[],
): (form: SheetForm) => Composed {
  const { library, printed, printing, qr: wanted } = material;
  const said = printed === library ? check : checkFor(matcherOf(printed), material, choice);
  const pages = { ...said, pages: check.pages, pinned: check.pinned };
  const qr = wanted && check.pages.length > 0 ? { wanted, pages: publicPages(printed, check, choice) } : null;
  const words = { ...printed.pageWords, ...crisisWordsFor(printing, printed) };
  const weighed = pageTopics(pages, choice, printed, material);
  const agreed = agreedRows(weighed, words, material);
  const topics = agreed.matters ? withoutMatterList(weighed) : weighed;
  const common: ComposeInput = {
    language: printed.language,
    paper: material.paper,
    size: material.size,
    grey: material.grey,
    words,
    clinic: letterheadIn(material.clinic, printing, printed.language),
    date: material.date,
    firstName: material.firstName,
    note: material.note,
    banners: said.banners
      .filter((banner) => !banner.clinicianOnly)
      .map(({ id, tone, message, same }) => ({ id, tone, text: message, ...(same ? { same } : {}) })),
    topics,
    leading: topics.filter(({ slug }) => check.leading.includes(slug)).length,
    stopping: said.stopping,
    figures: printed.figures,
    publicPagesAt: material.publicPagesAt ?? null,
    qr: qr && qrOfDraft(qr),
  };
  const { front: onFront } = library.rules;
  return (form) => {
    const { plan, from } = material;
    const front = onFront ? { topics: onFront, plan, more: agreed.rows, from, form } : null;
    const { value: document, lost } = printable(composeHandout({ ...common, front }));
    return { document, qr, lost: unprintableWords(lost, document), said };
  };
}

/**
 * The same pages for anyone: versions and layers in printing order, and nothing that was worked
 * out for this patient.
 */
function publicPages(
  { language, topicBySlug }: PublishedLibrary,
  check: ChoiceCheck,
  choice: ChosenTopic[],
): PublicTopics {
  const topics = check.pages.flatMap((slug) => {
    const topic = topicBySlug.get(slug);
    return topic ? [{ versionId: topic.textVersionId, layer: layerOf(slug, choice) }] : [];
  });
  return { language, topics };
}

/**
 * A handout has the choice the suggestions give it until a clinician makes their own. It is counted at the
 * normal size: larger letters take more pages, and no topic.
 */
function defaultChoice(
  material: HandoutMaterial,
  matcher: Matcher,
  withheld: Withheld,
): Promise<ChosenTopic[]> {
  const first = suggestPrintable(matcher, material.profile, withheld);
  // A topic that would bring along what can't print is left to the clinician.
  const ready = first.suggestions.filter(({ paired }) => !paired.some((slug) => withheld.expired.has(slug)));
  return makeDefaultChoice(ready, new Set(first.pinned.map((one) => one.slug)), (choice) =>
    countPagesOf({ ...material, size: "normal" }, choice, { withheld, mayShorten: false }),
  );
}

/**
 * Pages of a choice as it would print, with everything that comes along with it.
 * @param how.mayShorten whether pages that come along may be shortened for it.
 */
export async function countPagesOf(
  material: HandoutMaterial,
  choice: ChosenTopic[],
  {
    withheld = withheldIn(material.library, material.day, material.printed.topicBySlug),
    mayShorten = true,
  }: { withheld?: Withheld; mayShorten?: boolean } = {},
): Promise<number> {
  const check = withoutGone(checkFor(matcherOf(material.library), material, choice), withheld);
  return (await laidOut(composer(material, check, choice), mayShorten)).pages;
}
