/** Approved versions become what the library shows. */
import type { Prisma } from "@/generated/prisma/client";
import type { System } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import {
  lockTopic,
  setPublishedMatch,
  setPublishedText,
  unapproved,
} from "@/lib/library/publishing/set-published-version";
import { addMonths } from "@/lib/platform/calendar-dates";
import { pageFigures } from "@/lib/library/gates/reading-grade";
import { gateMatch, gateText, type GateMaterial } from "./gates";
import { gateMaterial } from "./gate-material";
import { notReady } from "./rules";
import type { Finding, VersionView } from "@/lib/editorial/schema";
import { changeVersion, readVersion } from "@/lib/editorial/store";

type Version = VersionView & { explanationId: string; order: number };

/** @returns what stops a version; empty when it passes every gate. */
export function gateVersion(version: Version, material: GateMaterial): Finding[] {
  const { findings } =
    version.kind === "text"
      ? gateText(version, version.content, material)
      : gateMatch(version, version.content, material);
  return findings.filter(({ stops }) => stops);
}

/** Publishes an approved version, dated today in the clinic's zone; review falls due its months later. */
export async function publishNow(tx: Transaction, version: Version, material: GateMaterial): Promise<void> {
  const now = systemClock.now();
  const life = { state: "published" as const, publishedAt: now, publishAt: null };
  if (version.kind === "match") {
    await tx.matchVersion.update({ where: { id: version.id }, data: life });
    return setPublishedMatch(tx, version.explanationId, version.id);
  }
  const { timezone } = await readClinic(tx);
  const today = calendarDate(now, timezone);
  const { figures } = gateText(version, version.content, material);
  const readability = Object.fromEntries(
    figures.map(({ layer, grade, smog, ease, words, longest }) => [
      layer,
      {
        words,
        longest,
        [pageFigures[version.language]]: knownFigures({ fleschKincaid: grade, smog, fernandezHuerta: ease }),
      },
    ]),
  );
  await tx.explanationVersion.update({
    where: { id: version.id },
    data: {
      ...life,
      writtenOn: new Date(today),
      reviewDueOn: new Date(addMonths(today, version.content.reviewMonths)),
      readability: readability as Prisma.InputJsonValue,
    },
  });
  await setPublishedText(
    tx,
    { explanationId: version.explanationId, language: version.language },
    version.id,
  );
}

function knownFigures(figures: Record<string, number | null>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([scale, figure]) => (figure === null ? [] : [[scale, figure]])),
  );
}

/**
 * Publishes every approved version whose time has come, the earliest first; the worker's job. One that lost
 * its approval meanwhile (another text was published or taken back, somebody withdrew it) is left alone; one
 * that a gate stops now and did not when it was approved, or that does not follow what is published now, goes
 * back to its approver.
 * @returns how many were published.
 */
export async function publishScheduled(system: System, tx: Transaction): Promise<number> {
  const due = {
    state: "inReview" as const,
    publishAt: { lte: systemClock.now() },
    approverId: { not: null },
  };
  const which = { where: due, select: { id: true, publishAt: true, explanationId: true } };
  const texts = (await tx.explanationVersion.findMany(which)).map((row) => ({
    ...row,
    kind: "text" as const,
  }));
  const matches = (await tx.matchVersion.findMany(which)).map((row) => ({ ...row, kind: "match" as const }));
  const all = [...texts, ...matches].sort((one, other) => Number(one.publishAt) - Number(other.publishAt));
  if (all.length === 0) return 0;
  const material = await gateMaterial(system);
  let published = 0;
  for (const { kind, id, explanationId } of all) {
    await lockTopic(tx, explanationId);
    const version = await readVersion(tx, kind, id);
    const stillDue = version.state === "inReview" && version.approver !== null && version.publishAt !== null;
    if (!stillDue) continue;
    const newFailures = gateVersion(version, material).filter(
      ({ problem }) => !version.gateFailures.includes(problem),
    );
    const as = { id, revision: version.revision, state: "inReview" as const };
    if (newFailures.length > 0 || notReady(version)) {
      if (await changeVersion(tx, kind, as, unapproved))
        await appendAudit(tx, system, "library.unscheduled", id, {
          slug: version.slug,
          count: newFailures.length,
        });
    } else if (await changeVersion(tx, kind, as, {})) {
      await publishNow(tx, version, material);
      await appendAudit(tx, system, "library.published", id, {
        slug: version.slug,
        ...(kind === "text" ? { kind, versionId: id } : { kind, matchVersionId: id }),
      });
      published += 1;
    }
  }
  return published;
}
