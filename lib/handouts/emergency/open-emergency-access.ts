import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { requireFresh } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { takeLockOn } from "@/lib/platform/db/locks";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { emergencyMinutes } from "./emergency-minutes";
import type { OpenEmergencyInput } from "./schema";
import { encryptReason } from "./store";
import { tellOfEmergency } from "./tell-of-emergency";

/**
 * Opens the finalised handouts and drafts of one colleague to read, for an hour (HIPAA Security Rule, 45 CFR
 * 164.312(a)(2)(ii)). Their owner and every admin are told at once; each look is audited.
 * @throws AppError password-needed without a fresh proof of who this is, invalid for oneself, not-found,
 *   conflict while one to the same handouts is open.
 */
export async function openEmergencyAccess(
  clinician: Clinician,
  { ownerId, reason }: OpenEmergencyInput,
): Promise<{ accessId: string }> {
  const [id, openedAt] = [newId(), systemClock.now()];
  const endsAt = new Date(openedAt.getTime() + emergencyMinutes * 60_000);
  const { personId } = clinician;
  if (ownerId === personId)
    throw new AppError("invalid", "These handouts are yours.", "Open them under My handouts.");
  await transaction(async (tx) => {
    await requireFresh(tx, clinician, "Emergency access opens only shortly after proving who you are.");
    // Of two at once the second sees what the first one opened.
    await takeLockOn(tx, `emergency access ${personId}`);
    const owner = await tx.person.findUnique({ where: { id: ownerId }, select: { id: true, name: true } });
    if (!owner)
      throw new AppError("not-found", "There is no such person here.", "Choose a colleague of the list.");
    const open = { personId, ownerId, endedAt: null, endsAt: { gt: openedAt } };
    if (await tx.emergencyAccess.findFirst({ where: open, select: { id: true } }))
      throw new AppError(
        "conflict",
        "You have emergency access to these handouts already.",
        "Use it, or end it first.",
      );
    await tx.emergencyAccess.create({
      data: { id, personId, ownerId, reasonSealed: encryptReason(id, reason), openedAt, endsAt },
    });
    await tellOfEmergency(tx, { id, personId, owner });
    await appendAudit(tx, clinician, "emergency.opened", id, { personId: ownerId });
  });
  return { accessId: id };
}
