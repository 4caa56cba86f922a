/** What a recall does to finalised handouts that carry the text: one statement over the pinned versions. */
import { mayHaveArrived } from "@/lib/deliveries/email/rules";
import type { Transaction } from "@/lib/platform/db/client";

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
