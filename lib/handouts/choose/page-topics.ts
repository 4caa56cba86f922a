/**
 * The pages of a handout as composition wants them: text for this patient, what must print with it, where it
 * comes from. Pure.
 */
import type { ChoiceCheck } from "@/lib/engine/matching/check-choice";
import type { UnsafeMedicines } from "@/lib/engine/matching/unsafe-medicines";
import type { Messages } from "@/lib/engine/matching/rules-schema";
import type { PrintedSection } from "@/lib/document/schema";
import type { PublishedLibrary, PublishedTopic } from "@/lib/library/published-library";
import { optionsByDefault, type Candidate } from "@/lib/library/tree/grid-options";
import { partsFor, standingOf, type OptionStanding } from "@/lib/library/tree/parts-for-patient";
import { gridsOf, partsText, type Tree } from "@/lib/library/tree/tree";
import type { Matter } from "@/lib/document/what-matters";
import type { PageTopic } from "@/lib/document/page-topic";
import type { ChosenTopic, Layer } from "@/lib/handouts/schema";

/**
 * `options`: names of the options under discussion; with none, a grid shows some that fit. `matters` put its
 * rows in order.
 */
type Weighed = { options: readonly string[]; matters?: readonly Matter[] };

/** A page that comes along says what matters, and has no picture. */
const comesAlong = ["analogy"];

function becauseOf(slug: string, { pinned }: ChoiceCheck, chosen: boolean): "chosen" | "paired" | "pinned" {
  if (chosen) return "chosen";
  return pinned.some((one) => one.slug === slug) ? "pinned" : "paired";
}

/** How a page appears: brief when nobody said otherwise. */
export function layerOf(slug: string, choice: readonly ChosenTopic[]): Layer {
  return choice.find((one) => one.slug === slug)?.layer ?? "brief";
}

/**
 * @param check the choice checked against the profile; its `pages` give the order.
 * @param library published topics by slug (a page without one is left out), what is said under an option of a
 *   grid, and what sources are called.
 * @param weighed what is being decided.
 */
export function pageTopics(
  check: ChoiceCheck,
  choice: readonly ChosenTopic[],
  {
    topicBySlug: topics,
    messages: words,
    sourceNames,
  }: Pick<PublishedLibrary, "topicBySlug" | "messages" | "sourceNames">,
  { options: gridOptions, matters }: Weighed = { options: [] },
): PageTopic[] {
  const known = {
    // A line may ask for a page of this handout, as its own id does.
    facts: new Set([...check.holds, ...check.pages.map((slug) => `page.${slug}`)]),
    options: optionStandings(check, words),
    notSuggested: words.notSuggested,
  };
  return check.pages.flatMap((slug) => {
    const topic = topics.get(slug);
    if (!topic) return [];
    const chosen = choice.find((one) => one.slug === slug);
    const sections = partsFor(topic.tree, {
      layer: layerOf(slug, choice),
      hide: chosen?.hiddenParts ?? comesAlong,
      ...known,
      matters: matters ?? [],
      gridOptions: gridOptions.length > 0 ? gridOptions : fittingOptions(topic.tree, check, topics, known),
    });
    return [
      {
        slug,
        title: topic.title,
        grade: check.grades[slug] ?? topic.grade,
        badge: topic.match.badge,
        medicine: topic.match.medicine,
        sections,
        layer: layerOf(slug, choice),
        because: becauseOf(slug, check, chosen !== undefined),
        cautions: cautionsOn(slug, sections, check),
        note: chosen?.note ?? null,
        version: topic.version,
        author: topic.author,
        writtenOn: topic.writtenOn,
        reviewDueOn: topic.reviewDueOn,
        signedOff: topic.signedOff,
        approved: topic.approved,
        translation: topic.translation,
        sources: topic.sources.flatMap((key) => sourceNames.get(key) ?? []),
      },
    ];
  });
}

function cautionsOn(
  slug: string,
  sections: PrintedSection[],
  { notSafe, cautions }: ChoiceCheck,
): PageTopic["cautions"] {
  return [
    ...notSafeHere(slug, sections, notSafe),
    ...(cautions[slug] ?? []).map(({ id, message, same }) => ({
      id,
      text: message,
      ...(same ? { same } : {}),
    })),
  ];
}

function fittingOptions(
  tree: Tree,
  { pages, suited }: ChoiceCheck,
  topics: ReadonlyMap<string, PublishedTopic>,
  known: Parameters<typeof standingOf>[1],
): string[] {
  const candidates = gridsOf(tree).flatMap(({ options }) =>
    options.flatMap((node): Candidate[] => {
      const { option, topic } = node.attrs;
      if (option === null) return [];
      const standing = standingOf(node, known);
      return [
        {
          option,
          topic,
          standing: standing === undefined ? "open" : standing.hidden ? "leftOut" : "marked",
          medicine: topic === null || (topics.get(topic)?.match.medicine ?? true),
        },
      ];
    }),
  );
  return optionsByDefault(candidates, { pages, suited });
}

/**
 * Hard block: the option leaves the grid and the reason prints. Plain block: it stays and is marked
 * (docs/evidence/brief.md D and G.3).
 */
function optionStandings(
  { notSafe, notSuggested }: ChoiceCheck,
  words: Pick<Messages, "notSuggested">,
): ReadonlyMap<string, OptionStanding> {
  const marked = notSuggested.map((slug) => [slug, { hidden: false, words: words.notSuggested }] as const);
  return new Map<string, OptionStanding>([
    ...marked,
    ...notSafe.map((one) => [one.slug, { hidden: true, words: one.words }] as const),
  ]);
}

/**
 * "Not safe for you" beside every hard-blocked medicine that this page names (docs/evidence/brief.md G.2,
 * "hard blocks travel").
 */
function notSafeHere(
  slug: string,
  sections: PrintedSection[],
  notSafe: readonly UnsafeMedicines[],
): PageTopic["cautions"] {
  // An option that left the grid has its reason there already.
  const text = partsText(
    sections.map((section) => ({
      ...section,
      content: section.content.map((block) => (block.type === "grid" ? { ...block, leftOut: [] } : block)),
    })),
  );
  return unsafeIn(text, notSafe).map(({ slug: blocked, words }) => ({
    id: `${slug}.not-safe-${blocked}`,
    text: words,
  }));
}

/** Hard-blocked medicines that a text names, each with a sentence that says why it is not safe. */
export function unsafeIn(
  text: string,
  notSafe: readonly UnsafeMedicines[],
): { slug: string; words: string }[] {
  return notSafe.flatMap((one) => {
    const named = one.medicines.filter((medicine) => names(text, medicine));
    if (named.length === 0) return [];
    const shown = named.filter((medicine) => !named.includes(`${medicine}s`)).join(", ");
    return [{ slug: one.slug, words: `${shown.charAt(0).toUpperCase()}${shown.slice(1)}: ${one.words}.` }];
  });
}

function names(text: string, medicine: string): boolean {
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${medicine.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`,
    "iu",
  ).test(text);
}
