/** The library as files, read and checked together. */
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import { matchingFile } from "@/lib/engine/matching/matching-schema";
import { rulesFile, type Rules } from "@/lib/engine/matching/rules-schema";
import { parseVocabulary, type Vocabulary } from "@/lib/engine/vocabulary/parse-vocabulary";
import { readingAgain } from "./read-again";
import { templatesLead } from "./template-faults";
import { checkFirstFile, noPoints, pointsLead } from "@/lib/library/check-first";
import { type Fault, faultsError } from "@/lib/library/fault";
import { type LibraryTexts, readLibraryTexts, sha256, starterFolder } from "./folder-texts";
import { readYaml } from "@/lib/library/markdown/front-matter";
import { gateRegions } from "@/lib/library/gates/crisis-regions";
import { filledFigure } from "@/lib/library/tree/figure-words";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import {
  claimsFile,
  crisisLinesFile,
  figuresFile,
  rulesDocument,
  source,
  sourceKey,
  templatesFile,
  topicSlug,
  twoStandingsFile,
  volatileFile,
  type FigureFile,
  type LibraryFolder,
  type RulesDocument,
  type Source,
  type TopicFile,
  type TranslationMatter,
  type VolatileFactFile,
} from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import type { Tree } from "@/lib/library/tree/tree";

/** As `parseLibrary`, of a folder. */
export async function readLibraryFolder(folder: string = starterFolder): Promise<LibraryFolder> {
  return parseLibrary(await readLibraryTexts(folder));
}

/**
 * Every file in its checked shape. The gates of rules.ts are not run here.
 * @throws AppError `invalid` that lists every fault of every file with its line.
 */
export function parseLibrary(texts: LibraryTexts): LibraryFolder {
  const faults: Fault[] = [];
  const yaml = yamlReader(texts, faults);
  const [vocabularyFile, questionnaires] = [
    yaml("vocabulary.yaml", z.unknown()),
    yaml("questionnaires.yaml", z.unknown()),
  ];
  const vocabulary = readVocabulary(vocabularyFile, questionnaires, faults);
  const rules = readRules(yaml);
  const spoken = languages.filter((language) =>
    [...texts.keys()].some((path) => path.startsWith(`${language}/`)),
  );
  const { messages, pageWords } = readWords(yaml, spoken.includes("es"));
  const sources = named(yaml("sources.yaml", z.record(sourceKey, source)));
  const topicSources = yaml("topic-sources.yaml", z.record(topicSlug, z.array(sourceKey)), {}) ?? {};
  const twoStandings = yaml("two-standings.yaml", twoStandingsFile, []) ?? [];
  const checkFirst = yaml("check-first.yaml", checkFirstFile, noPoints) ?? noPoints;
  const templates = yaml("templates.yaml", templatesFile, []) ?? [];
  const claims = yaml("claims.yaml", claimsFile, { documents: [], claims: [] })?.claims ?? [];
  const figures = readFigures(texts, yaml("figures/figures.yaml", figuresFile, {}) ?? {}, faults);
  const crisisLines = yaml("crisis-lines.yaml", crisisLinesFile, {}) ?? {};
  if (pageWords.en)
    faults.push(...gateRegions({ crisisLines, pageWords: { ...pageWords, en: pageWords.en } }, spoken));
  const topics = readTopics(texts, faults);
  const volatile = named(yaml("volatile.yaml", volatileFile, {}));
  faults.push(
    ...topicsTogether(topics),
    ...factsLead(volatile, topics, sources),
    ...pointsLead(checkFirst, topics),
    ...templatesLead(templates, topics),
  );
  if (
    faults.length > 0 ||
    vocabulary === null ||
    rules === null ||
    messages.en === null ||
    pageWords.en === null
  )
    throw faultsError(faults);
  const document: RulesDocument = {
    ...{ vocabulary: vocabularyFile, questionnaires, rules, crisisLines, topicSources, checkFirst },
    ...picturesOf(figures),
    ...{ templates, ledger: claims },
    messages: { ...messages, en: messages.en },
    pageWords: { ...pageWords, en: pageWords.en },
  };
  const parts = { topics, vocabulary, rules, sources, figures, claims, topicSources, twoStandings, volatile };
  return { ...parts, messages: document.messages, pageWords: document.pageWords, rulesDocument: document };
}

/**
 * Pictures as the rules document keeps them: drawn with their words, and as files for the gates of the desk.
 */
const picturesOf = (figures: FigureFile[]) => ({
  figures: withLabels(figures),
  figureFiles: Object.fromEntries(figures.map(({ key, ...figure }) => [key, figure])),
});

const named = <T extends object>(rows: Record<string, T> | null) =>
  Object.entries(rows ?? {}).map(([key, one]) => ({ key, ...one }));

/**
 * Reads one YAML file in its shape; null with a fault where it is missing or wrong. `without` stands for a
 * file that need not be there.
 */
type YamlReader = <T>(file: string, shape: z.ZodType<T>, without?: T) => T | null;

function yamlReader(texts: LibraryTexts, faults: Fault[]): YamlReader {
  return (file, shape, without) => {
    const text = texts.get(file);
    if (text === undefined && without !== undefined) return without;
    if (text === undefined)
      faults.push({ file, line: null, problem: "The file is missing.", fix: "Every library has one." });
    const read = text === undefined ? null : readYaml(shape, text, file);
    faults.push(...(read?.faults ?? []));
    return read?.value ?? null;
  };
}

/** Rules and matching are two files and one part of what is published. */
function readRules(yaml: YamlReader): Rules | null {
  const [rules, matching] = [yaml("rules.yaml", rulesFile), yaml("matching.yaml", matchingFile)];
  return rules && matching && { ...rules, matching };
}

