/**
 * Topics that may not print now: past due beyond the clinic's grace, or taken back. The engine knows neither;
 * both are put on its answers here. Pure.
 */
import { dueTopics, type ClinicDay, type DueTopic } from "@/lib/library/expiry/rules";
import type { DatedTopic, MatchingLibrary } from "@/lib/library/published-library";
import type { ChoiceCheck } from "@/lib/engine/matching/check-choice";
import type { Matcher } from "@/lib/engine/matching/matcher";
import type { SuggestResult } from "@/lib/engine/matching/schema";
import { suggestWith } from "@/lib/engine/matching/suggest";
import { LISTED } from "@/lib/engine/matching/suggestion-cards";
import type { Profile } from "@/lib/engine/schema";
import type { LeftTopic } from "@/lib/handouts/schema";

export type Withheld = {
  /** Topics past due in the language of the page, expired ones among them. */
  due: DueTopic[];
  /** Why an expired text may not print, by slug. */
  expired: ReadonlyMap<string, string>;
  /** Titles of topics that have no text any more, by slug. */
  gone: ReadonlyMap<string, string>;
};

/**
 * @param printed the topics of the page's language: its text is what expires. A topic it lacks
 *   counts as in `library`; left out where the page is in that language.
 */
export function withheldIn(
  library: MatchingLibrary,
  day: ClinicDay,
  printed?: ReadonlyMap<string, DatedTopic>,
): Withheld {
  const due = dueTopics(
    library.topics.map((topic) => printed?.get(topic.slug) ?? topic),
    day,
  );
  return {
    due,
    expired: new Map(
      due.filter(({ standing }) => standing === "expired").map(({ slug, words }) => [slug, words]),
    ),
    gone: new Map(library.withdrawn.map(({ slug, title }) => [slug, title])),
  };
}

const takenBackWords = "It was taken back, and no new text is published yet.";

/** What is suggested of what may print: texts that fell due take no place of others in the list. */
export function suggestPrintable(
  matcher: Matcher,
  profile: Profile,
  withheld: Withheld,
  chosen?: readonly string[],
): SuggestResult {
  const most = LISTED + withheld.expired.size + withheld.gone.size;
  return withoutWithheld(suggestWith(matcher, profile, chosen, most), withheld);
}

/**
 * What is suggested without what may not print: an expired topic is told among what is held back, one taken
 * back is no topic any more.
 */
function withoutWithheld(result: SuggestResult, { expired, gone }: Withheld): SuggestResult {
  const late = result.suggestions.flatMap(({ slug }) =>
    expired.has(slug) && !gone.has(slug)
      ? [{ slug, hard: true, because: `${expired.get(slug)} Ask a reviewer to read it again.` }]
      : [],
  );
  return {
    ...result,
    suggestions: result.suggestions
      .filter(({ slug }) => !expired.has(slug) && !gone.has(slug))
      .map((one) => ({ ...one, paired: one.paired.filter((slug) => !gone.has(slug)) })),
    alsoAsked: result.alsoAsked
      .filter(({ slug }) => !gone.has(slug))
      .map((one) => ({ ...one, heldBack: expired.get(one.slug) ?? one.heldBack })),
    heldBack: [...late, ...result.heldBack.filter(({ slug }) => !gone.has(slug))],
  };
}

/** The same check with only the pages that have a text. */
export function withoutGone(check: ChoiceCheck, { gone }: Withheld): ChoiceCheck {
  const there = ({ slug }: { slug: string }) => !gone.has(slug);
  return {
    ...check,
    pages: check.pages.filter((slug) => !gone.has(slug)),
    pinned: check.pinned.filter(there),
    paired: check.paired.filter(there),
  };
}

/** Chosen topics that were taken back leave the draft, each with its reason. */
export function takenBack(slugs: readonly string[], { gone }: Withheld): LeftTopic[] {
  return slugs.flatMap((slug) =>
    gone.has(slug) ? [{ slug, title: gone.get(slug), because: takenBackWords }] : [],
  );
}

/** A page of the handout that may not print now. */
export type WithheldPage = {
  slug: string;
  title: string;
  why: "expired" | "recalled";
  /** One sentence. */
  because: string;
  /** A safety page, which can't be taken off. */
  pinned: boolean;
  chosen: boolean;
};

/**
 * Pages that keep a handout from printing. Of those taken back only a safety page does, since a handout
 * without it would be worse; the others leave it.
 * @param check as the engine gave it, taken-back pages among its own. @param titles of the published topics.
 */
export function withheldPages(
  check: ChoiceCheck,
  { expired, gone }: Withheld,
  titles: ReadonlyMap<string, { title: string }>,
): WithheldPage[] {
  return check.pages.flatMap((slug): WithheldPage[] => {
    const pinned = check.pinned.some((one) => one.slug === slug);
    const page = {
      slug,
      title: gone.get(slug) ?? titles.get(slug)?.title ?? slug,
      pinned,
      chosen: check.staying.includes(slug),
    };
    if (gone.has(slug)) return pinned ? [{ ...page, why: "recalled", because: takenBackWords }] : [];
    const because = expired.get(slug);
    return because === undefined ? [] : [{ ...page, why: "expired", because }];
  });
}
