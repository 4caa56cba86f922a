/** Approved versions become what the library shows. */
import type { Prisma } from "@/generated/prisma/client";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { setPublishedMatch, setPublishedText } from "@/lib/library/publishing/set-published-version";
import { addMonths } from "@/lib/platform/calendar-dates";
import { pageFigures } from "@/lib/library/gates/reading-grade";
import { gateMatch, gateText, type GateMaterial } from "./gates";
import type { Finding, VersionView } from "@/lib/editorial/schema";

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
