import type { Prisma, Session } from "@/generated/prisma/client";
import { systemClock } from "@/lib/platform/clock";
import { endsOf, sessionLimits } from "./session-limits";
import { endSessionsOf } from "./sessions";

type Tx = Prisma.TransactionClient;

/** What is neither ended nor over by itself. */
async function liveOf(tx: Tx, personId: string): Promise<Prisma.SessionWhereInput> {
  const { idle, absolute } = await sessionLimits(tx);
  const at = systemClock.now();
  const before = (ms: number) => new Date(at.getTime() - ms);
  return {
    personId,
    revokedAt: null,
    expiresAt: { gt: at },
    createdAt: { gt: before(absolute) },
    lastSeenAt: { gt: before(idle) },
  };
}

/** A person's sessions that would open now, the newest first. */
export async function liveSessions(tx: Tx, personId: string): Promise<Session[]> {
  return tx.session.findMany({
    where: await liveOf(tx, personId),
    orderBy: { createdAt: "desc" },
    take: 100,
  });
}

/** Ends one of a person's live sessions. @returns 1, or 0 when it is not theirs or over. */
export async function endOneOf(tx: Tx, personId: string, sessionId: string): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { AND: [{ id: sessionId }, await liveOf(tx, personId)] },
    data: { revokedAt: systemClock.now() },
  });
  return count;
}

/** Ends a person's sessions. @param but one that goes on. @returns how many would have opened. */
export async function endLiveOf(tx: Tx, personId: string, but?: string): Promise<number> {
  const live = (await liveSessions(tx, personId)).filter(({ id }) => id !== but).length;
  await endSessionsOf(tx, personId, but);
  return live;
}

/** Milliseconds from now until a session ends: unused, and at the latest; how long it may stay unused. */
export async function sessionEnd(
  tx: Tx,
  sessionId: string,
): Promise<{ idleEndsIn: number; endsIn: number; idleFor: number }> {
  const [limits, row] = await Promise.all([
    sessionLimits(tx),
    tx.session.findUniqueOrThrow({ where: { id: sessionId } }),
  ]);
  const at = systemClock.now().getTime();
  const { idleEnds, ends } = endsOf(row, limits);
  return { idleEndsIn: idleEnds - at, endsIn: ends - at, idleFor: limits.idle };
}
