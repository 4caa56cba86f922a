/**
 * The clinic's retention: takes patients' words out of old handouts. What they were made of (topics, pinned
 * versions, dates) stays, so recalls still count them.
 */
import "server-only";
import type { System } from "@/lib/platform/actors";
import { eraseReasons } from "@/lib/handouts/emergency/store";
import { readClinic } from "@/lib/clinic/settings/store";
import { monthsBefore } from "@/lib/platform/calendar-dates";
import { mayEraseNow } from "@/lib/clinic/settings/rules";
import type { DueForErasure } from "@/lib/clinic/settings/schema";
import { systemClock } from "@/lib/platform/clock";
import { encryptBytes, encryptField } from "@/lib/platform/crypto/encrypt-fields";
import type { Transaction } from "@/lib/platform/db/client";
import type { DeliveryState, Prisma } from "@/generated/prisma/client";

/** So many handouts a round: a round is one transaction, and a backlog of 10,000 is gone in a night. */
const atOnce = 500;
const emptyProfile = JSON.stringify({ symptoms: {}, features: [] });

function due(state: "sealed" | "draft", before: Date): Prisma.HandoutWhereInput {
  return {
    erasedAt: null,
    state,
    ...(state === "sealed" ? { sealedAt: { lt: before } } : { updatedAt: { lt: before } }),
  };
}

/**
 * @returns how many finalised handouts, and drafts untouched for as long, a retention of `months` (1 to
 *   120) erases at `now`.
 */
export async function countDue(tx: Transaction, now: Date, months: number): Promise<DueForErasure> {
  const before = monthsBefore(now, months);
  const [finalised, drafts] = await Promise.all([
    tx.handout.count({ where: due("sealed", before) }),
    tx.handout.count({ where: due("draft", before) }),
  ]);
  return { finalised, drafts };
}

/**
 * Erases the oldest 500 handouts that the clinic's retention no longer keeps; none while it keeps them, or by
 * day right after the setting was changed. Safe to stop and run again.
 * @returns how many were erased.
 */
export async function eraseOldHandouts(
  _system: System,
  tx: Transaction,
  now: Date = systemClock.now(),
): Promise<number> {
  const { retentionMonths, timezone } = await readClinic(tx);
  if (retentionMonths === null || !mayEraseNow(now, await retentionChangedAt(tx), timezone)) return 0;
  const before = monthsBefore(now, retentionMonths);
  await eraseReasons(tx, before);
  const found = await tx.handout.findMany({
    where: { OR: [due("sealed", before), due("draft", before)] },
    orderBy: { createdAt: "asc" },
    take: atOnce,
    select: { id: true },
  });
  const erased = await eraseHandouts(
    tx,
    found.map(({ id }) => id),
    { before, now },
  );
  await eraseAround(tx, erased, now);
  return erased.length;
}

async function retentionChangedAt(tx: Transaction): Promise<Date | null> {
  const row = await tx.auditEvent.findFirst({
    where: { event: "clinic.changed", data: { path: ["fields"], array_contains: ["retentionMonths"] } },
    orderBy: { seq: "desc" },
    select: { at: true },
  });
  return row?.at ?? null;
}

/**
 * One statement for all of them; a draft that somebody saved or finalised meanwhile is left. @returns the
 * ids that were erased.
 */
async function eraseHandouts(
  tx: Transaction,
  ids: string[],
  { before, now }: { before: Date; now: Date },
): Promise<string[]> {
  const profiles = ids.map((id) =>
    encryptField(emptyProfile, { table: "Handout", column: "profileSealed", id }),
  );
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Handout" h
    SET "labelSealed" = NULL, "firstNameSealed" = NULL, "noteSealed" = NULL, "planSealed" = NULL, "sentBackSealed" = NULL, "documentSealed" = NULL, "profileSealed" = empty.profile, "erasedAt" = ${now},
      "discardedAt" = CASE WHEN h.state = 'draft' THEN COALESCE(h."discardedAt", ${now}) ELSE h."discardedAt" END
    FROM unnest(${ids}::uuid[], ${profiles}::text[]) AS empty(id, profile)
    WHERE h.id = empty.id AND h."erasedAt" IS NULL AND (CASE WHEN h.state = 'sealed' THEN h."sealedAt" ELSE h."updatedAt" END) < ${before}
    RETURNING h.id`;
  return rows.map(({ id }) => id);
}

async function eraseAround(tx: Transaction, ids: string[], now: Date): Promise<void> {
  const ofThese = { handoutId: { in: ids } };
  await tx.handoutTopic.updateMany({ where: ofThese, data: { noteSealed: null, overrideSealed: null } });
  await tx.patientAnswer.deleteMany({ where: ofThese });
  await tx.selfReport.deleteMany({ where: ofThese });
  await eraseAnswers(tx, ids);
  await eraseRenderings(tx, ids);
  const waiting = { ...ofThese, state: { in: ["queued", "held"] as DeliveryState[] } };
  await tx.delivery.updateMany({
    where: { ...waiting, doubts: { gt: 0 } },
    data: {
      state: "uncertain",
      settledAt: now,
      problem: "What this handout said was erased. An earlier try may have arrived.",
    },
  });
  await tx.delivery.updateMany({ where: waiting, data: { state: "cancelled", settledAt: now } });
  await tx.delivery.updateMany({
    where: ofThese,
    data: { toSealed: null, secretSealed: null, outboxSealed: null },
  });
  await tx.patientLink.updateMany({ where: { ...ofThese, revokedAt: null }, data: { revokedAt: now } });
}

async function eraseAnswers(tx: Transaction, handoutIds: string[]): Promise<void> {
  const ids = (
    await tx.stopAnswer.findMany({ where: { handoutId: { in: handoutIds } }, select: { id: true } })
  ).map(({ id }) => id);
  const texts = ids.map((id) => encryptField("(erased)", { table: "StopAnswer", column: "textSealed", id }));
  await tx.$executeRaw`UPDATE "StopAnswer" a SET "textSealed" = blank.text, "findingsSealed" = NULL FROM unnest(${ids}::uuid[], ${texts}::text[]) AS blank(id, text) WHERE a.id = blank.id`;
}

async function eraseRenderings(tx: Transaction, handoutIds: string[]): Promise<void> {
  const ids = (
    await tx.rendering.findMany({ where: { handoutId: { in: handoutIds } }, select: { id: true } })
  ).map(({ id }) => id);
  const pages = ids.map((id) =>
    Buffer.from(encryptBytes(new Uint8Array(), { table: "Rendering", column: "bytesSealed", id })).toString(
      "hex",
    ),
  );
  await tx.$executeRaw`UPDATE "Rendering" r SET "bytesSealed" = decode(blank.bytes, 'hex') FROM unnest(${ids}::uuid[], ${pages}::text[]) AS blank(id, bytes) WHERE r.id = blank.id`;
}
