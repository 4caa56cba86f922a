/** Versions under work: what an editor sends, and what the desk shows of them. */
import { z } from "zod";
import { caution } from "@/lib/engine/matching/schema";
import { mostSources, sourceKey, topicSlug } from "@/lib/library/schema";
import { languages, type Language } from "@/lib/platform/languages";
import type { Tree } from "@/lib/library/tree/tree";
import { grade, matchData } from "@/lib/engine/matching/schema";
import {
  papers,
  type DocumentFigure,
  type PageWords,
  type Paper,
  type PrintedSection,
} from "@/lib/document/schema";

/** A text in one language, or the matching of an explanation: both have the same life. */
export const versionKind = z.enum(["text", "match"]);
export type VersionKind = z.infer<typeof versionKind>;
export type VersionState = "draft" | "inReview" | "published" | "retired";

const versionId = z.uuid();
const revision = z.number().int().min(0);

/**
 * `tree` is checked by `checkTree` in the command: ProseMirror JSON of lib/library/tree/tree-schema.ts,
 * at most 200 kB.
 */
export const textContent = z.strictObject({
  title: z.string().trim().min(1, "Give it a title.").max(120),
  tree: z.unknown(),
  cautions: z.array(caution).max(60),
  sources: z.array(sourceKey).max(mostSources),
  corrects: z.array(z.string().min(1).max(80)).max(40),
  /** Printed as who wrote it. */
  author: z.string().trim().min(1, "Say who wrote it.").max(120),
  reviewMonths: z.number().int().min(1).max(24),
  /** Of a translation: the named person who checked it. */
  checkedBy: z.string().trim().min(1).max(120).nullable(),
  /** Of a translation: the English version it was last brought in line with. */
  translatesId: z.uuid().nullable(),
});
export type TextContent = Omit<z.infer<typeof textContent>, "tree"> & { tree: Tree };

export const matchContent = z.strictObject({ grade, match: matchData });
export type MatchContent = z.infer<typeof matchContent>;

export const versionInput = z.strictObject({ kind: versionKind, versionId });
export const beginDraftInput = z.strictObject({
  slug: topicSlug,
  kind: versionKind,
  /** Of a text. */
  language: z.enum(languages).default("en"),
  /** An earlier version to restore; the published one when left out, an empty page when nothing is. */
  fromVersionId: z.uuid().optional(),
});
export const createExplanationInput = z.strictObject({
  slug: topicSlug,
  title: z.string().trim().min(1, "Give it a title.").max(120),
  /** Catalogue position: section * 100 + number. */
  order: z.coerce.number().int().min(1).max(9999),
});
const clashText = z.string().max(200_000);
/** Places of a merged text where both sides stand; kept with it, and settled before it is sent for review. */
const clashes = z
  .array(
    z.strictObject({
      where: z.string().max(300),
      ours: clashText,
      theirs: clashText,
      blockId: z.string().max(120).nullable(),
    }),
  )
  .max(500);
export const saveVersionInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("text"),
    versionId,
    revision,
    content: textContent,
    clashes: clashes.optional(),
  }),
  z.strictObject({ kind: z.literal("match"), versionId, revision, content: matchContent }),
]);
export const stepInput = z.strictObject({ kind: versionKind, versionId, revision });
export const sendBackInput = z.strictObject({
  kind: versionKind,
  versionId,
  revision,
  note: z.string().trim().min(1, "Say what is to be done.").max(2000),
});
export const approveInput = z.strictObject({
  kind: versionKind,
  versionId,
  revision,
  /** The version that is published now, as the approver saw it; null for none. */
  replacesId: z.uuid().nullable(),
  /** Why it is published although gates fail. */
  reason: z.string().trim().min(10, "Write at least ten letters.").max(1000).optional(),
  /** In the future; now when left out. */
  publishAt: z.iso.datetime({ offset: true }).optional(),
});
export const commentInput = z.strictObject({
  kind: versionKind,
  versionId,
  blockId: z.string().max(120).nullable().default(null),
  quote: z.string().max(500).default(""),
  text: z.string().trim().min(1, "Write the comment.").max(2000),
});
export const commentIdInput = z.strictObject({ commentId: z.uuid() });
export const compareInput = z.strictObject({ kind: versionKind, oneId: z.uuid(), otherId: z.uuid() });
export const previewInput = z.strictObject({
  slug: topicSlug,
  language: z.enum(languages),
  content: textContent,
  layer: z.enum(["brief", "full"]).default("full"),
  paper: z.enum(papers).default("letter"),
  /** The page whose picture is wanted; the last one when there are fewer. */
  page: z.number().int().min(1).max(40).default(1),
});

