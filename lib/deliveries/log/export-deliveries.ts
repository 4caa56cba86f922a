import "server-only";
import type { Prisma } from "@/generated/prisma/client";
import { ownedBy } from "@/lib/handouts/ownership";
import type { Admin, Clinician, SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { clinicLogCsv, ownLogCsv } from "./csv";
import { type LogFilter, mostExported } from "./schema";
import { clinicColumns, clinicRow, newestFirst, ownColumns, ownRow, wanted } from "./store";

export type ExportedLog = { csv: string; fileName: string };

/**
 * The log of one's own handouts as CSV, label and address with it.
 * @throws AppError `invalid` for more than 50,000 rows.
 */
export async function exportDeliveries(clinician: Clinician, filter: LogFilter): Promise<ExportedLog> {
  const { where, timezone, clock } = await wanted(db(), filter);
  const own = { ...where, handout: ownedBy(clinician) };
  const rows = await inParts(own, async (part) =>
    (await db().delivery.findMany({ ...part, select: ownColumns })).map((row) => ownRow(row, clock)),
  );
  return exported(clinician, ownLogCsv(rows), rows.length, timezone);
}

/** The log of everyone as CSV, without a word about a patient. @throws AppError as `exportDeliveries`. */
export async function exportClinicDeliveries(admin: Admin, filter: LogFilter): Promise<ExportedLog> {
  const { where, timezone, clock } = await wanted(db(), filter);
  const rows = await inParts(where, async (part) =>
    (await db().delivery.findMany({ ...part, select: clinicColumns })).map((row) => clinicRow(row, clock)),
  );
  return exported(admin, clinicLogCsv(rows), rows.length, timezone);
}

const partSize = 5000;
type Part = typeof newestFirst & { where: Prisma.DeliveryWhereInput; take: number };

/**
 * A log that grows meanwhile doesn't shift what is left: each part goes on below the last row of the one
 * before.
 */
async function inParts<T extends { id: string }>(
  where: Prisma.DeliveryWhereInput,
  read: (part: Part) => Promise<T[]>,
): Promise<T[]> {
  const count = await db().delivery.count({ where });
  if (count > mostExported)
    throw new AppError(
      "invalid",
      `These are ${count.toLocaleString("en-US")} rows; a file holds 50,000.`,
      "Choose fewer days.",
    );
  const rows: T[] = [];
  for (let last = partSize; last === partSize; ) {
    const lowest = rows.at(-1)?.id;
    const part = await read({
      ...newestFirst,
      take: partSize,
      where: lowest ? { ...where, id: { lt: lowest } } : where,
    });
    rows.push(...part);
    last = part.length;
  }
  return rows;
}

async function exported(actor: SignedIn, csv: string, count: number, timezone: string): Promise<ExportedLog> {
  await transaction((tx) => appendAudit(tx, actor, "deliveries.exported", undefined, { count }));
  return { csv, fileName: `deliveries-${calendarDate(systemClock.now(), timezone)}.csv` };
}
