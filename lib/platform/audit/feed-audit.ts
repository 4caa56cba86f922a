import { hostname } from "node:os";
import type { System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { sendMessages } from "@/lib/platform/syslog/send-messages";
import { syslogMessage } from "@/lib/platform/syslog/message";

const rowsAtOnce = 200;
/** Longer than a batch can take, so that two workers never send at a time. */
const heldSeconds = 60;
const pauseSeconds = 5;

/**
 * Sends chained rows on to the syslog receiver in order of their place, each with what proves it, and notes
 * how far it came after each batch. A receiver that is new gets every row that is kept. What broke off is
 * sent again: none is lost, and at most one batch arrives twice.
 * @returns how many rows were taken; 0 without a receiver, and while another worker is at it.
 * @throws AppError `unavailable` when the receiver does not take them; nothing is noted then.
 */
export async function feedAudit(_system: System): Promise<number> {
  const receiver = env().syslogUrl;
  if (receiver === null) return 0;
  let rows = 0;
  for (let sent = rowsAtOnce; sent === rowsAtOnce; rows += sent) sent = await feedBatch(receiver);
  return rows;
}

async function feedBatch(receiver: string): Promise<number> {
  const noted = (await db().auditFeed.findUnique({ where: { receiver } }))?.position ?? 0n;
  if (!(await db().auditEvent.findFirst({ where: { position: { gt: noted } }, select: { id: true } })))
    return 0;
  const from = await hold(receiver);
  if (from === null) return 0;
  const rows = await db().auditEvent.findMany({
    where: { position: { gt: from } },
    orderBy: { position: "asc" },
    take: rowsAtOnce,
  });
  try {
    await sendMessages(receiver, rows.map(messageOf));
  } catch (error) {
    await db().$executeRaw`
      UPDATE "AuditFeed" SET "heldUntil" = now() + ${pauseSeconds} * interval '1 second' WHERE "receiver" = ${receiver}`;
    throw error;
  }
  await db().$executeRaw`
    UPDATE "AuditFeed" SET "position" = ${rows.at(-1)?.position ?? from}, "sentAt" = now(), "heldUntil" = now()
    WHERE "receiver" = ${receiver} AND "position" = ${from}`;
  return rows.length;
}

/** Takes the feed in hand. @returns the place to go on after, or null while another has it. */
async function hold(receiver: string): Promise<bigint | null> {
  await db().auditFeed.createMany({ data: [{ receiver, heldUntil: new Date(0) }], skipDuplicates: true });
  const [held] = await db().$queryRaw<{ position: bigint }[]>`
    UPDATE "AuditFeed" SET "heldUntil" = now() + ${heldSeconds} * interval '1 second'
    WHERE "receiver" = ${receiver} AND "heldUntil" <= now() RETURNING "position"`;
  return held?.position ?? null;
}

type Row = Awaited<ReturnType<ReturnType<typeof db>["auditEvent"]["findMany"]>>[number];

function messageOf({ id, at, actor, event, subject, data, keyId, mac, position, chainMac }: Row): string {
  const content = { position: Number(position), id, actor, event, subject, data, keyId, mac, chainMac };
  return syslogMessage({ at, host: hostname(), kind: event, number: position ?? 1n, content });
}
