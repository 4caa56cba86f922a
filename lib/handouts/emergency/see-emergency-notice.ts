import "server-only";
import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { noEmergencyAccess } from "./store";
import type { EmergencyIdInput } from "./schema";

/** Notes that someone who was told of an emergency access knows of it. @throws AppError not-found. */
export async function seeEmergencyNotice(
  person: SignedIn,
  { accessId }: EmergencyIdInput,
): Promise<{ accessId: string }> {
  await transaction(async (tx) => {
    const where = { accessId, personId: person.personId };
    if (!(await tx.emergencyNotice.findUnique({ where: { accessId_personId: where } })))
      throw noEmergencyAccess();
    const { count } = await tx.emergencyNotice.updateMany({
      where: { ...where, seenAt: null },
      data: { seenAt: systemClock.now() },
    });
    if (count === 1) await appendAudit(tx, person, "emergency.seen", accessId);
  });
  return { accessId };
}