export type BeginDraftInput = z.infer<typeof beginDraftInput>;
export type SaveVersionInput = z.infer<typeof saveVersionInput>;
export type StepInput = z.infer<typeof stepInput>;
export type ApproveInput = z.infer<typeof approveInput>;
export type CommentInput = z.infer<typeof commentInput>;
export type PreviewInput = z.infer<typeof previewInput>;

/**
 * Something a gate says of a version: `stops` fails it, else it is a remark. `safety`: it is about what the
 * text says, not about how it reads, so that not everyone can set it aside. `quote` is the sentence it is
 * about, if any.
 */
export type Finding = { stops: boolean; safety: boolean; problem: string; fix: string; quote: string | null };

/** Of a page: grade and SMOG with medicine names masked, the ease of a Spanish page as printed. */
export type Figures = {
  layer: "brief" | "full";
  grade: number | null;
  smog: number | null;
  ease: number | null;
  words: number;
  longest: number;
  claims: number;
};
export type GateView = { findings: Finding[]; figures: Figures[] };
/**
 * A text as it will print: one page drawn, the same as blocks for those who don't see it, and what the gates
 * say.
 */
export type TextPreview = {
  pages: number;
  page: number;
  svg: string;
  sections: PrintedSection[];
  gates: GateView;
};
/** What an editor of a text chooses from, and the English text a translation is held against. */
export type WritingMaterial = {
  sources: { key: string; citation: string; read: boolean }[];
  /** Sources that topic-sources.yaml allows this topic; null for a topic it doesn't know. */
  allowed: string[] | null;
  topics: { slug: string; title: string }[];
  vocabulary: { id: string; label: string }[];
  figures: Record<string, DocumentFigure>;
  /** Phrases a page may quote to correct them. */
  corrects: string[];
  words: Pick<PageWords, "calloutTitles" | "standingWords">;
  paper: Paper;
  /** Null in English, and where there is no English text yet. */
  english: { versionId: string; number: number; title: string; tree: Tree } | null;
};
/** Who saved a version last, and when (ISO instant). */
export type LastSave = { by: string; at: string };

/** `conflict`: two texts stand there, one of which goes before the version is sent for review. */
export type CommentView = {
  id: string;
  blockId: string | null;
  quote: string;
  text: string;
  conflict: boolean;
  by: string;
  at: string;
  resolved: { by: string; at: string } | null;
};

type VersionFacts = {
  id: string;
  slug: string;
  number: number;
  state: VersionState;
  origin: "starter" | "clinic";
  revision: number;
  author: string;
  writerIds: string[];
  approver: string | null;
  onePerson: boolean;
  basedOnId: string | null;
  /** The version published now of this text or matching; null for none. */
  publishedId: string | null;
  /** Places where two texts stand and nobody has kept one. */
  openConflicts: number;
  /** ISO instants. */
  updatedAt: string;
  submittedAt: string | null;
  approvedAt: string | null;
  publishAt: string | null;
  publishedAt: string | null;
  retiredAt: string | null;
  /** Why it was published although gates failed, with what failed. */
  gateReason: string | null;
  gateFailures: string[];
  comments: CommentView[];
};
export type TextVersionView = VersionFacts & {
  kind: "text";
  language: Language;
  title: string;
  content: TextContent;
};
export type MatchVersionView = VersionFacts & { kind: "match"; title: string; content: MatchContent };
/** One version, whole. */
export type VersionView = TextVersionView | MatchVersionView;

/**
 * A line of the history. `writers`: names of everyone here who saved words of it. `signedOff`: the newest
 * sign-off of a starter text by someone of this clinic.
 */
export type VersionRow = Omit<VersionFacts, "comments" | "gateFailures"> & {
  kind: VersionKind;
  language: Language | null;
  title: string;
  openComments: number;
  writers: string[];
  signedOff: { by: string; at: string } | null;
  /** Of a translation: who checked it, and when where they did so here; null for English and for matching. */
  translation: { checkedBy: string | null; at: string | null } | null;
};

/** A topic on the desk's list. */
export type DeskTopic = {
  slug: string;
  title: string;
  order: number;
  /** Number of the published text a language; of the matching under `match`. */
  published: Partial<Record<Language | "match", number>>;
  /** What is published although gates failed, with the reason, until another version takes its place. */
  waived: { language: Language; id: string; number: number; reason: string }[];
  /** Everything in work, newest change first. */
  open: {
    kind: VersionKind;
    id: string;
    language: Language | null;
    state: "draft" | "inReview";
    number: number;
    by: string;
    writerIds: string[];
    updatedAt: string;
    publishAt: string | null;
    offered: boolean;
    openComments: number;
    openConflicts: number;
    basedOnId: string | null;
    publishedId: string | null;
  }[];
};