/** Banners and fixed words of the page; English is always there. */
function readWords(yaml: YamlReader, inSpanish: boolean) {
  const { en: englishMessages, es: otherMessages } = rulesDocument.shape.messages.shape;
  const messages = {
    en: yaml("en/messages.yaml", englishMessages),
    ...(inSpanish ? { es: yaml("es/messages.yaml", otherMessages) ?? undefined } : {}),
  };
  const { en: fixedWords, es: otherWords } = rulesDocument.shape.pageWords.shape;
  const pageWords = {
    en: yaml("en/page.yaml", fixedWords),
    ...(inSpanish ? { es: yaml("es/page.yaml", otherWords) ?? undefined } : {}),
  };
  return { messages, pageWords };
}

function readVocabulary(file: unknown, questionnaires: unknown, faults: Fault[]): Vocabulary | null {
  if (file === null || questionnaires === null) return null;
  try {
    return parseVocabulary(file, questionnaires);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    faults.push({ file: "vocabulary.yaml", line: null, problem: error.words, fix: error.nextStep });
    return null;
  }
}

function readFigures(
  texts: LibraryTexts,
  listed: z.infer<typeof figuresFile>,
  faults: Fault[],
): FigureFile[] {
  const keys = new Set([
    ...Object.keys(listed),
    ...[...texts.keys()].flatMap((path) => /^figures\/(.+)\.svg$/.exec(path)?.[1] ?? []),
  ]);
  return [...keys].sort().flatMap((key) => {
    const [words, svg] = [listed[key], texts.get(`figures/${key}.svg`)];
    if (words && svg !== undefined) return [{ key, svg: svg.trim(), ...words }];
    faults.push({
      file: `figures/${key}.svg`,
      line: null,
      problem: words ? "The drawing is missing." : "figures.yaml has no words for it.",
      fix: "A picture has both.",
    });
    return [];
  });
}

function withLabels(figures: readonly FigureFile[]): RulesDocument["figures"] {
  return Object.fromEntries(
    figures.map(({ key, svg, words }) => [
      key,
      Object.fromEntries(
        Object.entries(words).map(([language, { alt, labels }]) => [
          language,
          { svg: filledFigure(svg, labels), alt },
        ]),
      ),
    ]),
  );
}

const readEnglish = readingAgain(readTopicMarkdown);
const readTranslation = readingAgain(readTranslationMarkdown);

/** English first, since a translation takes from its English file what has no language. */
function readTopics(texts: LibraryTexts, faults: Fault[]): TopicFile[] {
  const files = (language: Language) =>
    [...texts].filter(([path]) => path.startsWith(`${language}/`) && path.endsWith(".md"));
  const english = files("en").flatMap(([file, text]): TopicFile[] => {
    const { front, tree, faults: found } = readEnglish(text, file);
    faults.push(...found);
    return front && tree
      ? [{ ...front, tree, language: "en", file, sha256: sha256(text), translation: null }]
      : [];
  });
  const translated = languages
    .filter((language) => language !== "en")
    .flatMap((language) =>
      files(language).flatMap(([file, text]): TopicFile[] => {
        const { front, tree, faults: found } = readTranslation(text, file);
        faults.push(...found);
        if (!front || !tree) return [];
        const original = english.find((topic) => topic.slug === front.slug);
        if (original) return [translationOf(original, front, tree, { language, file, sha256: sha256(text) })];
        faults.push({
          file,
          line: null,
          problem: "There is no English topic of this slug.",
          fix: "Write the English file first.",
        });
        return [];
      }),
    );
  return [...english, ...translated];
}

function translationOf(
  { slug, order, grade, reviewMonths, sources }: TopicFile,
  front: TranslationMatter,
  tree: Tree,
  from: Pick<TopicFile, "language" | "file" | "sha256">,
): TopicFile {
  const { title, author, writtenOn, cautions, corrects, translates, checkedBy } = front;
  return {
    slug,
    order,
    grade,
    reviewMonths,
    sources,
    title,
    author,
    writtenOn,
    cautions,
    corrects,
    tree,
    translation: { translates, checkedBy },
    ...from,
  };
}

/** What no single file can see: two topics at one position. */
function topicsTogether(topics: TopicFile[]): Fault[] {
  const english = topics.filter((topic) => topic.language === "en");
  return english.flatMap((topic) => {
    const twin = english.find((one) => one.order === topic.order && one.slug < topic.slug);
    return twin
      ? [
          {
            file: topic.file,
            line: null,
            problem: `Order ${topic.order} is that of ${twin.slug} too.`,
            fix: "Give each topic its own place.",
          },
        ]
      : [];
  });
}

/** A fact that names a topic or source which isn't there would never be looked up again. */
function factsLead(
  facts: readonly VolatileFactFile[],
  topics: readonly TopicFile[],
  sources: readonly Source[],
): Fault[] {
  const [slugs, keys] = [new Set(topics.map((topic) => topic.slug)), new Set(sources.map((one) => one.key))];
  return facts.flatMap(({ key, slugs: said, sources: from }) => [
    ...said
      .filter((slug) => !slugs.has(slug))
      .map((slug) => ({
        file: "volatile.yaml",
        line: null,
        problem: `${key} names the topic ${slug}, which isn't there.`,
        fix: "Correct the slug.",
      })),
    ...from
      .filter((one) => !keys.has(one))
      .map((one) => ({
        file: "volatile.yaml",
        line: null,
        problem: `${key} names the source ${one}, which isn't in sources.yaml.`,
        fix: "Add it there, or correct the key.",
      })),
  ]);
}
