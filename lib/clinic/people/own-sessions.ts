/** A person's own sessions, as rows. The one they ask with is among them. */
import type { Admin, SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endLiveOf, endOneOf, liveSessions, sessionEnd } from "@/lib/platform/auth/live-sessions";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { OwnSession, PersonIdInput, SessionEnd, SessionIdInput } from "./schema";
import { personRow } from "./store";

/** Newest first; `here` is the one that asks. */
export async function listOwnSessions({ personId, sessionId }: SignedIn): Promise<OwnSession[]> {
  const rows = await liveSessions(db(), personId);
  return rows.map(({ id, createdAt, lastSeenAt, browser }) => ({
    id,
    browser: browser ?? "A browser on a device",
    since: createdAt.toISOString(),
    seen: lastSeenAt.toISOString(),
    here: id === sessionId,
  }));
}

/**
 * When this session ends by itself, in milliseconds from now. Asking in the background keeps nothing alive.
 */
export async function getSessionEnd({ sessionId }: SignedIn): Promise<SessionEnd> {
  return sessionEnd(db(), sessionId);
}

/** @throws AppError not-found for a session that is not one's own, or that has ended. */
export async function endOwnSession(
  person: SignedIn,
  { sessionId }: SessionIdInput,
): Promise<{ ended: number }> {
  return transaction(async (tx) => {
    const ended = await endOneOf(tx, person.personId, sessionId);
    if (ended === 0)
      throw new AppError("not-found", "This session has ended already.", "Load the list again.");
    await appendAudit(tx, person, "session.ended", undefined, { reason: "signed-out", count: ended });
    return { ended };
  });
}

/** Every session of one's own but the one that asks. @returns how many were live. */
export async function endOtherSessions(person: SignedIn): Promise<{ ended: number }> {
  return transaction(async (tx) => {
    const ended = await endLiveOf(tx, person.personId, person.sessionId);
    await appendAudit(tx, person, "session.ended", undefined, { reason: "signed-out", count: ended });
    return { ended };
  });
}

/** An admin signs someone out everywhere. @throws AppError not-found. */
export async function endSessionsOfPerson(
  admin: Admin,
  { personId }: PersonIdInput,
): Promise<{ ended: number }> {
  return transaction(async (tx) => {
    await personRow(tx, personId);
    const ended = await endLiveOf(tx, personId);
    await appendAudit(tx, admin, "session.ended", personId, { reason: "signed-out", count: ended });
    return { ended };
  });
}
