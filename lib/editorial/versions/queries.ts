/** What the desk shows: every topic and what is in work, one version whole, and what writing one needs. */
import "server-only";
import { z } from "zod";
import type { Editor } from "@/lib/platform/actors";
import { getClinic, getLetterhead } from "@/lib/clinic/settings/queries";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { drawDocument } from "@/lib/document/pdf/draw-document";
import { correctable } from "@/lib/library/gates/forbidden-phrases";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import { allowedSources } from "@/lib/library/gates/gate-library";
import type { Language } from "@/lib/platform/languages";
import { checkTree } from "@/lib/library/tree/tree";
import { gateMatch, gateText } from "@/lib/editorial/review/gates";
import { gateMaterial } from "@/lib/editorial/review/gate-material";
import { previewDocument } from "./preview";
import type {
  DeskTopic,
  GateView,
  LastSave,
  PreviewInput,
  TextPreview,
  VersionKind,
  VersionView,
  WritingMaterial,
} from "@/lib/editorial/schema";
import { instant, noSuchVersion, openConflicts, readVersion, recalledBefore } from "@/lib/editorial/store";
import { unsettled, type Unsettled } from "@/lib/editorial/store";

const inList = { author: { select: { name: true } }, comments: unsettled } as const;
const inWork = { in: ["draft" as const, "inReview" as const] };

/** Every topic in catalogue order, those that are published nowhere yet among them. */
export async function listDesk(_editor: Editor): Promise<DeskTopic[]> {
  const version = { select: { number: true, title: true, gateReason: true } };
  const rows = await db().explanation.findMany({
    orderBy: [{ order: "asc" }, { slug: "asc" }],
    include: {
      publishedTexts: { include: { version } },
      publishedMatch: { include: { version: { select: { number: true } } } },
      versions: { where: { state: inWork }, include: inList },
      matchVersions: { where: { state: inWork }, include: inList },
    },
  });
  return rows.map((row) => ({
    slug: row.slug,
    order: row.order,
    title:
      row.publishedTexts.find((one) => one.language === "en")?.version.title ??
      row.versions[0]?.title ??
      row.slug,
    published: {
      ...Object.fromEntries(row.publishedTexts.map((one) => [one.language, one.version.number])),
      ...(row.publishedMatch ? { match: row.publishedMatch.version.number } : {}),
    },
    waived: row.publishedTexts.flatMap(({ language, versionId, version: { number, gateReason } }) =>
      gateReason === null
        ? []
        : [{ language: language as Language, id: versionId, number, reason: gateReason }],
    ),
    open: [
      ...row.versions.map((one) => ({
        ...openRow(
          one,
          row.publishedTexts.find(({ language }) => language === one.language),
        ),
        kind: "text" as const,
        language: one.language as Language,
      })),
      ...row.matchVersions.map((one) => ({
        ...openRow(one, row.publishedMatch),
        kind: "match" as const,
        language: null,
      })),
    ].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1)),
  }));
}

type OpenColumns = {
  id: string;
  state: string;
  number: number;
  authorName: string;
  author: { name: string } | null;
  writerIds: string[];
  updatedAt: Date;
  publishAt: Date | null;
  origin: string;
  basedOnId: string | null;
  comments: Unsettled[];
};
function openRow(
  {
    id,
    state,
    number,
    authorName,
    author,
    writerIds,
    updatedAt,
    publishAt,
    origin,
    basedOnId,
    comments,
  }: OpenColumns,
  published: { versionId: string } | null | undefined,
) {
  return {
    id,
    state: state as "draft" | "inReview",
    number,
    by: author?.name ?? authorName,
    writerIds,
    updatedAt: updatedAt.toISOString(),
    publishAt: instant(publishAt),
    offered: origin === "starter",
    openComments: comments.length,
    openConflicts: openConflicts(comments),
    basedOnId,
    publishedId: published?.versionId ?? null,
  };
}

/** One version, whole. Throws AppError `not-found`, for a malformed id too. */
export async function getVersion(
  _editor: Editor,
  { kind, versionId }: { kind: VersionKind; versionId: string },
): Promise<VersionView> {
  if (!z.uuid().safeParse(versionId).success) throw noSuchVersion();
  const { explanationId: _id, order: _order, ...view } = await readVersion(db(), kind, versionId);
  return view;
}

