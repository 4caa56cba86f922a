/** The files of a pack as texts and matchings, each fault with its line. Pure. */
import { z } from "zod";
import type { MatchContent, TextContent } from "@/lib/editorial/schema";
import { matchData } from "@/lib/engine/matching/schema";
import type { Fault } from "@/lib/library/fault";
import { readYaml } from "@/lib/library/markdown/front-matter";
import { type FrontMatter, source, type Source, sourceKey } from "@/lib/library/schema";
import { sameJson } from "@/lib/platform/canonical-json";
import { type Language, languages } from "@/lib/platform/languages";
import { matchFile, packFile, type PackFile } from "./schema";
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

/**
 * Front matter of an English file that was edited or stands alone, and the print of the matching it was
 * written with; null else.
 */
export type EnglishFront = { front: FrontMatter | null; matching: string | null };

export type Read<T> = { value: T | null; faults: Fault[] };

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

/**
 * A topic's matching: its own file, or the front matter of an English file that was edited or stands alone.
 */
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

/** JSON is YAML too, whose reader knows lines; it is asked only about what is wrong. */
export function readJson<T>(shape: z.ZodType<T>, text: string, file: string): Read<T> {
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
