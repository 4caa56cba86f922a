/** What each person has open, counted in the rows; nothing of any patient is read. */
import type { Prisma } from "@/generated/prisma/client";
import type { OpenWork } from "./schema";

export const nothingOpen: OpenWork = {
  links: 0,
  mails: 0,
  lists: 0,
  drafts: 0,
  finalised: 0,
  askedOf: 0,
  askedBy: 0,
  questions: 0,
  selfReports: 0,
  templates: 0,
};

/**
 * @returns by person; whoever has nothing open has no entry. A held mail is its handout's owner's to let go,
 *   so once that is someone else it no longer counts for who wrote it.
 */
export async function openWork(
  tx: Prisma.TransactionClient,
  now: Date,
): Promise<ReadonlyMap<string, OpenWork>> {
  const rows = await tx.$queryRaw<{ personId: string; kind: keyof OpenWork; count: number }[]>`
    SELECT h."ownerId" AS "personId", 'links' AS kind, count(*)::int AS count FROM "PatientLink" l JOIN "Handout" h ON h.id = l."handoutId"
      WHERE l."revokedAt" IS NULL AND l."expiresAt" > ${now} GROUP BY 1
    UNION ALL
    SELECT COALESCE(d."releasedById", d."personId"), 'mails', count(*)::int FROM "Delivery" d JOIN "Handout" h ON h.id = d."handoutId"
      WHERE d.state IN ('queued', 'sending') OR (d.state = 'held' AND d."recallId" IS NULL AND h."ownerId" = COALESCE(d."releasedById", d."personId")) GROUP BY 1
    UNION ALL
    SELECT COALESCE(d."releasedById", d."personId"), 'lists', count(DISTINCT d."bulkId")::int FROM "Delivery" d JOIN "BulkSend" b ON b.id = d."bulkId"
      WHERE d.state IN ('queued', 'sending') AND b."stoppedAt" IS NULL GROUP BY 1
    UNION ALL
    SELECT h."ownerId", CASE WHEN h.state = 'draft' THEN 'drafts' ELSE 'finalised' END, count(*)::int FROM "Handout" h
      WHERE h."discardedAt" IS NULL AND h."erasedAt" IS NULL GROUP BY 1, 2
    UNION ALL
    SELECT h."askedOfId", 'askedOf', count(*)::int FROM "Handout" h WHERE h.state = 'draft' AND h."discardedAt" IS NULL AND h."askedOfId" IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT h."ownerId", 'askedBy', count(*)::int FROM "Handout" h WHERE h.state = 'draft' AND h."discardedAt" IS NULL AND h."askedOfId" IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT h."ownerId", 'questions', count(*)::int FROM "PatientAnswer" a JOIN "Handout" h ON h.id = a."handoutId" WHERE a.answer = 'question' AND a."seenAt" IS NULL AND h."discardedAt" IS NULL GROUP BY 1
    UNION ALL
    SELECT h."ownerId", 'selfReports', count(*)::int FROM "SelfReport" r JOIN "Handout" h ON h.id = r."handoutId"
      WHERE r."doneAt" IS NULL AND r."closedAt" IS NULL AND r."expiresAt" > ${now} AND h.state = 'draft' AND h."discardedAt" IS NULL GROUP BY 1
    UNION ALL
    SELECT t."ownerId", 'templates', count(*)::int FROM "Template" t GROUP BY 1`;
  const found = new Map<string, OpenWork>();
  for (const { personId, kind, count } of rows)
    found.set(personId, { ...(found.get(personId) ?? nothingOpen), [kind]: count });
  return found;
}
