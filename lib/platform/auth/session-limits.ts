/** How long a session may stay unused, and how long it may last: what signs someone out by itself. */
import type { Prisma, Session } from "@/generated/prisma/client";

/**
 * The clinic may shorten these, never lengthen them (OWASP: idle 15 minutes, absolute 12 hours for health
 * data).
 */
const longest = { idleMinutes: 15, absoluteHours: 12 } as const;
/** In milliseconds. */
export const minutes = (count: number) => count * 60_000;

/** Milliseconds. */
export type SessionLimits = { idle: number; absolute: number };
type Times = Pick<Session, "createdAt" | "lastSeenAt" | "expiresAt">;

/** How long a session may stay unused, and last at all, in milliseconds. */
export async function sessionLimits(tx: Prisma.TransactionClient): Promise<SessionLimits> {
  const clinic = await tx.clinic.findUnique({
    where: { id: 1 },
    select: { idleMinutes: true, absoluteHours: true },
  });
  return limitsOf(clinic);
}

export function limitsOf(
  clinic: { idleMinutes: number | null; absoluteHours: number | null } | null,
): SessionLimits {
  return {
    idle: minutes(Math.min(clinic?.idleMinutes ?? longest.idleMinutes, longest.idleMinutes)),
    absolute: minutes(60 * Math.min(clinic?.absoluteHours ?? longest.absoluteHours, longest.absoluteHours)),
  };
}

/** When a session ends by itself, in milliseconds: unused, and at the latest. */
export function endsOf(
  { createdAt, lastSeenAt, expiresAt }: Times,
  { idle, absolute }: SessionLimits,
): { idleEnds: number; ends: number } {
  return {
    idleEnds: lastSeenAt.getTime() + idle,
    ends: Math.min(expiresAt.getTime(), createdAt.getTime() + absolute),
  };
}

export function isOver(session: Times, limits: SessionLimits, at: number): boolean {
  const { idleEnds, ends } = endsOf(session, limits);
  return at >= ends || at >= idleEnds;
}