/** What the gates say of a version as it is now. */
export async function getGates(
  editor: Editor,
  { kind, versionId }: { kind: VersionKind; versionId: string },
): Promise<GateView> {
  if (!z.uuid().safeParse(versionId).success) throw noSuchVersion();
  const [version, material] = await Promise.all([readVersion(db(), kind, versionId), gateMaterial(editor)]);
  const gates =
    version.kind === "text"
      ? gateText(version, version.content, material)
      : gateMatch(version, version.content, material);
  const recalled = await recalledBefore(db(), version);
  if (!recalled) return gates;
  return {
    ...gates,
    findings: [
      {
        stops: true,
        safety: true,
        problem: recalled,
        fix: "Mend what was wrong, or say why it is right now.",
        quote: null,
      },
      ...gates.findings,
    ],
  };
}

/**
 * A text as it will print, everything of it shown and nobody's name on it, beside what the gates say of it.
 * @throws AppError `not-found` for an unknown topic, `invalid` for a tree outside the schema, `unavailable`
 *   when the renderers are all busy.
 */
export async function previewText(
  editor: Editor,
  { slug, language, content, layer, paper, page }: PreviewInput,
): Promise<TextPreview> {
  const text = { ...content, tree: checkTree(content.tree) };
  const inLanguage = {
    where: { language },
    orderBy: { number: "desc" as const },
    take: 1,
    select: { number: true },
  };
  const [topic, material, printed, { clinic, letterhead }] = await Promise.all([
    db().explanation.findUnique({ where: { slug }, select: { order: true, versions: inLanguage } }),
    gateMaterial(editor),
    getPublishedLibrary(editor, language),
    getLetterhead(editor),
  ]);
  if (!topic) throw new AppError("not-found", "There is no such topic.", "Choose one on the desk.");
  const document = previewDocument({ slug, number: topic.versions[0]?.number ?? 1, layer, paper }, text, {
    printed,
    clinic,
    letterhead,
    today: calendarDate(systemClock.now(), clinic.timezone),
  });
  // The drawing is begun first: another process does it while this one runs the gates.
  const drawing = drawDocument(document);
  drawing.catch(() => undefined);
  const gates = gateText({ slug, language, order: topic.order }, text, material);
  const { svgs, pages } = await drawing;
  const shown = Math.min(page, pages);
  return {
    pages,
    page: shown,
    svg: svgs[shown - 1] ?? "",
    sections: document.topics.flatMap((one) => one.sections),
    gates,
  };
}

/**
 * What an editor of a text chooses from: sources, topics, vocabulary, pictures, and the English
 * text beside a translation.
 */
export async function getWritingMaterial(
  editor: Editor,
  { slug, language }: { slug: string; language: Language },
): Promise<WritingMaterial> {
  const [material, printed, { paper }] = await Promise.all([
    gateMaterial(editor),
    getPublishedLibrary(editor, language),
    getClinic(editor),
  ]);
  const english =
    language === "en"
      ? undefined
      : material.topics.find((topic) => topic.slug === slug && topic.language === "en");
  const version =
    english &&
    (await db().explanationVersion.findUnique({ where: { id: english.sha256 }, select: { number: true } }));
  const { calloutTitles, standingWords } = printed.pageWords;
  return {
    sources: material.sources.map(({ key, citation, tag }) => ({ key, citation, read: tag !== "K" })),
    allowed: allowedSources(slug, material),
    topics: material.topics
      .filter((topic) => topic.language === "en")
      .map((topic) => ({ slug: topic.slug, title: topic.title })),
    vocabulary: material.vocabulary.items.map(({ id, label }) => ({ id, label })),
    figures: Object.fromEntries(printed.figures),
    corrects: [...correctable],
    words: { calloutTitles, standingWords },
    paper,
    english:
      english && version
        ? { versionId: english.sha256, number: version.number, title: english.title, tree: english.tree }
        : null,
  };
}

/**
 * Who saved a version last: whoever is told of a conflict wants to know whom to ask. Null for
 * one nobody saved yet.
 */
export async function getLastSave(
  _editor: Editor,
  { versionId }: { kind: VersionKind; versionId: string },
): Promise<LastSave | null> {
  if (!z.uuid().safeParse(versionId).success) throw noSuchVersion();
  const saved = await db().auditEvent.findFirst({
    where: { event: "library.draft-saved", subject: versionId },
    orderBy: { seq: "desc" },
  });
  const person = saved
    ? await db().person.findUnique({ where: { id: saved.actor }, select: { name: true } })
    : null;
  return saved && person ? { by: person.name, at: saved.at.toISOString() } : null;
}
