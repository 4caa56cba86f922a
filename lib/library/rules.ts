/** The gates a library passes before it is loaded or published. Pure: files in, a report out. */
import type { Fault } from "./fault";
import { gateClaims } from "./claim-rules";
import { gateLeaveOut } from "./leave-out-rules";
import { gateLinks, gatePending } from "./link-rules";
import { medicineNames, type Reading } from "./readability";
import { gateReading, type Layer } from "./reading-rules";
import type { LibraryFolder, TopicFile } from "./schema";
import { gateBanners, gateText } from "./text-rules";
import { claimsOf } from "./tree";

export type GateRow = { slug: string; language: string; layer: Layer; reading: Reading; claims: number; forbidden: number };
export type GateReport = {
  rows: GateRow[];
  /** Each stops the build. */
  failures: Fault[];
  /** For an editor to look at: long sentences, sentences that look like facts without a source, sources not read. */
  notes: Fault[];
};

type Measured = Pick<LibraryFolder, "rules" | "pageWords" | "sources">;

/** Every gate over every topic. English formulas judge English text alone; the other gates judge every language. */
export function gateLibrary(library: LibraryFolder): GateReport {
  const names = medicineNames(library.rules);
  const topics = library.topics.map((topic) => gateTopic(topic, library));
  const banners = library.messages.en ? gateBanners(library.messages.en, library.rules, "en/messages.yaml", names) : { failures: [], notes: [] };
  return {
    rows: topics.flatMap((one) => one.rows),
    failures: [...topics.flatMap((one) => one.failures), ...banners.failures, ...gateLinks(library), ...gatePending(library)],
    notes: [...topics.flatMap((one) => one.notes), ...banners.notes],
  };
}

/** The gates of one topic that need no other topic. */
export function gateTopic(topic: TopicFile, { rules, pageWords, sources }: Measured): GateReport {
  const claims = gateClaims(topic, new Map(sources.map((source) => [source.key, source])));
  const words = pageWords[topic.language];
  if (topic.language !== "en" || !words) return { rows: [], ...claims };
  const names = medicineNames(rules);
  const reading = gateReading(topic, { names, words });
  const text = gateText(topic, names);
  const counted = claimsOf(topic.tree);
  return {
    rows: reading.pages.map(({ layer, reading: figures }) => ({
      slug: topic.slug, language: topic.language, layer, reading: figures, forbidden: text.forbidden[layer],
      claims: counted.filter((claim) => claim.layer === null || claim.layer === layer).length,
    })),
    failures: [...reading.failures, ...text.failures, ...gateLeaveOut(topic), ...claims.failures],
    notes: [...reading.notes, ...text.notes, ...claims.notes],
  };
}
