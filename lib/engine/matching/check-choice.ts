import { mapProfile } from "@/lib/engine/vocabulary/map-profile";
import type { MappedProfile, Profile } from "@/lib/engine/vocabulary/schema";
import { cautionsFor } from "./cautions";
import type { Matcher } from "./compile";
import { handoutPages, pairsOf, type HandoutPages } from "./handout-pages";
import { notSafeIn, type NotSafe } from "./not-safe";
import { bannersOf, stoppingOf, stopsOf, type Banner } from "./profile-messages";
import type { StoppingWords } from "./rules-schema";
import type { Because, Grade, HeldBack, Message, Stop } from "./schema";
import { situationOf, type Situation } from "./situation";
import { becauseBlocked, becauseIncomplete, fill } from "./words";

export type ChoiceCheck = {
  mapped: MappedProfile;
  /** Every vocabulary id that holds: set, mapped, implied, or counted as. */
  holds: string[];
  /** Chosen topics that may stay, in the order chosen. */
  kept: string[];
  /** Chosen topics that must go, and why; one that is not hard-blocked may return with a logged reason. */
  removed: HeldBack[];
  /** Chosen pages that name medicines and wait for the age band: kept in the draft, not on the page. */
  waiting: Because[];
  paired: Because[];
  pinned: Because[];
  /** Pairs of what is chosen that a block keeps out. */
  keptOut: HeldBack[];
  /** Every page in printing order: pinned by pin order, then the rest as chosen, with their pairs. */
  pages: string[];
  /**
   * Those of them that stand before all else but the crisis banners: the first of the pin order, with those
   * of it pinned after (docs/evidence/corrections.md S-10).
   */
  leading: string[];
  /** For each page, what must print with it. */
  cautions: Record<string, Message[]>;
  /** For each page, the grade to show for this profile. */
  grades: Record<string, Grade>;
  banners: Banner[];
  stops: Stop[];
  /** The words about stopping a medicine at the foot of the handout. */
  stopping: StoppingWords | null;
  notSafe: NotSafe[];
  /** Products of a group that a plain block holds back and nobody set aside. */
  notSuggested: string[];
  /** True while the required group (the age band) is missing: not to be finalised. */
  incomplete: boolean;
  /** A sentence when there are more pages than the rules advise; never a reason to drop one. */
  tooLong: string | null;
};

export type ChoiceInput = {
  profile: Profile;
  /** Slugs in the order chosen; unknown ones are ignored. */
  chosen: readonly string[];
  /** Slugs whose plain block a clinician set aside with a logged reason. */
  overrides?: readonly string[];
  /** Chosen for stops of this profile, by name. */
  answers?: readonly string[];
};

/**
 * What a draft's choice means for the profile as it is now. Pure; gates are for suggestions and don't remove
 * a choice.
 */
export function checkChoice(
  matcher: Matcher,
  { profile, chosen, overrides = [], answers = [] }: ChoiceInput,
): ChoiceCheck {
  const mapped = mapProfile(profile, matcher.vocabulary);
  const situation = situationOf(matcher, mapped, answers);
  const slugOf = (place: number) => matcher.topics[place]?.topic.slug ?? "";
  const places = [...new Set(chosen.flatMap((slug) => matcher.placeOf.get(slug) ?? []))];
  const blocked = (place: number) =>
    situation.blocksOf(place).some((block) => block.hard || !overrides.includes(slugOf(place)));
  const staying = places.filter((place) => !blocked(place));
  const present = staying.filter((place) => !situation.waits(place));
  const found = handoutPages(
    situation,
    () => [],
    () => present,
  );
  const pages = inPrintingOrder(present, found, situation);
  const { rules, messages } = matcher;
  return {
    mapped,
    holds: [...situation.facts.names],
    kept: staying.map(slugOf),
    removed: places
      .filter(blocked)
      .map((place) => ({ slug: slugOf(place), ...becauseBlocked(place, situation) })),
    waiting: staying
      .filter(situation.waits)
      .map((place) => ({ slug: slugOf(place), because: becauseIncomplete(situation) })),
    paired: pages.flatMap(({ place, with: other }) =>
      other === null
        ? []
        : [
            {
              slug: slugOf(place),
              because: fill(messages.because.paired, { title: matcher.topics[other]?.topic.title ?? "" }),
            },
          ],
    ),
    pinned: found.pinned.map(({ place, because }) => ({ slug: slugOf(place), because })),
    keptOut: [...found.keptOut].map((place) => keptOutBecause(place, slugOf(place), situation)),
    pages: pages.map(({ place }) => slugOf(place)),
    leading: leadingOf(
      found.pinned.map(({ place }) => slugOf(place)),
      rules.pinOrder,
    ),
    cautions: Object.fromEntries(pages.map(({ place }) => [slugOf(place), cautionsFor(place, situation)])),
    grades: Object.fromEntries(pages.map(({ place }) => [slugOf(place), situation.gradeOf(place)])),
    banners: bannersOf(situation, found.facts, profile),
    stops: stopsOf(situation, found.facts),
    stopping: stoppingOf(situation, found.facts),
    notSafe: notSafeIn(situation),
    notSuggested: matcher.topics.flatMap(({ topic }, place) =>
      topic.match.group !== undefined && situation.isBlocked(place) && blocked(place) ? [topic.slug] : [],
    ),
    incomplete: situation.incomplete,
    tooLong:
      pages.length <= rules.lengthWarning
        ? null
        : fill(messages.tooLong, { count: String(pages.length), limit: String(rules.lengthWarning) }),
  };
}

function leadingOf(pinned: readonly string[], pinOrder: readonly string[]): string[] {
  return pinned[0] === pinOrder[0] ? pinned.filter((slug) => pinOrder.includes(slug)) : [];
}

type Page = { place: number; with: number | null };

/**
 * Pinned pages first, by pin order, whoever chose them where (docs/evidence/corrections.md S-10: nothing
 * stands before a safety page); then each chosen page and right after it the pages it brings, unless those
 * are chosen or pinned themselves; last what pinned pages bring.
 */
function inPrintingOrder(present: number[], found: HandoutPages, situation: Situation): Page[] {
  const pinned = found.pinned.map((one) => one.place);
  const chosen = present.filter((one) => !pinned.includes(one));
  const named = new Set([...chosen, ...pinned]);
  const pages: Page[] = [];
  const bring = (from: number): void => {
    for (const place of pairsOf(from, situation, found.facts)) {
      if (named.has(place) || !found.pages.has(place)) continue;
      named.add(place);
      pages.push({ place, with: from });
      bring(place);
    }
  };
  pages.push(...pinned.map((place) => ({ place, with: null })));
  for (const place of chosen) {
    pages.push({ place, with: null });
    bring(place);
  }
  pinned.forEach(bring);
  return pages;
}

function keptOutBecause(place: number, slug: string, situation: Situation): HeldBack {
  return situation.isBlocked(place)
    ? { slug, ...becauseBlocked(place, situation) }
    : { slug, hard: false, because: becauseIncomplete(situation) };
}
