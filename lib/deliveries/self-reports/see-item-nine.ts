import "server-only";
import { loadOwn } from "@/lib/handouts/load-handout";
import type { Clinician } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db/client";
import type { SelfReportsOfInput } from "./schema";

/** Notes that the clinician knows what was told on item 9. Throws AppError `not-found` for anyone else's. */
export async function seeItemNine(clinician: Clinician, { id }: SelfReportsOfInput): Promise<{ id: string }> {
  await loadOwn(clinician, id);
  await transaction(async (tx) => {
    const { count } = await tx.selfReport.updateMany({
      where: { handoutId: id, alarmAt: { not: null }, alarmSeenAt: null },
      data: { alarmSeenAt: systemClock.now() },
    });
    if (count > 0) await appendAudit(tx, clinician, "self-report.alarm-seen", id);
  });
  return { id };
}
