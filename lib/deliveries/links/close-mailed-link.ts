/** A mailed link has done its part once its mail did not arrive or another takes its place. */
import type { Transaction } from "@/lib/platform/db/client";
import { systemClock } from "@/lib/platform/clock";

/**
 * Closes the link a mail carried, if it carried one and it is open; the caller writes the audit row of what
 * happened to the mail.
 */
export async function closeMailedLink(tx: Transaction, linkId: string | null): Promise<void> {
  if (linkId)
    await tx.patientLink.updateMany({
      where: { id: linkId, revokedAt: null },
      data: { revokedAt: systemClock.now() },
    });
}
