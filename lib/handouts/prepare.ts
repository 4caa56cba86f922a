import "server-only";
import { crisisWordsFor, printingHolds, type Printing } from "@/lib/clinic/rules";
import { checkChoice, type ChoiceCheck } from "@/lib/matching/check-choice";
import { compile, type Matcher } from "@/lib/matching/compile";
import { suggestWith } from "@/lib/matching/suggest";
import type { Because, SuggestResult } from "@/lib/matching/schema";
import type { PublishedLibrary } from "@/lib/library/schema";
import type { HandoutDocument, Paper } from "@/lib/pdf/schema";
import { printable } from "@/lib/pdf/printable";
import { countPages } from "@/lib/pdf/render";
import type { Profile } from "@/lib/vocabulary/schema";
import { makeDefaultChoice } from "./default-choice";
import { composeHandout } from "./document";
import { drawDocument } from "./drawings";
import { pageTopics } from "./page-topics";
import type { ChosenTopic } from "./schema";

/** What a handout is made from, wherever it is made: the builder, finalising, the terminal. */
export type HandoutMaterial = {
  /** In the clinician's language: what is suggested, held back and asked. */
  library: PublishedLibrary;
  /** In the patient's language: what prints. The same object where both read the same. */
  printed: PublishedLibrary;
  clinic: HandoutDocument["clinic"];
  /** Of the clinic's settings: its crisis lines and languages. */
  printing: Printing;
  /** `YYYY-MM-DD` in the clinic's zone. */
  date: string;
  paper: Paper;
  profile: Profile;
  firstName: string | null;
  note: string | null;
};

export type PreparedHandout = {
  choice: ChosenTopic[];
  check: ChoiceCheck;
  result: SuggestResult;
  removed: Because[];
  document: HandoutDocument;
  /** Titles of pages that have no text in the handout's language: it can't be finalised with them. */
  untranslated: string[];
  /** Sentences: why the clinic's settings hold this language back. */
  clinicHolds: string[];
  /** Signs of the clinician's own words that the font can't print. */
  unprintable: string[];
  pages: number;
};

const matchers = new WeakMap<PublishedLibrary, Matcher>();

/** The matcher of a library, made once. */
export function matcherOf(library: PublishedLibrary): Matcher {
  const known = matchers.get(library);
  if (known) return known;
  const made = compile(library);
  matchers.set(library, made);
  return made;
}

/**
 * A handout ready to show or seal: the choice checked against the profile, composed and drawn.
 * @param choice null for the default choice of this profile.
 * @param before slugs chosen until now, so that those which leave a default choice are named with their reason.
 */
export async function prepareHandout(material: HandoutMaterial, choice: ChosenTopic[] | null, before: readonly string[] = []): Promise<PreparedHandout> {
  const matcher = matcherOf(material.library);
  const wanted = choice ?? (await defaultChoice(material, matcher));
  const check = checkFor(matcher, material.profile, wanted);
  const kept = wanted.filter((one) => check.kept.includes(one.slug));
  const result = suggestWith(matcher, material.profile, kept.map((one) => one.slug));
  const { document, unprintable, said } = compose(material, check, kept);
  const { pages } = await drawDocument(document);
  const gone = before.filter((slug) => !check.pages.includes(slug) && !check.removed.some((one) => one.slug === slug));
  const removed = [...check.removed, ...result.heldBack.filter((one) => gone.includes(one.slug))];
  // A page whose cautions were not worked out in the patient's language may not print either.
  const untranslated = check.pages.filter((slug) => !material.printed.topicBySlug.has(slug) || !said.pages.includes(slug)).map((slug) => material.library.topicBySlug.get(slug)?.title ?? slug);
  return { choice: kept, check, result, removed: removed.map(({ slug, because }) => ({ slug, because })), document, untranslated, clinicHolds: printingHolds(material.printing, material.printed), unprintable, pages };
}

function checkFor(matcher: Matcher, profile: Profile, choice: ChosenTopic[]): ChoiceCheck {
  const overrides = choice.filter((one) => one.override).map((one) => one.slug);
  return checkChoice(matcher, { profile, chosen: choice.map((one) => one.slug), overrides });
}

/** @param check in the clinician's language; its words are taken again in the patient's, its pages and order stand. */
function compose({ library, printed, profile, clinic, printing, date, paper, firstName, note }: HandoutMaterial, check: ChoiceCheck, choice: ChosenTopic[]) {
  const said = printed === library ? check : checkFor(matcherOf(printed), profile, choice);
  const banners = said.banners.filter((banner) => !banner.clinicianOnly).map(({ id, tone, message }) => ({ id, tone, text: message }));
  const topics = pageTopics({ ...said, pages: check.pages, pinned: check.pinned }, choice, printed.topicBySlug, printed.messages);
  const { value: document, missing: unprintable } = printable(
    composeHandout({ language: printed.language, paper, words: { ...printed.pageWords, ...crisisWordsFor(printing, printed) }, clinic, date, firstName, note, banners, topics, figures: printed.figures }),
  );
  return { document, unprintable, said };
}

/** Pinned pages come after the choice and are counted apart, so a trial leaves them out. */
function defaultChoice(material: HandoutMaterial, matcher: Matcher): Promise<ChosenTopic[]> {
  const first = suggestWith(matcher, material.profile);
  return makeDefaultChoice(first.suggestions, new Set(first.pinned.map((one) => one.slug)), async (choice) => {
    const check = checkFor(matcher, material.profile, choice);
    const pinned = new Set(check.pinned.map((one) => one.slug));
    const { document } = compose(material, { ...check, pages: check.pages.filter((slug) => !pinned.has(slug)) }, choice);
    return countPages(document);
  });
}
