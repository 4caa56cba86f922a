import "server-only";
import { Prisma } from "@/generated/prisma/client";
import { readClinic } from "@/lib/clinic/settings/store";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { headOf, linesOf, type AuditFormat } from "./audit-lines";
import type { RawRow } from "./rules";
import type { ExportAuditInput } from "./schema";
import { conditionsOf, namesFor, rowsSql, type Standing } from "./store";

const rowsAtOnce = 1000;

export type ExportedAudit = { fileName: string; parts: AsyncGenerator<string> };

/**
 * The audit as it is filtered, newest first, as a file that is read as it is made: a thousand rows at a time,
 * whatever their number. Rows written from now on are not in it. The export is a row of the audit before the
 * first part leaves.
 */
export async function exportAudit(
  admin: Admin,
  { format, ...filter }: ExportAuditInput,
): Promise<ExportedAudit> {
  const asked = await conditionsOf(db(), filter);
  const [found] = await db().$queryRaw<{ count: number; newest: bigint | null }[]>`
    SELECT count(*)::int AS count, max("seq") AS newest FROM "AuditEvent" WHERE ${asked}`;
  await appendAudit(db(), admin, "audit.exported", undefined, { count: found?.count ?? 0, format });
  const { timezone } = await readClinic(db());
  return {
    fileName: `audit-${calendarDate(systemClock.now(), timezone)}.${format}`,
    parts: partsOf(format, Prisma.sql`${asked} AND "seq" <= ${found?.newest ?? 0n}`),
  };
}

async function* partsOf(format: AuditFormat, conditions: Prisma.Sql): AsyncGenerator<string> {
  yield headOf(format);
  let past: Standing | null = null;
  for (;;) {
    const rows: RawRow[] = await db().$queryRaw(rowsSql(conditions, past, rowsAtOnce));
    if (rows.length > 0) yield linesOf(format, rows, await namesFor(db(), rows));
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return;
    past = { at: last.exact, seq: String(last.seq) };
  }
}
