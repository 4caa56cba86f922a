/** The files of a pack as texts and matchings, each fault with its line. Pure. */
import { z } from "zod";
import { AppError } from "@/lib/platform/errors";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import type { Fault } from "@/lib/library/fault";
import { readYaml } from "@/lib/library/markdown/front-matter";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import { source, sourceKey, type FrontMatter, type Source } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import { checkTree } from "@/lib/library/tree/tree";
import { matchData } from "@/lib/engine/matching/schema";
import { sameJson } from "@/lib/platform/canonical-json";
import { matchFile, packFile, packLimits, textFile, type PackFile } from "./schema";
import { matchingPrint, sha256 } from "./write-pack";
import type { PackTexts } from "./zip";

export type PackText = {
  slug: string;
  language: Language;
  /** The Markdown file. */
  file: string;
  content: TextContent;
  /** What the Markdown was edited from; null where it was not. */
  was: TextContent | null;
  /** Of a translation: whether it is in line with the English text of this pack. */
  upToDate: boolean;
};
export type PackMatch = { slug: string; file: string; order: number; author: string; content: MatchContent };
export type Pack = Pick<PackFile, "name" | "version" | "madeOn"> & {
  texts: PackText[];
  matches: PackMatch[];
  sources: Source[];
};

/** Front matter of an English file that was edited or stands alone, and the print of the matching it was written with; null else. */
export type EnglishFront = { front: FrontMatter | null; matching: string | null };

type Read<T> = { value: T | null; faults: Fault[] };

/** `pack.json` and `sources.yaml`; null where the pack can't be told from another. */
export function readPackFile(files: PackTexts): Read<PackFile> & { sources: Source[] } {
  const text = files.get("pack.json");
  if (text === undefined) {
    return {
      value: null,
      sources: [],
      faults: [
        {
          file: "pack.json",
          line: null,
          problem: "The file is missing, so this is no content pack.",
          fix: "Send a pack as Towline exports it, its folders with it.",
        },
      ],
    };
  }
  const pack = readJson(packFile, text, "pack.json");
  const listed = readYaml(z.record(sourceKey, source), files.get("sources.yaml") ?? "{}", "sources.yaml");
  const sources = Object.entries(listed.value ?? {}).map(([key, one]) => ({ key, ...one }));
  return { value: pack.value, sources, faults: [...pack.faults, ...listed.faults] };
}

/** Slugs of a folder of the pack, in order. */
export function slugsIn(files: PackTexts, folder: Language | "match"): string[] {
  const names = [...files.keys()].flatMap((path) =>
    path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1).replace(/\.(md|json)$/, "")] : [],
  );
  return [...new Set(names)].sort();
}

/** A topic's matching: its own file, or the front matter of an English file that was edited or stands alone. */
export function readMatch(
  files: PackTexts,
  pack: PackFile,
  slug: string,
  { front, matching }: EnglishFront,
): Read<PackMatch> {
  const file = `match/${slug}.json`;
  const text = files.get(file);
  const fromFront = front?.match && {
    order: front.order,
    grade: front.grade,
    match: matchData.parse(front.match),
  };
  if (text === undefined) {
    const value =
      fromFront && front
        ? {
            slug,
            file: `en/${slug}.md`,
            order: front.order,
            author: front.author,
            content: { grade: fromFront.grade, match: fromFront.match },
          }
        : null;
    return { value, faults: [] };
  }
  const { value, faults } = readJson(matchFile, text, file);
  if (!value) return { value: null, faults };
  const { author, ...own } = value;
  const edited =
    fromFront && !sameJson(fromFront, own) && matchingPrint(fromFront) !== matching ? fromFront : null;
  if (edited && sha256(text) !== pack.files[file]) {
    return {
      value: null,
      faults: [
        {
          file: `en/${slug}.md`,
          line: null,
          problem: `Its matching and that of ${file} were both changed.`,
          fix: "Write the same in both, or take match out of the Markdown.",
        },
      ],
    };
  }
  const { order, grade, match } = edited ?? own;
  return {
    value: { slug, file: edited ? `en/${slug}.md` : file, order, author, content: { grade, match } },
    faults: [],
  };
}

/** The JSON file beside a Markdown: the text as it was written out, for what Markdown can't carry. Null without one. */
function readBeside(
  json: string | undefined,
  file: string,
): ReturnType<typeof withTree> | Read<never> | null {
  if (json === undefined) return null;
  const kept = readJson(textFile, json, file);
  return kept.value ? withTree(kept.value, file) : { value: null, faults: kept.faults };
}

