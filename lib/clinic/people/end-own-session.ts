import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endOneOf } from "@/lib/platform/auth/sessions-of-person";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { SessionIdInput } from "./schema";

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
