/** One text of a pack, from its Markdown and the JSON beside it. Pure. */
import { z } from "zod";
import type { TextContent } from "@/lib/editorial/schema";
import type { Fault } from "@/lib/library/fault";
import { readTopicMarkdown, readTranslationMarkdown } from "@/lib/library/markdown/read-markdown";
import type { FrontMatter } from "@/lib/library/schema";
import { checkTree } from "@/lib/library/tree/tree";
import { AppError } from "@/lib/platform/errors";
import { type EnglishFront, type PackText, type Read, readJson } from "./read-pack";
import { type PackFile, packLimits, textFile } from "./schema";
import { sha256 } from "./write-pack";
import type { PackTexts } from "./zip";

/**
 * The JSON file beside a Markdown: the text as it was written out, for what Markdown can't
 * carry. Null without one.
 */
function readBeside(
  json: string | undefined,
  file: string,
): ReturnType<typeof withTree> | Read<never> | null {
  if (json === undefined) return null;
  const parsed = readJson(textFile, json, file);
  return parsed.value ? withTree(parsed.value, file) : { value: null, faults: parsed.faults };
}

const missing = (file: string, beside: string): Fault => ({
  file,
  line: null,
  problem: "The Markdown of this text is missing.",
  fix: `Put it back, or take ${beside} out too.`,
});
const tooLong = (file: string): Fault => ({
  file,
  line: null,
  problem: "This file is larger than 64 kB.",
  fix: "A topic is a page or two: shorten it, or make several topics of it.",
});

/**
 * @param english the English text of the same topic as this pack has it: what a translation without a JSON
 *   file takes its sources from.
 */
export function readText(
  files: PackTexts,
  pack: PackFile,
  { slug, language }: Pick<PackText, "slug" | "language">,
  english: TextContent | null,
): Read<PackText> & EnglishFront {
  const [file, beside] = [`${language}/${slug}.md`, `${language}/${slug}.json`];
  const [markdown, json] = [files.get(file), files.get(beside)];
  const no = (...faults: Fault[]) => ({ value: null, front: null, matching: null, faults });
  if (markdown === undefined) return no(missing(file, beside));
  const held = readBeside(json, beside);
  if (held && !held.value) return no(...held.faults);
  const original = held?.value ?? null;
  const upToDate = (translates: string | null) =>
    translates !== null && translates === sha256(files.get(`en/${slug}.md`) ?? "");
  if (original && original.markdown === sha256(markdown)) {
    const { content, translates, matching } = original;
    const value = { slug, language, file, content, was: null, upToDate: upToDate(translates) };
    return { value, front: null, matching, faults: [] };
  }
  if (Buffer.byteLength(markdown) > packLimits.markdown) return no(tooLong(file));
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
