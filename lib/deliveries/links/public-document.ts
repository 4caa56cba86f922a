/** Published text composed as on paper, with nothing of any patient in it. Pure. */
import { letterheadIn } from "@/lib/clinic/settings/rules";
import { crisisWordsFor } from "@/lib/clinic/settings/crisis-lines";
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import { composeHandout } from "@/lib/document/compose-handout";
import type { PageTopic } from "@/lib/document/page-topic";
import { partsFor } from "@/lib/library/tree/parts-for-patient";
import type { PublishedLibrary } from "@/lib/library/published-library";
import { claimsOf, type Tree } from "@/lib/library/tree/tree";
import { isConversation } from "@/lib/library/tree/tree-schema";
import type { Language } from "@/lib/platform/languages";
import type { PublicClaim, PublicDocument } from "./schema";

/** One text version, as it was published; `standing` and `hasNewer` are what is true of it today. */
export type PublicVersion = Omit<PageTopic, "sections" | "cautions" | "note"> & {
  tree: Tree;
  standing: "current" | "recalled" | "expired";
  hasNewer: boolean;
};

type ShownVersion = PublicVersion & { layer: "brief" | "full" };

export type PublicInput = {
  /** Of the language of the texts. */
  library: PublishedLibrary;
  clinic: ClinicSettings;
  topics: readonly ShownVersion[];
  /** Sources as they are cited, by key. */
  citations: ReadonlyMap<string, string>;
  otherLanguages: Language[];
  /** `YYYY-MM-DD` in the clinic's zone. */
  today: string;
};

/** For everyone at once: whatever depends on a patient is in it, and no option is left out. */
export function publicDocument({
  library,
  clinic,
  topics,
  citations,
  otherLanguages,
  today,
}: PublicInput): PublicDocument {
  const words = { ...library.pageWords, ...crisisWordsFor(clinic, library) };
  const { name, address, phone, paper } = clinic;
  const pages = topics.map(({ tree, layer, standing, sources, ...topic }) => ({
    ...topic,
    sources: sources.flatMap((key) => library.sourceNames.get(key) ?? []),
    cautions: [],
    note: null,
    sections: standing === "current" ? partsFor(tree, { layer, facts: "all", hide: [] }) : [],
  }));
  const composed = composeHandout({
    language: library.language,
    paper,
    words,
    clinic: letterheadIn({ name, address, phone }, clinic, library.language),
    date: today,
    firstName: null,
    note: null,
    banners: [],
    topics: pages,
    figures: library.figures,
  });
  // A text that is not shown has nothing in the small print either.
  const shown = new Set(topics.filter(({ standing }) => standing === "current").map(({ slug }) => slug));
  return {
    document: { ...composed, smallPrint: composed.smallPrint.filter(({ slug }) => shown.has(slug)) },
    withheld: Object.fromEntries(
      topics.flatMap(({ slug, standing }) => (standing === "current" ? [] : [[slug, standing]])),
    ),
    outdated: topics.filter(({ hasNewer }) => hasNewer).map(({ slug }) => slug),
    claims: Object.fromEntries(
      topics
        .filter(({ slug }) => shown.has(slug))
        .map((topic) => [topic.slug, claimsShown(topic, citations)] as const),
    ),
    otherLanguages,
  };
}

/** Of the layer that is shown, as `partsFor` chooses it; a sentence in two parts of a text counts once. */
function claimsShown({ tree, layer }: ShownVersion, citations: ReadonlyMap<string, string>): PublicClaim[] {
  const hasLayer = tree.content.some((section) => section.attrs.layer === layer);
  const claims = claimsOf(tree)
    .filter((claim) => !isConversation(claim.section))
    .filter((claim) => claim.layer === null || claim.layer === layer || !hasLayer)
    .map(({ text, standing, sources }) => ({
      text,
      standing,
      sources: sources.flatMap((key) => citations.get(key) ?? []),
    }));
  return [...new Map(claims.map((claim) => [claim.text, claim])).values()];
}
