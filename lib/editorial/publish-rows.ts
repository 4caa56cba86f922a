/** Approved versions become what the library shows. */
import type { Prisma } from "@/generated/prisma/client";
import type { System } from "@/lib/auth/actors";
import { appendAudit } from "@/lib/audit/append";
import { readClinic } from "@/lib/clinic/row";
import { calendarDate, systemClock } from "@/lib/clock";
import type { Transaction } from "@/lib/db/client";
import { pointToMatch, pointToText } from "@/lib/library/pointer-rows";
import { addMonths } from "@/lib/library/starter-versions";
import { gateMatch, gateText, type GateMaterial } from "./gates";
import { gateMaterial } from "./material-rows";
import type { VersionView } from "./schema";
import { readVersion } from "./version-rows";

type Version = VersionView & { explanationId: string; order: number };

/** @returns what stops a version, one sentence each; empty when it passes every gate. */
export function gateVersion(version: Version, material: GateMaterial): string[] {
  const { findings } = version.kind === "text" ? gateText(version, version.content, material) : gateMatch(version, version.content, material);
  return findings.filter(({ stops }) => stops).map(({ problem }) => problem);
}

/** Publishes an approved version, dated today in the clinic's zone; review falls due its months later. */
export async function publishNow(tx: Transaction, version: Version, material: GateMaterial): Promise<void> {
  const now = systemClock.now();
  const life = { state: "published" as const, publishedAt: now, publishAt: null };
  if (version.kind === "match") {
    await tx.matchVersion.update({ where: { id: version.id }, data: life });
    return pointToMatch(tx, version.explanationId, version.id);
  }
  const { timezone } = await readClinic(tx);
  const today = calendarDate(now, timezone);
  const { figures } = gateText(version, version.content, material);
  const readability = Object.fromEntries(figures.map(({ layer, grade, smog, ease, words, longest }) => [layer, { words, longest, masked: given({ fleschKincaid: grade, smog, fernandezHuerta: ease }) }]));
  await tx.explanationVersion.update({ where: { id: version.id }, data: {
    ...life, writtenOn: new Date(today), reviewDueOn: new Date(addMonths(today, version.content.reviewMonths)), readability: readability as Prisma.InputJsonValue,
  } });
  await pointToText(tx, { explanationId: version.explanationId, language: version.language }, version.id);
}

function given(figures: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).flatMap(([scale, figure]) => (figure === null ? [] : [[scale, figure]])));
}

/**
 * Publishes every approved version whose time has come; the worker's job. One whose text was replaced in the meantime
 * lost its approval then (pointer-rows) and waits for a reviewer.
 * @returns how many were published.
 */
export async function publishScheduled(system: System, tx: Transaction): Promise<number> {
  const due = { state: "inReview" as const, publishAt: { lte: systemClock.now() } };
  const texts = await tx.explanationVersion.findMany({ where: due, select: { id: true } });
  const matches = await tx.matchVersion.findMany({ where: due, select: { id: true } });
  const all = [...texts.map(({ id }) => ({ kind: "text" as const, id })), ...matches.map(({ id }) => ({ kind: "match" as const, id }))];
  if (all.length === 0) return 0;
  const material = await gateMaterial(system);
  for (const { kind, id } of all) {
    const version = await readVersion(tx, kind, id);
    await publishNow(tx, version, material);
    await appendAudit(tx, system, "library.published", id, { slug: version.slug, ...(kind === "text" ? { kind, versionId: id } : { kind, matchVersionId: id }) });
  }
  return all.length;
}
