import { exportAudit } from "@/lib/clinic/audit/export-audit";
import { fileResponse } from "@/lib/clinic/audit/file-response";
import { exportAuditInput } from "@/lib/clinic/audit/schema";
import { adminRoute } from "@/lib/platform/auth/doors";

/** The audit as CSV or JSON lines, as it is filtered. */
export const GET = adminRoute(
  exportAuditInput,
  async (admin, input) => fileResponse(await exportAudit(admin, input)),
  { fresh: true },
);
