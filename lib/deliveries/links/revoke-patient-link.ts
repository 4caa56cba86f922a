import "server-only";
import { ownedBy } from "@/lib/handouts/ownership";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { LinkIdInput } from "./schema";

/**
 * Closes a link of one's own handout at once, for browsers that have it open too. Throws AppError
 * `not-found`, `conflict` when it is closed.
 */
export async function revokePatientLink(
  clinician: Clinician,
  { linkId }: LinkIdInput,
): Promise<{ linkId: string }> {
  await transaction(async (tx) => {
    const own = { id: linkId, handout: ownedBy(clinician) };
    const row = await tx.patientLink.findFirst({ where: own, select: { handoutId: true } });
    if (!row)
      throw new AppError(
        "not-found",
        "There is no such link.",
        "Open the handout again; its links are listed there.",
      );
    const { count } = await tx.patientLink.updateMany({
      where: { ...own, revokedAt: null },
      data: { revokedAt: systemClock.now() },
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This link is closed already.",
        "Nobody can open it; there is nothing left to do.",
      );
    await appendAudit(tx, clinician, "link.revoked", row.handoutId, { linkId });
  });
  return { linkId };
}
