/**
 * Encrypted handouts by the thousand, made in the database, that carry one text: for what a recall has to
 * find. Their encrypted fields open with no key.
 */
import type { Transaction } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";

type Wanted = { versionId: string; ownerIds: string[]; count: number };

/**
 * One in four has a mail that waits, another one in four a live link, and one in four a link that was closed
 * before. Handouts take turns among the owners.
 */
export async function makeFinalisedHandouts(
  tx: Transaction,
  { versionId, ownerIds, count }: Wanted,
): Promise<void> {
  const tag = newId();
  await tx.$executeRaw`
    INSERT INTO "Handout" (id, "ownerId", state, "labelSealed", "profileSealed", slugs)
    SELECT gen_random_uuid(), (${ownerIds}::uuid[])[1 + n % ${ownerIds.length}::int], 'draft', ${tag}, n::text, '{}' FROM generate_series(0, ${count}::int - 1) n`;
  await tx.$executeRaw`
    INSERT INTO "HandoutTopic" (id, "handoutId", "explanationId", position, because, layer, "textVersionId")
    SELECT gen_random_uuid(), h.id, v."explanationId", 0, 'chosen', 'brief', v.id FROM "Handout" h, "ExplanationVersion" v WHERE h."labelSealed" = ${tag} AND v.id = ${versionId}::uuid`;
  await tx.$executeRaw`UPDATE "Handout" SET state = 'sealed', "sealedAt" = now() WHERE "labelSealed" = ${tag}`;
  await tx.$executeRaw`
    INSERT INTO "Delivery" (id, "handoutId", channel, state, "personId")
    SELECT gen_random_uuid(), id, 'email', 'queued', "ownerId" FROM "Handout" WHERE "labelSealed" = ${tag} AND "profileSealed"::int % 4 = 0`;
  await tx.$executeRaw`
    INSERT INTO "PatientLink" (id, "handoutId", "tokenHash", "createdById", "expiresAt", "revokedAt")
    SELECT gen_random_uuid(), id, id::text, "ownerId", now() + interval '30 days', CASE WHEN "profileSealed"::int % 4 = 1 THEN NULL ELSE now() END
    FROM "Handout" WHERE "labelSealed" = ${tag} AND "profileSealed"::int % 4 IN (1, 2)`;
}
