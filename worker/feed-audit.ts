import type { System } from "@/lib/platform/actors";
import { feedAudit as feed } from "@/lib/platform/audit/feed-audit";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";

const sayEveryMs = 60_000;
let saidAt = 0;

/** Sends the audit on; that the receiver does not take it is logged once a minute. */
export async function feedAudit(system: System): Promise<void> {
  try {
    await feed(system);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (Date.now() - saidAt < sayEveryMs) return;
    saidAt = Date.now();
    log("error", "audit-feed-waits", { code: error.code });
  }
}
