/**
 * Reading what comes from outside: one function for each kind of it, each in a process that is killed after a few seconds.
 * All of them throw AppError `invalid` for what can't be read or takes too long, `unavailable` when too many wait.
 */
import type { GivenList } from "@/lib/deliveries/bulk/rules";
import type { TextContent } from "@/lib/editorial/schema";
import { AppError } from "@/lib/platform/errors";
import type { Language } from "@/lib/library/schema";
import type { Tree } from "@/lib/library/tree/tree";
import type { Notice } from "@/lib/deliveries/returns/read-notice";
import type { After, Around } from "@/lib/editorial/packs/check-pack";
import type { EnglishFront, PackText } from "@/lib/editorial/packs/read-pack";
import type { PackFile } from "@/lib/editorial/packs/schema";
import type { PackTexts } from "@/lib/editorial/packs/zip";
import { parsingPool } from "./pool";
import type { Work } from "./work";

type Answer<K extends keyof Work> = Promise<Awaited<ReturnType<Work[K]>>>;

/** A list of addresses as a spreadsheet saves it. */
export const parseList = (csv: string): Promise<GivenList> => parsingPool().run("list", csv);

/** A mail that may be a mail server's notice. */
export const parseNotice = (raw: Uint8Array): Promise<Notice | null> => parsingPool().run("notice", raw);

/** The zip of a content pack. */
export const parsePackZip = (bytes: Uint8Array): Answer<"packZip"> => parsingPool().run("packZip", bytes);

/** What a pack says of itself, and its sources. */
export const parsePackFile = (files: PackTexts): Answer<"packFile"> =>
  parsingPool().run("packFile", only(files, ["pack.json", "sources.yaml"]));

/** A topic's text in one language. */
export function parsePackText(
  files: PackTexts,
  pack: PackFile,
  { slug, language }: { slug: string; language: Language },
  english: TextContent | null,
): Answer<"packText"> {
  const [file, beside] = [`${language}/${slug}.md`, `${language}/${slug}.json`];
  return named(
    file,
    parsingPool().run(
      "packText",
      only(files, [file, beside, `en/${slug}.md`]),
      prints(pack, beside),
      { slug, language },
      english,
    ),
  );
}

/** What the gates of the library say of a text of a pack. */
export function judgePackText(text: PackText, after: After, files: PackTexts): Answer<"remarks"> {
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
  return named(text.file, parsingPool().run("remarks", text, around, only(files, [text.file])));
}

/** A topic's matching. */
export function parseMatch(
  files: PackTexts,
  pack: PackFile,
  slug: string,
  front: EnglishFront,
): Answer<"match"> {
  const file = `match/${slug}.json`;
  return named(file, parsingPool().run("match", only(files, [file]), prints(pack, file), slug, front));
}

/** The Markdown of a text that people of the clinic wrote, read back. @returns null where it can't be. */
export async function parseTopic(text: string, file: string, language: Language): Promise<Tree | null> {
  try {
    return await parsingPool().run("topic", text, file, language);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null;
    throw error;
  }
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
