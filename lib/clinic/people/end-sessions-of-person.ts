import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endLiveOf } from "@/lib/platform/auth/sessions-of-person";
import { transaction } from "@/lib/platform/db/client";
import type { PersonIdInput } from "./schema";
import { personRow } from "./store";

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
