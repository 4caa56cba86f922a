import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { EmergencyIdInput } from "./schema";
import { noEmergencyAccess } from "./store";

/** Ends one’s own emergency access before its hour is over. @throws AppError not-found for one not open. */
export async function endEmergencyAccess(
  clinician: Clinician,
  { accessId }: EmergencyIdInput,
): Promise<{ accessId: string }> {
  const now = systemClock.now();
  await transaction(async (tx) => {
    const { count } = await tx.emergencyAccess.updateMany({
      where: { id: accessId, personId: clinician.personId, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    });
    if (count === 0) throw noEmergencyAccess();
    await appendAudit(tx, clinician, "emergency.ended", accessId);
  });
  return { accessId };
}
