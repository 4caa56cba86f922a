/** The published library as the files of a pack. Pure. */
import { createHash } from "node:crypto";
import { sayTheSame } from "@/lib/editorial/compare/merge-tree";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import type { FrontMatter, Source, TranslationMatter } from "@/lib/library/schema";
import type { Language } from "@/lib/platform/languages";
import type { Tree } from "@/lib/library/tree/tree";
import { writeTopicMarkdown } from "@/lib/library/markdown/write-markdown";
import type { MatchData } from "@/lib/engine/matching/schema";
import { indentedCanonicalJson } from "@/lib/platform/canonical-json";
import { packFormat, type PackFile } from "./schema";
import { stringify } from "yaml";

export type LibraryText = {
  slug: string;
  language: Language;
  content: TextContent;
  /** `YYYY-MM-DD` */
  writtenOn: string;
  /**
   * Of a translation: whether it is in line with the English text beside it, and else the file it was made
   * from, if that is known.
   */
  translates: { upToDate: boolean; file: string | null } | null;
};
export type LibraryMatch = { slug: string; order: number; author: string; content: MatchContent };
export type PackLibrary = {
  texts: readonly LibraryText[];
  matches: readonly LibraryMatch[];
  sources: readonly Source[];
};

const unknownFile = "0".repeat(64);
export const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");

type Header = Pick<PackFile, "name" | "version" | "madeOn">;

/** A Markdown file just written; the answer is the tree it reads back as, null where it does not. */
export type WrittenMarkdown = { markdown: string; file: string; language: Language };
type Packing<Result> = Generator<WrittenMarkdown, Result, Tree | null>;

/**
 * A step a text: whoever takes it has the Markdown read back, where that holds up nobody.
 * @returns texts by path, sorted; the same library, name, version and day always give the same.
 */
export function* packing(
  { name, version, madeOn }: Header,
  { texts, matches, sources }: PackLibrary,
): Packing<Map<string, string>> {
  const files = new Map<string, string>([
    [
      "sources.yaml",
      stringify(Object.fromEntries(byKey(sources).map(({ key, ...rest }) => [key, rest])), { lineWidth: 0 }),
    ],
  ]);
  const matchOf = new Map(matches.map((match) => [match.slug, match]));
  for (const { slug, order, author, content } of matches)
    files.set(`match/${slug}.json`, indentedCanonicalJson({ order, author, ...content }));
  for (const text of texts.filter(({ language }) => language === "en")) {
    const match = matchOf.get(text.slug);
    yield* put(files, text, englishMatter(text, match), {
      translates: null,
      matching: match ? matchingPrint({ order: match.order, ...match.content }) : null,
    });
  }
  for (const text of texts.filter(({ language }) => language !== "en")) {
    const english = files.get(`en/${text.slug}.md`);
    const translates =
      text.translates?.upToDate && english !== undefined
        ? sha256(english)
        : (text.translates?.file ?? unknownFile);
    yield* put(files, text, translationMatter(text, translates), { translates, matching: null });
  }
  const sorted = new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
  const pack: PackFile = {
    format: packFormat,
    name,
    version,
    madeOn,
    files: Object.fromEntries([...sorted].map(([path, text]) => [path, sha256(text)])),
  };
  return new Map([["pack.json", indentedCanonicalJson(pack)], ...sorted]);
}

/** What a file says of a topic's matching, in one word. */
export function matchingPrint({ order, grade, match }: { order: number } & MatchContent): string {
  return sha256(indentedCanonicalJson({ order, grade, match }));
}

function* put(
  files: Map<string, string>,
  { slug, language, content, writtenOn }: LibraryText,
  front: FrontMatter | TranslationMatter,
  more: { translates: string | null; matching: string | null },
): Packing<void> {
  const path = `${language}/${slug}`;
  const markdown = writeTopicMarkdown(front, content.tree);
  const read = yield { markdown, file: `${path}.md`, language };
  const whole = read !== null && sayTheSame(read, content.tree);
  files.set(`${path}.md`, markdown);
  files.set(
    `${path}.json`,
    indentedCanonicalJson({ markdown: sha256(markdown), whole, writtenOn, ...more, content }),
  );
}

function englishMatter(
  { slug, content, writtenOn }: LibraryText,
  match: LibraryMatch | undefined,
): FrontMatter {
  if (!match) throw new RangeError(`${slug} has no matching.`);
  const { title, author, reviewMonths, sources, cautions, corrects } = content;
  return {
    slug,
    title,
    order: match.order,
    grade: match.content.grade,
    author,
    writtenOn,
    reviewMonths,
    sources,
    match: tidy(match.content.match),
    ...nonEmptyLists({ cautions, corrects }),
  } as FrontMatter;
}

function translationMatter({ slug, content, writtenOn }: LibraryText, translates: string): TranslationMatter {
  const { title, author, checkedBy, cautions, corrects } = content;
  return {
    slug,
    title,
    author,
    writtenOn,
    translates,
    checkedBy,
    ...nonEmptyLists({ cautions, corrects }),
  } as TranslationMatter;
}

/** What is empty reads back as empty when it is left out. */
function nonEmptyLists<T extends Record<string, unknown[]>>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<T>;
}

function tidy({ weights, gate, block, pair, pin, medicine, ...rest }: MatchData): Partial<MatchData> {
  return {
    ...(Object.keys(weights).length > 0 ? { weights } : {}),
    gate,
    ...nonEmptyLists({ block, pair, pin }),
    ...(medicine ? { medicine } : {}),
    ...rest,
  };
}

function byKey(sources: readonly Source[]): Source[] {
  return [...sources].sort((one, other) => (one.key < other.key ? -1 : 1));
}
