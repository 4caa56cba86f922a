/** Content packs: their files (docs/library-format.md, "Packs"), and what a screen is told of one. */
import { slugShape } from "@/lib/platform/slug";
import { z } from "zod";
import type { Clash } from "@/lib/editorial/compare/conflicts";
import { textContent } from "@/lib/editorial/schema";
import type { Fault } from "@/lib/library/fault";
import type { Language } from "@/lib/platform/languages";
import { grade, matchData } from "@/lib/engine/matching/schema";

export const packFormat = 1;
/**
 * `markdown` is that of a topic's file which has to be read: one that was not edited counts by
 * the JSON beside it.
 */
export const packLimits = {
  zipped: 10 * 1024 * 1024,
  unzipped: 50 * 1024 * 1024,
  oneFile: 1024 * 1024,
  markdown: 64 * 1024,
  files: 3000,
} as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const packName = z
  .string()
  .trim()
  .max(60)
  .regex(slugShape, "Use small letters, digits and hyphens, like clinic-library.");
export const packVersion = z
  .string()
  .trim()
  .max(30)
  .regex(/^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*$/, "Use letters, digits and dots, like 1.2 or 2026-11.");

export const exportPackInput = z.strictObject({ name: packName, version: packVersion });
const bytes = z.instanceof(Uint8Array, { error: "Choose the file of a pack." });
export const sentPack = z.strictObject({ bytes });
/** `seen` is the `print` of the dry run the person looked at. */
export const applyPackInput = z.strictObject({ bytes, seen: sha256 });

/** `pack.json`. */
export const packFile = z.strictObject({
  format: z.literal(packFormat, `this Towline reads format ${packFormat}`),
  name: packName,
  version: packVersion,
  madeOn: z.iso.date(),
  /** sha-256 of every other file as it was when the pack was made, to tell which were edited since. */
  files: z.record(z.string(), sha256),
});
export type PackFile = z.infer<typeof packFile>;

/** `<language>/<slug>.json`: everything of a text that its Markdown may not hold. */
export const textFile = z.strictObject({
  /** sha-256 of the Markdown file this belongs to; while it holds, this counts and not the Markdown. */
  markdown: sha256,
  /** Whether the Markdown gives the same text back. */
  whole: z.boolean(),
  writtenOn: z.iso.date(),
  /** Of a translation: sha-256 of the English Markdown it was made from. */
  translates: sha256.nullable(),
  /**
   * Of an English text: sha-256 of the matching its front matter repeats, to tell whether
   * that was edited there.
   */
  matching: sha256.nullable(),
  content: textContent,
});

/** `match/<slug>.json`: what has no language. */
export const matchFile = z.strictObject({
  order: z.number().int().min(1).max(9999),
  author: z.string().trim().min(1).max(120),
  grade,
  match: matchData,
});

/** A language of a topic's text, or its matching. */
export type Part = Language | "match";

/**
 * `new` is not here yet; `theirs` we had not touched; `ours` they had not changed; `alike` both changed in
 * the same way; `merged` both changed, in different places; `conflict` both changed the same place.
 */
export const partStates = ["new", "theirs", "merged", "conflict", "alike", "ours", "same"] as const;
export type PartState = (typeof partStates)[number];

export type PackItem = {
  slug: string;
  title: string;
  part: Part;
  state: PartState;
  conflicts: Clash[] /** Whether applying writes a draft. */;
  drafts: boolean;
};

/** What a dry run says. */
export type PackReport = {
  /** Null while `pack.json` can't be read. */
  pack: { name: string; version: string; madeOn: string } | null;
  /** Nothing is written while there is one. */
  faults: Fault[];
  /** What the gates of the library and a careful reader would say. */
  remarks: Fault[];
  items: PackItem[];
  newSources: string[];
  /** Whether applying changes anything at all. */
  changes: boolean;
  /** Stands for this very dry run, so that nothing else is applied than what was looked at. */
  print: string;
};

export type PackResult = {
  changed: boolean;
  name: string;
  version: string;
  drafts: PackItem[];
  newSources: number;
};
export type PackImportRow = {
  id: string;
  name: string;
  version: string;
  by: string;
  at: string;
  added: number;
  changed: number;
  merged: number;
};

/** One line of what a route streams. */
export type PackLine =
  | { step: "checked" | "written"; done: number; of: number }
  | { report: PackReport }
  | { result: PackResult }
  | { problem: { words: string; nextStep: string } };
export type PackProgress = Extract<PackLine, { step: string }>;

/** What a long run tells while it goes on, and how it is told to stop before anything is written. */
export type Watch = { tell: (progress: PackProgress) => void; stopped: () => boolean };
export const unwatched: Watch = { tell: () => undefined, stopped: () => false };
