import type { System } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction, type Transaction } from "@/lib/platform/db/client";
import { tryLock } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { appendAudit } from "./append-audit";
import { readHead, writeHead } from "./audit-head";
import { auditKey, currentAuditKey, knownKeyIds } from "./audit-key";
import { firstHash, placeMac, type Head } from "./chain";

const mostAtOnce = 500;
type Tail = { position: bigint; chainMac: string };
type Chained = { rows: number; tail: Tail };

/** Rows under a key that this program was started without wait until it is started with it. */
const waiting = () => ({
  chainMac: null,
  OR: [{ keyId: null }, { keyId: { in: knownKeyIds() } }],
});

/**
 * Gives every row that waits its place in the chain and writes the new end down outside the database. Only
 * whoever chains takes turns; writers never wait. Rows that are not yet committed are chained by the next
 * call.
 * @returns how many rows were chained; 0 too while another program is at it.
 * @throws AppError `conflict` when the database does not hold the end that was written down outside: it is
 *   not continued, so that what is missing can't be covered up.
 */
export async function chainAuditRows(system: System): Promise<number> {
  let rows = 0;
  while (await db().auditEvent.findFirst({ where: waiting(), select: { id: true } })) {
    const chained = await transaction((tx) => chainBatch(tx, system));
    if (!chained) break;
    writeDown(chained.tail);
    rows += chained.rows;
  }
  return rows;
}

async function chainBatch(tx: Transaction, system: System): Promise<Chained | null> {
  if (!(await tryLock(tx, "audit chain"))) return null;
  await compareWithHead(tx);
  await noteKey(tx, system);
  const rows = await tx.auditEvent.findMany({
    where: waiting(),
    orderBy: { seq: "asc" },
    take: mostAtOnce,
    select: { id: true, keyId: true, mac: true, hash: true },
  });
  const { keyId: current } = currentAuditKey();
  let { position, chainMac } = await tailOf(tx);
  const places = rows.map((row) => {
    const keyId = row.keyId ?? current;
    const key = auditKey(keyId);
    if (!key) throw new Error("A row was chosen whose key is not here.");
    position += 1n;
    const place = { keyId, position, previous: chainMac, id: row.id, of: row.mac ?? row.hash ?? "" };
    chainMac = placeMac(key, place);
    return { ...place, chainMac };
  });
  await tx.$executeRaw`
    UPDATE "AuditEvent" AS row SET "position" = place.position, "chainMac" = place.mac, "keyId" = place.key
    FROM unnest(${places.map(({ id }) => id)}::uuid[], ${places.map((one) => one.position)}::bigint[],
      ${places.map((one) => one.chainMac)}::text[], ${places.map(({ keyId }) => keyId)}::text[])
      AS place(id, position, mac, key)
    WHERE row."id" = place.id`;
  return { rows: rows.length, tail: { position, chainMac } };
}

/** The last row that has its place, or what comes before the first. */
export async function tailOf(tx: Transaction): Promise<Tail> {
  const row = await tx.auditEvent.findFirst({
    where: { position: { not: null } },
    orderBy: { position: "desc" },
    select: { position: true, chainMac: true },
  });
  return { position: row?.position ?? 0n, chainMac: row?.chainMac ?? firstHash };
}

async function compareWithHead(tx: Transaction): Promise<void> {
  const outside = readHead();
  if (outside.kind === "none") return;
  const row =
    outside.kind === "head" &&
    (await tx.auditEvent.findUnique({
      where: { position: BigInt(outside.head.count) },
      select: { chainMac: true },
    }));
  if (outside.kind === "head" && row && row.chainMac === outside.head.chainMac) return;
  throw new AppError(
    "conflict",
    "The audit chain does not end where it was written down.",
    "Run: npm run -s towline -- verify-audit",
  );
}

/** One row a key: from when on rows are under it, and with the first one how many are older than any key. */
async function noteKey(tx: Transaction, system: System): Promise<void> {
  const { keyId } = currentAuditKey();
  const noted = await tx.auditEvent.findFirst({
    where: { event: "audit.key-used", data: { path: ["keyId"], equals: keyId } },
    select: { id: true },
  });
  if (noted) return;
  const count = await tx.auditEvent.count({ where: { mac: null } });
  await appendAudit(tx, system, "audit.key-used", undefined, { keyId, count });
}

/**
 * After the commit: a head behind the chain is still found in it, one before it would raise a false alarm.
 */
export function writeDown({ position, chainMac }: Tail): void {
  const { keyId, key } = currentAuditKey();
  const head: Head = { keyId, count: Number(position), chainMac, at: systemClock.now().toISOString() };
  writeHead(key, head);
}
