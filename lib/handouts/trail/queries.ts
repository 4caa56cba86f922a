import "server-only";
import { readAuditPage } from "@/lib/clinic/audit/store";
import type { AuditPage } from "@/lib/clinic/audit/schema";
import { loadOwnState } from "@/lib/handouts/load-handout";

import type { Clinician } from "@/lib/platform/actors";
import { recordView } from "@/lib/platform/audit/record-view";
import { db } from "@/lib/platform/db/client";
import type { HandoutTrailInput } from "./schema";

/**
 * Who opened, changed, gave or sent one's own handout, newest first, 100 at a time.
 * @throws AppError `not-found` for anyone else's.
 */
export async function findHandoutTrail(
  clinician: Clinician,
  { id, before }: HandoutTrailInput,
): Promise<AuditPage> {
  await loadOwnState(clinician, id);
  await recordView(clinician, "handout.trail-seen", id);
  return readAuditPage(db(), { handout: id }, before);
}
