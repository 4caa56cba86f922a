import "server-only";
import type { System } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { appendAudit } from "./append-audit";
import type { AuditEventName } from "./event-words";
import type { AuditData } from "./schema";

/** The one row a terminal command leaves: that it ran, and what came of it. */
export async function recordTerminalUse(
  system: System,
  event: AuditEventName & `terminal.${string}`,
  data: AuditData,
): Promise<void> {
  await appendAudit(db(), system, event, undefined, data);
}
