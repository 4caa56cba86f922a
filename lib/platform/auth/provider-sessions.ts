/** Sessions that began at the identity provider, and what ends them from there. */
import type { Prisma } from "@/generated/prisma/client";
import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import type { Logout } from "./logout-token";
import { pendingMinutes } from "./pending-sign-ins";
import { hashOfSid, type ProviderProof } from "./provider-proof";
import { createSession, endSession } from "./sessions";
import type { SessionToken } from "./session-token";

/** Clocks differ; a token shown again ends no session that began later than this. */
const clocksMs = 30_000;

type Beginning = {
  visitor: Visitor;
  personId: string;
  proof: ProviderProof;
  /** The provider says, and is trusted, that it asked for a second factor. */
  factorThere: boolean;
};

/**
 * Makes a session for whoever the provider proved. What asks for a recent password counts from when the
 * credentials were given there, which may have been hours ago.
 * @param replaces the session the browser held before; it ends. @returns the new one's id.
 */
export async function createProviderSession(
  tx: Prisma.TransactionClient,
  { visitor, personId, proof, factorThere }: Beginning,
  replaces: SessionToken | null,
): Promise<string> {
  if (replaces) await endSession(tx, replaces);
  const id = await createSession(tx, personId, visitor);
  const now = systemClock.now();
  const { signOnAccountId, signOnSidHash, authenticatedAt } = proof;
  await tx.session.update({
    where: { id },
    data: {
      signOnAccountId,
      signOnSidHash,
      signOnFactor: factorThere,
      reauthenticatedAt: authenticatedAt && (authenticatedAt < now ? authenticatedAt : now),
    },
  });
  await tx.signOnAccount.update({ where: { id: signOnAccountId }, data: { usedAt: now } });
  return id;
}

/**
 * Ends what a verified logout token names: one session of the provider, or all of an account, and what waits
 * for a second factor to become one.
 */
export async function endProviderSessions(
  visitor: Visitor,
  { issuer, subject, sid, issuedAt }: Logout,
): Promise<number> {
  const latest = issuedAt.getTime() + clocksMs;
  const theirs = {
    ...(sid === null ? {} : { signOnSidHash: hashOfSid(sid) }),
    signOnAccount: { issuer, ...(subject === null ? {} : { subject }) },
  };
  return db().$transaction(async (tx) => {
    await tx.pendingSignIn.deleteMany({
      where: { ...theirs, expiresAt: { lte: new Date(latest + pendingMinutes * 60_000) } },
    });
    const ended = await tx.session.updateManyAndReturn({
      where: { ...theirs, revokedAt: null, createdAt: { lte: new Date(latest) } },
      data: { revokedAt: systemClock.now() },
      select: { personId: true },
    });
    for (const personId of new Set(ended.map((one) => one.personId)))
      await appendAudit(tx, visitor, "session.ended", personId, { reason: "provider-logout" });
    return ended.length;
  });
}