/** @param english the English text of the same topic as this pack has it: what a translation without a JSON file takes its sources from. */
export function readText(
  files: PackTexts,
  pack: PackFile,
  { slug, language }: Pick<PackText, "slug" | "language">,
  english: TextContent | null,
): Read<PackText> & EnglishFront {
  const [file, beside] = [`${language}/${slug}.md`, `${language}/${slug}.json`];
  const [markdown, json] = [files.get(file), files.get(beside)];
  const no = (...faults: Fault[]) => ({ value: null, front: null, matching: null, faults });
  if (markdown === undefined)
    return no({
      file,
      line: null,
      problem: "The Markdown of this text is missing.",
      fix: `Put it back, or take ${beside} out too.`,
    });
  const held = readBeside(json, beside);
  if (held && !held.value) return no(...held.faults);
  const original = held?.value ?? null;
  const upToDate = (translates: string | null) =>
    translates !== null && translates === sha256(files.get(`en/${slug}.md`) ?? "");
  if (original && original.markdown === sha256(markdown)) {
    return {
      value: {
        slug,
        language,
        file,
        content: original.content,
        was: null,
        upToDate: upToDate(original.translates),
      },
      front: null,
      matching: original.matching,
      faults: [],
    };
  }
  if (Buffer.byteLength(markdown) > packLimits.markdown) {
    return no({
      file,
      line: null,
      problem: "This file is larger than 64 kB.",
      fix: "A topic is a page or two: shorten it, or make several topics of it.",
    });
  }
  const clash = original ? editedBoth(original.whole, json ?? "", pack.files[beside], file, beside) : null;
  if (clash) return no(clash);
  const read =
    language === "en"
      ? asEnglish(markdown, file)
      : asTranslation(markdown, file, original?.content ?? null, english);
  if (!read.value) return no(...read.faults);
  const { content, translates, front } = read.value;
  return {
    value: { slug, language, file, content, was: original?.content ?? null, upToDate: upToDate(translates) },
    front,
    matching: original?.matching ?? null,
    faults: [],
  };
}

type Edited = { content: TextContent; translates: string | null; front: FrontMatter | null };

function asEnglish(markdown: string, file: string): Read<Edited> {
  const { front, tree, faults } = readTopicMarkdown(markdown, file);
  if (!front || !tree || faults.length > 0) return { value: null, faults };
  const { title, cautions, sources, corrects, author, reviewMonths } = front;
  return {
    value: {
      front,
      translates: null,
      content: {
        title,
        tree,
        cautions,
        sources,
        corrects,
        author,
        reviewMonths,
        checkedBy: null,
        translatesId: null,
      },
    },
    faults: [],
  };
}

function asTranslation(
  markdown: string,
  file: string,
  original: TextContent | null,
  english: TextContent | null,
): Read<Edited> {
  const { front, tree, faults } = readTranslationMarkdown(markdown, file);
  const from = original ?? english;
  if (!from)
    return {
      value: null,
      faults: [
        ...faults,
        {
          file,
          line: null,
          problem: "There is no English topic of this slug in the pack.",
          fix: "Put its English file in, or the .json file beside this one.",
        },
      ],
    };
  if (!front || !tree || faults.length > 0) return { value: null, faults };
  const { title, cautions, corrects, author, checkedBy, translates } = front;
  const { sources, reviewMonths } = from;
  return {
    value: {
      front: null,
      translates,
      content: {
        title,
        tree,
        cautions,
        sources,
        corrects,
        author,
        reviewMonths,
        checkedBy,
        translatesId: original?.translatesId ?? null,
      },
    },
    faults: [],
  };
}

/** Why an edited Markdown file can't count although there is a JSON file beside it; null where it can. */
function editedBoth(
  whole: boolean,
  json: string,
  before: string | undefined,
  file: string,
  beside: string,
): Fault | null {
  if (!whole)
    return {
      file,
      line: null,
      problem: "This Markdown was edited, but it can't hold all that its text has.",
      fix: `Undo the edit and change ${beside} instead, or edit the text on the desk.`,
    };
  if (before !== undefined && sha256(json) !== before)
    return {
      file,
      line: null,
      problem: `This file and ${beside} were both edited, so it is unclear which counts.`,
      fix: `Keep the edits of one: take ${beside} out to keep the Markdown.`,
    };
  return null;
}

function withTree(
  held: z.infer<typeof textFile>,
  file: string,
): Read<Omit<typeof held, "content"> & { content: TextContent }> {
  try {
    return {
      value: { ...held, content: { ...held.content, tree: checkTree(held.content.tree) } },
      faults: [],
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { value: null, faults: [{ file, line: null, problem: error.words, fix: error.nextStep }] };
  }
}

/** JSON is YAML too, whose reader knows lines; it is asked only about what is wrong. */
function readJson<T>(shape: z.ZodType<T>, text: string, file: string): Read<T> {
  const value = parsed(text);
  const result = value === undefined ? null : shape.safeParse(value);
  if (result?.success) return { value: result.data, faults: [] };
  const { faults } = readYaml(shape, text, file);
  const told =
    faults.length > 0 ? faults : [{ file, line: null, problem: "This is not valid JSON.", fix: "" }];
  return {
    value: null,
    faults: told.map((fault) => ({
      ...fault,
      fix:
        value === undefined
          ? "Mend the JSON, or take this file from the export again."
          : "See docs/library-format.md for what belongs there.",
    })),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Every language's folder, English first. */
export const folders: readonly Language[] = [...languages].sort(
  (one, other) => Number(one !== "en") - Number(other !== "en"),
);
