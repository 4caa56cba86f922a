/** Who has to be told of a recalled text, and what else was made of it. */
import type { Transaction } from "@/lib/platform/db/client";
import type { Language } from "@/lib/platform/languages";
import type { RecallTarget, ToTell } from "./schema";

/** Once published texts that were translated from a version and are not recalled. */
export async function translationsOf(
  tx: Transaction,
  versionId: string,
): Promise<RecallTarget["translations"]> {
  const rows = await tx.explanationVersion.findMany({
    where: { translatesId: versionId, publishedAt: { not: null }, recall: null },
    orderBy: [{ language: "asc" }, { number: "asc" }],
    select: { id: true, title: true, language: true, number: true },
  });
  return rows.map(({ id, language, ...row }) => ({ ...row, versionId: id, language: language as Language }));
}

/**
 * Clinicians who prepared or finalised handouts that carry a text, those with most handouts first; a handout
 * of two counts for both. Counted from pinned versions and what was given; a mail that is on its way or of
 * which an earlier try may have arrived counts, and a print unless someone said that it did not come out.
 */
export async function listCliniciansToTell(tx: Transaction, versionId: string): Promise<ToTell[]> {
  return tx.$queryRaw<ToTell[]>`
    WITH carried AS (
      SELECT h."ownerId", h."sealedById",
        EXISTS (SELECT 1 FROM "Delivery" d WHERE d."handoutId" = h.id AND d.channel = 'print' AND d.state <> 'failed') AS printed,
        EXISTS (SELECT 1 FROM "Delivery" d WHERE d."handoutId" = h.id AND d.channel = 'download') AS downloaded,
        EXISTS (SELECT 1 FROM "Delivery" d WHERE d."handoutId" = h.id AND d.channel = 'email' AND (d.state IN ('sending', 'sent', 'uncertain') OR d.doubts > 0)) AS mailed,
        EXISTS (SELECT 1 FROM "PatientLink" l WHERE l."handoutId" = h.id) AS linked
      FROM "HandoutTopic" t JOIN "Handout" h ON h.id = t."handoutId" AND h.state = 'sealed' WHERE t."textVersionId" = ${versionId}::uuid
    )
    SELECT p.id AS "personId", p.name, p."disabledAt" IS NOT NULL AS disabled, count(*)::int AS handouts,
      (count(*) FILTER (WHERE printed))::int AS printed, (count(*) FILTER (WHERE downloaded))::int AS downloaded,
      (count(*) FILTER (WHERE mailed))::int AS mailed, (count(*) FILTER (WHERE linked))::int AS links
    FROM carried c JOIN "Person" p ON p.id IN (c."ownerId", c."sealedById") GROUP BY p.id ORDER BY handouts DESC, p.name`;
}
