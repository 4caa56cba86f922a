/** The gates of the library over one version under work, as the margin of the editor shows them. Pure. */
import { checkMatchData } from "@/lib/engine/matching/check-match-data";
import { knownNames } from "@/lib/engine/matching/check-matching";
import type { Fault } from "@/lib/library/fault";
import { gateTopicLinks } from "@/lib/library/gates/links";
import { gateTopic } from "@/lib/library/gates/gate-library";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { Finding, GateView, MatchContent, TextContent } from "@/lib/editorial/schema";

/** The published library in the shape of its files, so that files and desk pass the same gates. */
export type GateMaterial = Omit<LibraryFolder, "rulesDocument">;

export type GatedTopic = { slug: string; language: Language; order: number };

/** @returns what every gate says of this text beside the rest of the library. */
export function gateText(topic: GatedTopic, content: TextContent, material: GateMaterial): GateView {
  const file = asFile(topic, content, material);
  const others = material.topics.filter((one) => one.slug !== topic.slug || one.language !== topic.language);
  const library = { ...material, topics: [...others, file] };
  const { failures, notes, rows } = gateTopic(file, library);
  const known = knownNames(material.vocabulary, material.rules);
  const dead = gateTopicLinks(file, known, new Set(library.topics.map((one) => one.slug)));
  return {
    findings: [...failures, ...dead]
      .map((fault) => finding(fault, true))
      .concat(notes.map((fault) => finding(fault, false))),
    figures: rows.map(({ layer, reading, claims }) => ({
      layer,
      claims,
      words: reading.words,
      longest: reading.longest,
      grade: reading.masked.fleschKincaid ?? null,
      smog: reading.masked.smog ?? null,
      ease: reading.unmasked.fernandezHuerta ?? null,
    })),
  };
}

/**
 * @returns faults of matching data; each would break the matching of every profile, so none can be set aside.
 */
export function gateMatch(
  { slug, order }: Pick<GatedTopic, "slug" | "order">,
  { grade, match }: MatchContent,
  material: GateMaterial,
): GateView {
  const text = material.topics.find((one) => one.slug === slug && one.language === "en");
  const slugs = new Set([...material.topics.map((one) => one.slug), slug]);
  const faults = checkMatchData(
    { slug, title: text?.title ?? slug, grade, order, cautions: text?.cautions ?? [], match },
    knownNames(material.vocabulary, material.rules),
    slugs,
  );
  return {
    findings: faults.map((problem) => ({
      stops: true,
      safety: true,
      problem: `${problem}.`,
      fix: "Correct the matching.",
      quote: null,
    })),
    figures: [],
  };
}

/**
 * A version in the shape of a file of the library; the English file's sha-256 is the id of its version here.
 */
export function asFile(
  { slug, language, order }: GatedTopic,
  content: TextContent,
  material: Pick<GateMaterial, "topics">,
): TopicFile {
  const english = material.topics.find((one) => one.slug === slug && one.language === "en");
  const { title, tree, cautions, sources, corrects, author, reviewMonths, checkedBy, translatesId } = content;
  return {
    slug,
    title,
    order,
    language,
    tree,
    cautions,
    sources,
    corrects,
    author,
    reviewMonths,
    grade: english?.grade ?? "emerging",
    writtenOn: "2000-01-01",
    file: `${language}/${slug}`,
    sha256: "",
    ...(language === "en" ? { match: english?.match } : {}),
    translation: language === "en" ? null : { translates: translatesId ?? "", checkedBy },
  };
}

function finding({ problem, fix, readingOnly }: Fault, stops: boolean): Finding {
  return {
    stops,
    safety: stops && !readingOnly,
    problem,
    fix,
    quote: /"([^"]+)"/.exec(problem)?.[1] ?? null,
  };
}
