import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endLiveOf } from "@/lib/platform/auth/sessions-of-person";
import { transaction } from "@/lib/platform/db/client";

/** Every session of one's own but the one that asks. @returns how many were live. */
export async function endOtherSessions(person: SignedIn): Promise<{ ended: number }> {
  return transaction(async (tx) => {
    const ended = await endLiveOf(tx, person.personId, person.sessionId);
    await appendAudit(tx, person, "session.ended", undefined, { reason: "signed-out", count: ended });
    return { ended };
  });
}
