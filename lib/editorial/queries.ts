/** What the desk shows: every topic and what is in work, one version whole, a topic's history. */
import "server-only";
import { z } from "zod";
import type { Editor } from "@/lib/auth/actors";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { languages, type Language } from "@/lib/library/schema";
import { gateMatch, gateText } from "./gates";
import { gateMaterial } from "./material-rows";
import type { DeskTopic, GateView, VersionKind, VersionRow, VersionView } from "./schema";
import { instant, noSuchVersion, readVersion } from "./version-rows";

const inWork = { in: ["draft" as const, "inReview" as const] };

/** Every topic in catalogue order, those that are published nowhere yet among them. */
export async function listDesk(_editor: Editor): Promise<DeskTopic[]> {
  const version = { select: { number: true, title: true } };
  const rows = await db().explanation.findMany({
    orderBy: [{ order: "asc" }, { slug: "asc" }],
    include: {
      publishedTexts: { include: { version } },
      publishedMatch: { include: { version: { select: { number: true } } } },
      versions: { where: { state: inWork }, include: { author: { select: { name: true } } } },
      matchVersions: { where: { state: inWork }, include: { author: { select: { name: true } } } },
    },
  });
  return rows.map((row) => ({
    slug: row.slug, order: row.order,
    title: row.publishedTexts.find((one) => one.language === "en")?.version.title ?? row.versions[0]?.title ?? row.slug,
    published: {
      ...Object.fromEntries(row.publishedTexts.map((one) => [one.language, one.version.number])),
      ...(row.publishedMatch ? { match: row.publishedMatch.version.number } : {}),
    },
    open: [
      ...row.versions.map((one) => ({ ...openRow(one), kind: "text" as const, language: one.language as Language })),
      ...row.matchVersions.map((one) => ({ ...openRow(one), kind: "match" as const, language: null })),
    ].sort((one, other) => (one.updatedAt < other.updatedAt ? 1 : -1)),
  }));
}

type OpenColumns = { id: string; state: string; number: number; authorName: string; author: { name: string } | null; updatedAt: Date; publishAt: Date | null; origin: string };

function openRow({ id, state, number, authorName, author, updatedAt, publishAt, origin }: OpenColumns) {
  return { id, state: state as "draft" | "inReview", number, by: author?.name ?? authorName, updatedAt: updatedAt.toISOString(), publishAt: instant(publishAt), offered: origin === "starter" };
}

/** One version, whole. Throws AppError `not-found`, for a malformed id too. */
export async function getVersion(_editor: Editor, { kind, versionId }: { kind: VersionKind; versionId: string }): Promise<VersionView> {
  if (!z.uuid().safeParse(versionId).success) throw noSuchVersion();
  const { explanationId: _id, order: _order, ...view } = await readVersion(db(), kind, versionId);
  return view;
}

/** What the gates say of a version as it is now. */
export async function getGates(editor: Editor, { kind, versionId }: { kind: VersionKind; versionId: string }): Promise<GateView> {
  if (!z.uuid().safeParse(versionId).success) throw noSuchVersion();
  const [version, material] = await Promise.all([readVersion(db(), kind, versionId), gateMaterial(editor)]);
  return version.kind === "text" ? gateText(version, version.content, material) : gateMatch(version, version.content, material);
}

/** Every version of a topic: texts by language and matching, the newest of each first. Throws AppError `not-found`. */
export async function listVersions(_editor: Editor, { slug }: { slug: string }): Promise<VersionRow[]> {
  const open = { comments: { where: { resolvedAt: null }, select: { id: true } }, approver: { select: { name: true } } };
  const row = await db().explanation.findUnique({
    where: { slug },
    include: { publishedTexts: true, publishedMatch: true, versions: { include: open, orderBy: { number: "desc" } }, matchVersions: { include: open, orderBy: { number: "desc" } } },
  });
  if (!row) throw new AppError("not-found", "There is no such topic.", "Choose one on the desk.");
  const place = (language: string) => languages.findIndex((one) => one === language);
  const title = row.versions.find((one) => one.language === "en")?.title ?? slug;
  const texts = [...row.versions].sort((one, other) => place(one.language) - place(other.language)).map((version): VersionRow => ({
    ...historyRow(slug, version), kind: "text", language: version.language as Language, title: version.title,
    publishedId: row.publishedTexts.find((one) => one.language === version.language)?.versionId ?? null,
  }));
  return [...texts, ...row.matchVersions.map((version): VersionRow => ({ ...historyRow(slug, version), kind: "match", language: null, title, publishedId: row.publishedMatch?.versionId ?? null }))];
}

type HistoryColumns = Pick<VersionRow, "id" | "number" | "state" | "origin" | "revision" | "onePerson" | "basedOnId" | "gateReason"> & {
  authorName: string; approver: { name: string } | null; comments: unknown[];
  updatedAt: Date; submittedAt: Date | null; approvedAt: Date | null; publishAt: Date | null; publishedAt: Date | null; retiredAt: Date | null;
};

function historyRow(slug: string, row: HistoryColumns) {
  const { id, number, state, origin, revision, onePerson, basedOnId, gateReason, authorName, approver, comments, updatedAt } = row;
  return {
    slug, id, number, state, origin, revision, onePerson, basedOnId, gateReason, author: authorName, approver: approver?.name ?? null, openComments: comments.length,
    updatedAt: updatedAt.toISOString(), submittedAt: instant(row.submittedAt), approvedAt: instant(row.approvedAt), publishAt: instant(row.publishAt),
    publishedAt: instant(row.publishedAt), retiredAt: instant(row.retiredAt),
  };
}
