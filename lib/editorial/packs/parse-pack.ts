/**
 * The parts of a pack, each read in a parsing process. All of them throw AppError `invalid` for what can't be
 * read or takes too long, `unavailable` when too many wait.
 */
import type { TextContent } from "@/lib/editorial/schema";
import type { Language } from "@/lib/platform/languages";
import { AppError } from "@/lib/platform/errors";
import { inParsingProcess } from "@/lib/platform/parsing/pool";
import type { After, Around, remarksOn } from "./check-pack";
import type { EnglishFront, PackText, readMatch, readPackFile } from "./read-pack";
import type { readText } from "./read-pack-text";
import type { PackFile } from "./schema";
import type { PackTexts, unzipPack } from "./zip";

const childsPackFile = inParsingProcess<typeof readPackFile>("packFile");
const childsText = inParsingProcess<typeof readText>("packText");
const childsRemarks = inParsingProcess<typeof remarksOn>("remarks");
const childsMatch = inParsingProcess<typeof readMatch>("match");

/** The zip of a content pack. */
export const parsePackZip = inParsingProcess<typeof unzipPack>("packZip");

/** What a pack says of itself, and its sources. */
export const parsePackFile = (files: PackTexts) => childsPackFile(only(files, ["pack.json", "sources.yaml"]));

/** A topic's text in one language. */
export function parsePackText(
  files: PackTexts,
  pack: PackFile,
  { slug, language }: { slug: string; language: Language },
  english: TextContent | null,
) {
  const [file, beside] = [`${language}/${slug}.md`, `${language}/${slug}.json`];
  return named(
    file,
    childsText(
      only(files, [file, beside, `en/${slug}.md`]),
      prints(pack, beside),
      { slug, language },
      english,
    ),
  );
}

/** What the gates of the library say of a text of a pack. */
export function judgePackText(text: PackText, after: After, files: PackTexts) {
  const { topics, rules, messages, pageWords, sources, claims, topicSources, figures } = after;
  const around: Around = {
    rules,
    messages,
    pageWords,
    sources,
    claims,
    topicSources,
    topics: topics.filter(({ slug }) => slug === text.slug),
    figures: figures.map(({ key }) => ({ key })),
  };
  return named(text.file, childsRemarks(text, around, only(files, [text.file])));
}

/** A topic's matching. */
export function parseMatch(files: PackTexts, pack: PackFile, slug: string, front: EnglishFront) {
  const file = `match/${slug}.json`;
  return named(file, childsMatch(only(files, [file]), prints(pack, file), slug, front));
}

/** A child gets what it reads and no more. */
function only(files: PackTexts, paths: readonly string[]): PackTexts {
  return new Map(
    paths.flatMap((path): [string, string][] => {
      const text = files.get(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

const prints = (pack: PackFile, path: string): PackFile => ({
  ...pack,
  files: pack.files[path] === undefined ? {} : { [path]: pack.files[path] },
});

/** Of many files, the one it is about. */
async function named<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    throw new AppError("invalid", error.words.replace(/^This file/, file), error.nextStep);
  }
}
