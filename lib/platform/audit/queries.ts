import type { Admin } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";

export interface AuditRow {
  seq: string;
  at: Date;
  actor: string;
  event: string;
  subject: string | null;
  data: unknown;
}

/**
 * The newest audit rows.
 * @param input `before`: a seq to page from; `take`: 1 to 200.
 */
export async function listAudit(
  _admin: Admin,
  input: { before?: string; take?: number } = {},
): Promise<AuditRow[]> {
  const rows = await db().auditEvent.findMany({
    where: input.before ? { seq: { lt: BigInt(input.before) } } : {},
    orderBy: { seq: "desc" },
    take: Math.min(Math.max(input.take ?? 50, 1), 200),
  });
  return rows.map(({ seq, at, actor, event, subject, data }) => ({
    seq: String(seq),
    at,
    actor,
    event,
    subject,
    data,
  }));
}
