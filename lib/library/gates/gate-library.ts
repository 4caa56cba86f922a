/** The gates a library passes before it is loaded or published. Pure: files in, a report out. */
import type { Fault } from "@/lib/library/fault";
import { gateAnalogy } from "./analogy";
import { gateCalques } from "./calques";
import { gateCautionNames } from "./caution-names";
import { gateClaims } from "./claims";
import { gateConversation, gateSpokenParts } from "./conversation";
import { gateCrisisLines, gateFixedWords } from "./crisis-lines";
import { gateFigures } from "./figures";
import { gateHope } from "./hope";
import { languageWords } from "./language-words";
import { gateLeaveOut } from "./leave-out";
import { gateLedger, gateUnsupported } from "./ledger";
import { gateLinks } from "./links";
import { gatePrintedLanguage } from "./printed-language";
import { medicineNames, type Reading } from "./readability";
import { gateProse, proseOf, type Prose } from "./prose";
import { gateReading, type Layer } from "./reading-grade";
import type { LibraryFolder, TopicFile } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { findRepeats } from "./repeated";
import { gateSameLines } from "./same-lines";
import { gateSharedLines } from "./shared-lines";
import { gateSourceWords } from "./source-words";
import { gateStopping } from "./stopping";
import { gateBanners, gateText } from "./text";
import { gateTranslation } from "./translation";
import { claimsOf } from "@/lib/library/tree/tree";
import { gateTwoStandings } from "./two-standings";
import { gateUntranslated } from "./untranslated";

export type GateRow = {
  slug: string;
  language: Language;
  layer: Layer;
  reading: Reading;
  claims: number;
  uncited: number;
  forbidden: number;
  /** Null where the layer is boxes and lists. */
  prose: Prose | null;
  /** Share of the topic's sentences, 0 to 1, that stand on another topic too. */
  repeated: number;
  /** 988 without its way in. */
  bareCrisisLines: number;
  calques: number;
};
export type GateReport = {
  rows: GateRow[];
  /** Each stops the build. */
  failures: Fault[];
  /** For an editor to look at: long sentences, sources not read. */
  notes: Fault[];
};

/** Every gate over every topic in every language. */
export function gateLibrary(library: LibraryFolder): GateReport {
  const repeats = findRepeats(library.topics);
  const topics = library.topics.map((topic) => gateTopic(topic, library, repeats.share.get(topic.file)));
  const banners = languages.flatMap((language) => {
    const words = library.messages[language];
    return words
      ? [
          gateBanners(
            { banners: words.banners, language, file: `${language}/messages.yaml` },
            library.rules,
            namesIn(language, library),
          ),
        ]
      : [];
  });
  const whole = [
    ...gateLinks(library),
    ...gateLedger(library),
    ...gateFigures(library),
    ...gatePrintedLanguage(library),
    ...gateFixedWords(library),
    ...gateTwoStandings(library),
    ...gateSourceWords(library),
    ...gateSameLines(library),
    ...gateCautionNames(library),
    ...gateSharedLines(library),
    ...gateSpokenParts(library.topics),
  ];
  return {
    rows: topics.flatMap((one) => one.rows),
    failures: [
      ...topics.flatMap((one) => one.failures),
      ...banners.flatMap((one) => one.failures),
      ...repeats.faults,
      ...whole,
    ],
    notes: [...topics.flatMap((one) => one.notes), ...banners.flatMap((one) => one.notes)],
  };
}

type Around = Pick<
  LibraryFolder,
  "topics" | "rules" | "messages" | "pageWords" | "sources" | "claims" | "topicSources"
>;

/** Medicine names of a language: those of rules.yaml, and in another language its own beside them. */
export function namesIn(
  language: Language,
  { rules, messages }: Pick<LibraryFolder, "rules" | "messages">,
): string[] {
  const printed = language === "en" ? undefined : messages[language];
  return [...new Set([...medicineNames(rules), ...(printed ? medicineNames(printed) : [])])];
}

/** Names that reading figures count as one syllable: medicines, and illnesses. */
export const maskedIn = (
  language: Language,
  library: Pick<LibraryFolder, "rules" | "messages">,
): string[] => [...namesIn(language, library), ...languageWords[language].illnesses];

/** Keys that topic-sources.yaml names for a topic; null for a topic it doesn't know. */
export function allowedSources(
  slug: string,
  { topicSources }: Pick<LibraryFolder, "topicSources">,
): string[] | null {
  return topicSources[slug] ?? null;
}

/**
 * Figures of a topic's two pages alone, a tenth of the work of its gates; none in a language without page
 * words.
 */
export function pageReadings(topic: TopicFile, library: Pick<Around, "rules" | "messages" | "pageWords">) {
  const words = library.pageWords[topic.language];
  return words ? gateReading(topic, { names: maskedIn(topic.language, library), words }).pages : [];
}

/** The gates of one topic; of a translation also against its English text. */
export function gateTopic(topic: TopicFile, library: Around, repeated = 0): GateReport {
  const { language, slug, tree } = topic;
  const english = library.topics.find((one) => one.slug === slug && one.language === "en");
  const claims = gateClaims(
    topic,
    new Map(library.sources.map((source) => [source.key, source])),
    allowedSources(slug, library),
  );
  const words = library.pageWords[language];
  if (!words) return { rows: [], failures: claims.failures, notes: claims.notes };
  const names = namesIn(language, library);
  const masked = maskedIn(language, library);
  const reading = gateReading(topic, { names: masked, words });
  const text = gateText(topic, names, english?.match?.medicine ?? false);
  const counted = claimsOf(tree);
  const bare = gateCrisisLines(topic);
  const calques = gateCalques(topic);
  return {
    rows: reading.pages.map(({ layer, reading: figures }) => ({
      slug,
      language,
      layer,
      reading: figures,
      uncited: claims.uncited.length,
      forbidden: text.forbidden[layer],
      prose: proseOf(topic, layer, masked),
      repeated,
      bareCrisisLines: bare.length,
      calques: calques.length,
      claims: counted.filter((claim) => claim.layer === null || claim.layer === layer).length,
    })),
    failures: [
      ...reading.failures,
      ...text.failures,
      ...gateLeaveOut(topic),
      ...gateStopping(topic),
      ...bare,
      ...claims.failures,
      ...gateAnalogy(topic),
      ...gateHope(topic, names, english?.match?.block.map(({ when }) => when) ?? []),
      ...gateConversation(topic, names),
      ...gateProse(topic, masked),
      ...calques,
      ...gateUnsupported(topic, library.claims),
      ...(english && language !== "en" ? gateTranslation(topic, english) : []),
      ...(language === "en" ? [] : gateUntranslated(topic, english)),
    ],
    notes: [...reading.notes, ...text.notes, ...claims.notes],
  };
}
