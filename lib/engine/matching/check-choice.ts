import { mapProfile } from "@/lib/engine/vocabulary/map-answers";
import type { MappedProfile, Profile } from "@/lib/engine/schema";
import { bannersOf, type Banner } from "./banners";
import { reasonOfBlock, reasonOfPair, reasonOfWaiting } from "./reasons";
import { blocksOf, isBlocked, waits } from "./blocks";
import { cautionsOf } from "./cautions";
import { fill } from "./fill-message";
import { passesGate } from "./gates";
import { topicsOf, type Matcher } from "./matcher";
import { handoutPages, type HandoutPages } from "./pins";
import { byScore } from "./rank";
import { inPrintingOrder, leadingPages, type Page } from "./printing-order";
import type { StoppingWords } from "./rules-schema";
import type { Because, Grade, HeldBack, Message, Stop } from "./schema";
import { scoredTopics } from "./score";
import { gradeOf, situationOf, type Situation } from "./situation";
import { stoppingWordsOf } from "./stopping-words";
import { stopsOf } from "./safety-stops";
import type { Topic } from "./topic";
import { hardBlockedOf, type UnsafeMedicines } from "./unsafe-medicines";

export type ChoiceCheck = {
  mapped: MappedProfile;
  /** Every vocabulary id that holds: set, mapped, implied, or counted as. */
  holds: string[];
  /** Chosen topics that may stay, in the order chosen. */
  staying: string[];
  /** Chosen topics that must go, and why; one that is not hard-blocked may return with a logged reason. */
  removed: HeldBack[];
  /** Chosen pages that name medicines and wait for the age band: kept in the draft, not on the page. */
  waiting: Because[];
  paired: Because[];
  pinned: Because[];
  /** Pairs of what is chosen that a block keeps out. */
  excluded: HeldBack[];
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
  /** Every topic a hard block forbids, with the words that print in its place. */
  notSafe: UnsafeMedicines[];
  /** Topics that a block holds back, plain ones that nobody set aside among them. */
  notSuggested: string[];
  /** Topics that pass their gate and score for this profile, best first, blocked or not. */
  suited: string[];
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
 * What a draft's choice means for the profile as it is now. Pure; gates are for suggestions and don't
 * remove a choice. Source: docs/evidence/brief.md 0.5 (blocks, pairs, pins), C.9 and G.3 (the rules
 * of the whole profile).
 */
export function checkChoice(
  matcher: Matcher,
  { profile, chosen, overrides = [], answers = [] }: ChoiceInput,
): ChoiceCheck {
  const situation = situationOf(matcher, mapProfile(profile, matcher.vocabulary), answers);
  const sorted = sortChosen(topicsOf(matcher, chosen), overrides, situation);
  const handout = handoutPages(situation, () => sorted.present);
  const pages = inPrintingOrder(sorted.present, handout, situation);
  return {
    mapped: situation.mapped,
    holds: [...situation.facts.names],
    staying: slugsOf(sorted.staying),
    removed: sorted.blocked.map((topic) => blockedBecause(topic, situation)),
    waiting: sorted.waiting.map(({ slug }) => ({ slug, because: reasonOfWaiting(situation) })),
    excluded: [...handout.excluded].map((topic) =>
      isBlocked(topic, situation) ? blockedBecause(topic, situation) : waitingBecause(topic, situation),
    ),
    ...describePages(pages, handout, situation),
    ...describeProfile(situation, handout, profile),
    notSuggested: slugsOf(matcher.topics.filter((topic) => isRemoved(topic, overrides, situation))),
    suited: slugsOf(
      scoredTopics(situation)
        .filter(({ topic }) => passesGate(topic, situation))
        .sort(byScore(matcher.rules.matching))
        .map(({ topic }) => topic),
    ),
  };
}

type SortedChoice = {
  blocked: Topic[];
  /** Those no block removes: the waiting and the present ones, in the order chosen. */
  staying: Topic[];
  waiting: Topic[];
  present: Topic[];
};

function sortChosen(
  chosen: readonly Topic[],
  overrides: readonly string[],
  situation: Situation,
): SortedChoice {
  const staying = chosen.filter((topic) => !isRemoved(topic, overrides, situation));
  return {
    blocked: chosen.filter((topic) => isRemoved(topic, overrides, situation)),
    staying,
    waiting: staying.filter((topic) => waits(topic, situation)),
    present: staying.filter((topic) => !waits(topic, situation)),
  };
}

/** A hard block removes always, a plain one unless a clinician set it aside. */
function isRemoved(topic: Topic, overrides: readonly string[], situation: Situation): boolean {
  return blocksOf(topic, situation).some((block) => block.hard || !overrides.includes(topic.slug));
}

type PageFields = "pages" | "paired" | "pinned" | "leading" | "cautions" | "grades" | "tooLong";

function describePages(
  pages: readonly Page[],
  { pinned }: HandoutPages,
  situation: Situation,
): Pick<ChoiceCheck, PageFields> {
  const { rules, messages } = situation.matcher;
  const { lengthWarning: limit, pinOrder } = rules;
  const topics = pages.map(({ topic }) => topic);
  return {
    pages: slugsOf(topics),
    paired: pages.flatMap(({ topic: { slug }, broughtBy }) =>
      broughtBy === null ? [] : [{ slug, because: reasonOfPair(broughtBy, situation) }],
    ),
    pinned: pinned.map(({ topic: { slug }, because }) => ({ slug, because })),
    leading: leadingPages(slugsOf(pinned.map(({ topic }) => topic)), pinOrder),
    cautions: Object.fromEntries(topics.map((topic) => [topic.slug, cautionsOf(topic, situation)])),
    grades: Object.fromEntries(topics.map((topic) => [topic.slug, gradeOf(topic, situation)])),
    tooLong:
      pages.length <= limit
        ? null
        : fill(messages.tooLong, { count: String(pages.length), limit: String(limit) }),
  };
}

type ProfileFields = "banners" | "stops" | "stopping" | "notSafe" | "incomplete";

function describeProfile(
  situation: Situation,
  { facts }: HandoutPages,
  profile: Profile,
): Pick<ChoiceCheck, ProfileFields> {
  return {
    banners: bannersOf(situation, facts, profile),
    stops: stopsOf(situation, facts),
    stopping: stoppingWordsOf(situation, facts),
    notSafe: hardBlockedOf(situation),
    incomplete: situation.incomplete,
  };
}

function blockedBecause(topic: Topic, situation: Situation): HeldBack {
  return { slug: topic.slug, ...reasonOfBlock(topic, situation) };
}

function waitingBecause({ slug }: Topic, situation: Situation): HeldBack {
  return { slug, hard: false, because: reasonOfWaiting(situation) };
}

function slugsOf(topics: readonly Topic[]): string[] {
  return topics.map(({ slug }) => slug);
}
