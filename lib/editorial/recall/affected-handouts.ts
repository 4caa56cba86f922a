/**
 * Finalised handouts that carry a text, and what is done to them: single statements over the pinned versions.
 */
import type { Transaction } from "@/lib/platform/db/client";
import { mayHaveArrived } from "@/lib/deliveries/email/rules";
import type { Language } from "@/lib/platform/languages";
import type { RecallTarget, ToTell } from "./schema";

export type RecallFacts = {
  id: string;
  versionId: string;
  personId: string;
  at: Date;
  reason: string;
  notice: string;
};
export type RecallCounts = { handouts: number; mailsHeld: number; linksClosed: number };

const recalled = "A text of these pages was recalled.";
const useAgain = "Use the handout again: the new one has the newest text.";

/**
 * Holds deliveries that have not left (those that may have arrived at an earlier try wait for a
 * person), locks mail that is kept here, closes live links and writes the recall with all three
 * counts, in one statement.
 */
export async function holdAndClose(
  tx: Transaction,
  { id, versionId, personId, at, reason, notice }: RecallFacts,
): Promise<RecallCounts> {
  const [counts] = await tx.$queryRaw<RecallCounts[]>`
    WITH carried AS (
      SELECT h.id FROM "HandoutTopic" t JOIN "Handout" h ON h.id = t."handoutId" AND h.state = 'sealed' WHERE t."textVersionId" = ${versionId}::uuid
    ), held AS (
      UPDATE "Delivery" d SET "recallId" = ${id}::uuid,
        state = CASE WHEN d.state = 'outbox' THEN d.state WHEN d.doubts > 0 THEN 'uncertain'::"DeliveryState" ELSE 'held' END,
        "settledAt" = CASE WHEN d.state = 'outbox' THEN d."settledAt" WHEN d.doubts > 0 THEN ${at}::timestamptz END,
        problem = CASE WHEN d.doubts > 0 AND d.state <> 'outbox' THEN ${`${recalled} ${mayHaveArrived}`} ELSE ${`${recalled} ${useAgain}`} END
      FROM carried c WHERE d."handoutId" = c.id AND (d.state IN ('queued', 'outbox') OR (d.state = 'held' AND d."recallId" IS NULL)) RETURNING d.state
    ), closed AS (
      UPDATE "PatientLink" l SET "revokedAt" = ${at}, "recallId" = ${id}::uuid FROM carried c
      WHERE l."handoutId" = c.id AND l."revokedAt" IS NULL AND l."expiresAt" > ${at} RETURNING l.id
    )
    INSERT INTO "Recall" (id, "versionId", "personId", at, reason, notice, handouts, "mailsHeld", "linksClosed")
    SELECT ${id}::uuid, ${versionId}::uuid, ${personId}::uuid, ${at}, ${reason}, ${notice},
      (SELECT count(*) FROM carried)::int, (SELECT count(*) FROM held WHERE state = 'held')::int, (SELECT count(*) FROM closed)::int
    RETURNING handouts, "mailsHeld", "linksClosed"`;
  return counts ?? { handouts: 0, mailsHeld: 0, linksClosed: 0 };
}

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
