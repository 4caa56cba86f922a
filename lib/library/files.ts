/** The library as files: read from a folder, checked together. The only part of import that touches the disk. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import { parseVocabulary, type Vocabulary } from "@/lib/vocabulary/parse-vocabulary";
import { faultsError, type Fault } from "./fault";
import { readYaml } from "./front-matter";
import { readTopicMarkdown } from "./markdown";
import { languages, rulesDocument, source, sourceKey, topicSlug, type Language, type LibraryFolder, type TopicFile } from "./schema";

/** Texts by path within the folder, slashes forward: `rules.yaml`, `en/page.yaml`, `en/<slug>.md`. */
export type LibraryTexts = ReadonlyMap<string, string>;

export const starterFolder = join("prisma", "library");
const shared = ["vocabulary.yaml", "questionnaires.yaml", "rules.yaml", "sources.yaml"];
const perLanguage = ["messages.yaml", "page.yaml"];
const mostFiles = 2000;

/**
 * @param folder holds the shared files and one folder a language; relative to the working directory.
 * @throws AppError `unavailable` when it isn't there, holds no English or more than 2,000 files.
 */
export async function readLibraryTexts(folder: string = starterFolder): Promise<LibraryTexts> {
  const paths = [...shared, "pending.json"];
  for (const language of languages) {
    const names = await readdir(join(folder, language)).catch(() => []);
    paths.push(...names.filter((name) => perLanguage.includes(name) || name.endsWith(".md")).map((name) => `${language}/${name}`));
  }
  if (!paths.some((path) => path.startsWith("en/")) || paths.length > mostFiles) {
    throw new AppError("unavailable", `${folder} holds no library that can be read.`, "Check the folder of the starter library.");
  }
  const texts = await Promise.all(paths.sort().map(async (path): Promise<[string, string][]> => {
    const text = await readFile(join(folder, path), "utf8").catch(() => null);
    return text === null ? [] : [[path, text.replaceAll("\r\n", "\n")]];
  }));
  return new Map(texts.flat());
}

/** One sha-256 over every path and text, to tell in a moment whether anything changed. */
export function fingerprint(texts: LibraryTexts): string {
  return sha256(JSON.stringify([...texts]));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

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
  const yaml = <T>(file: string, shape: z.ZodType<T>): T | null => {
    const text = texts.get(file);
    if (text === undefined) faults.push({ file, line: null, problem: "The file is missing.", fix: "Every library has one." });
    const read = text === undefined ? null : readYaml(shape, text, file);
    faults.push(...(read?.faults ?? []));
    return read?.value ?? null;
  };
  const [vocabularyFile, questionnaires] = [yaml("vocabulary.yaml", z.unknown()), yaml("questionnaires.yaml", z.unknown())];
  const vocabulary = readVocabulary(vocabularyFile, questionnaires, faults);
  const rules = yaml("rules.yaml", rulesDocument.shape.rules);
  const spoken = languages.filter((language) => [...texts.keys()].some((path) => path.startsWith(`${language}/`)));
  const byLanguage = <T>(name: string, shape: z.ZodType<T>) =>
    Object.fromEntries(spoken.flatMap((language) => {
      const value = yaml(`${language}/${name}`, shape);
      return value === null ? [] : [[language, value]];
    })) as Partial<Record<Language, T>>;
  const messages = byLanguage("messages.yaml", rulesDocument.shape.messages.valueType);
  const pageWords = byLanguage("page.yaml", rulesDocument.shape.pageWords.valueType);
  const sources = Object.entries(yaml("sources.yaml", z.record(sourceKey, source)) ?? {}).map(([key, one]) => ({ key, ...one }));
  const pending = readPending(texts.get("pending.json"), faults);
  const topics = spoken.flatMap((language) => readTopics(texts, language, faults));
  faults.push(...topicsTogether(topics));
  if (faults.length > 0 || vocabulary === null || rules === null) throw faultsError(faults);
  const document = { vocabulary: vocabularyFile, questionnaires, rules, messages, pageWords };
  return { topics, vocabulary, rules, messages, pageWords, sources, pending, rulesDocument: document };
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

function readPending(text: string | undefined, faults: Fault[]): string[] {
  const read = readYaml(z.array(topicSlug), text ?? "[]", "pending.json");
  faults.push(...read.faults);
  return read.value ?? [];
}

function readTopics(texts: LibraryTexts, language: Language, faults: Fault[]): TopicFile[] {
  return [...texts].filter(([path]) => path.startsWith(`${language}/`) && path.endsWith(".md")).flatMap(([file, text]) => {
    const { front, tree, faults: found } = readTopicMarkdown(text, file);
    faults.push(...found);
    return front && tree ? [{ ...front, tree, language, file, sha256: sha256(text) }] : [];
  });
}

/** What no single file can see: two topics in one place, a translation of nothing. */
function topicsTogether(topics: TopicFile[]): Fault[] {
  const english = topics.filter((topic) => topic.language === "en");
  const fault = (topic: TopicFile, problem: string, fix: string): Fault => ({ file: topic.file, line: null, problem, fix });
  return topics.flatMap((topic) => {
    const original = english.find((one) => one.slug === topic.slug);
    if (!original) return [fault(topic, "There is no English topic of this slug.", "Write the English file first.")];
    if (original.order !== topic.order || original.grade !== topic.grade) return [fault(topic, "Order or grade differ from the English file.", "Give both the same.")];
    const twin = english.find((one) => one.order === topic.order && one.slug < topic.slug);
    return twin ? [fault(topic, `Order ${topic.order} is that of ${twin.slug} too.`, "Give each topic its own place.")] : [];
  });
}
