import "server-only";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { getClinic } from "@/lib/clinic/settings/queries";
import { recordView } from "@/lib/platform/audit/record-view";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { languageOf } from "@/lib/handouts/store";
import { loadOwn } from "@/lib/handouts/load-handout";
import { ownedBy } from "@/lib/handouts/ownership";
import { clinicColumns, clinicRow, sentTopic, newestFirst, ownColumns, ownRow, wanted } from "./store";
import {
  rowsOnScreen,
  type ClinicLogRow,
  type FindDeliveriesInput,
  type HandoutFacts,
  type LogPage,
  type OwnLogRow,
} from "./schema";

/** Deliveries of one's own handouts, newest first, 200 at a time. */
export async function findDeliveries(
  clinician: Clinician,
  { before, ...filter }: FindDeliveriesInput,
): Promise<LogPage<OwnLogRow>> {
  await recordView(clinician, "deliveries.viewed");
  const { where, clock } = await wanted(db(), filter);
  const rows = await db().delivery.findMany({
    where: { ...where, ...past(before), handout: ownedBy(clinician) },
    ...newestFirst,
    take: rowsOnScreen + 1,
    select: ownColumns,
  });
  return pageOf(rows, (row) => ownRow(row, clock));
}

/** Deliveries of everyone, newest first, 200 at a time, without a word about a patient. */
export async function findClinicDeliveries(
  admin: Admin,
  { before, ...filter }: FindDeliveriesInput,
): Promise<LogPage<ClinicLogRow>> {
  await recordView(admin, "deliveries.viewed");
  const { where, clock } = await wanted(db(), filter);
  const rows = await db().delivery.findMany({
    where: { ...where, ...past(before) },
    ...newestFirst,
    take: rowsOnScreen + 1,
    select: clinicColumns,
  });
  return pageOf(rows, (row) => clinicRow(row, clock));
}

const recentDays = 7;

/**
 * Of the last seven days, deliveries of one's own handouts that wait for a word: a print that nobody said
 * came out, a mail that may or may not have arrived, one that is held.
 */
export async function countUnsettled(clinician: Clinician): Promise<number> {
  const since = new Date(systemClock.now().getTime() - recentDays * 24 * 3_600_000);
  return db().delivery.count({
    where: { handout: ownedBy(clinician), state: { in: ["held", "uncertain"] }, at: { gte: since } },
  });
}

const past = (before: string | undefined) => (before ? { id: { lt: before } } : {});

function pageOf<T extends { id: string }, R>(rows: T[], viewOf: (row: T) => R): LogPage<R> {
  const shown = rows.slice(0, rowsOnScreen);
  return { rows: shown.map(viewOf), older: rows.length > rowsOnScreen ? (shown.at(-1)?.id ?? null) : null };
}

/** What a line for the chart says of one's own handout. @throws AppError `not-found`. */
export async function getHandoutFacts(clinician: Clinician, { id }: { id: string }): Promise<HandoutFacts> {
  const row = await loadOwn(clinician, id);
  const { timezone } = await getClinic(clinician);
  return { id, language: languageOf(row), timezone, topics: row.topics.map(sentTopic) };
}
