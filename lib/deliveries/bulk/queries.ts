import "server-only";
import type { Clinician } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { refuseBlocked } from "@/lib/handouts/blockers/finalised-blockers";
import { loadOwn, loadOwnWhole } from "@/lib/handouts/load-handout";
import { parseList } from "./parse-list";
import { judgeList, openAddress, ownList, progressRows, refuseForOne } from "./store";
import { masked, outcomeCsv, progressOf } from "./rules";
import type {
  BulkIdInput,
  BulkProgress,
  BulkState,
  BulkView,
  CheckListInput,
  HandoutListsInput,
  ListCheck,
  ListPage,
} from "./schema";

/**
 * What would become of each row of a list; nothing is written.
 * @throws AppError `conflict` for a draft or pages made out to one person, `blocked-for-safety` after a
 *   recall or past its date,
 * `invalid` for a list that can't be read, `not-found`.
 */
export async function checkList(
  clinician: Clinician,
  { id, csv, dayOrder = null }: CheckListInput,
): Promise<ListCheck> {
  refuseForOne(await loadOwnWhole(clinician, id));
  return judgeList(db(), id, await parseList(csv), dayOrder);
}

/**
 * What the screen of a handout's lists begins with: whether one may be sent, and the earlier ones, newest
 * first. Throws AppError `not-found`.
 */
export async function getListPage(clinician: Clinician, { id }: HandoutListsInput): Promise<ListPage> {
  const { paper } = await loadOwn(clinician, id);
  const [refusal, lists] = await Promise.all([
    whyNot(clinician, id),
    db().bulkSend.findMany({
      where: { handoutId: id },
      orderBy: { createdAt: "desc" },
      take: 50,
      select: { id: true, rows: true, createdAt: true },
    }),
  ]);
  return {
    paper,
    refusal,
    sends: env().smtpUrl !== null,
    lists: lists.map((list) => ({ bulkId: list.id, rows: list.rows, at: list.createdAt.toISOString() })),
  };
}

async function whyNot(clinician: Clinician, id: string): Promise<ListPage["refusal"]> {
  try {
    refuseForOne(await loadOwnWhole(clinician, id));
    await refuseBlocked(db(), id);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { words: error.words, nextStep: error.nextStep };
  }
}

/** How far a list is: counts alone, for asking again and again. Throws AppError `not-found`. */
export async function getBulkProgress(clinician: Clinician, { bulkId }: BulkIdInput): Promise<BulkProgress> {
  const list = await ownList(db(), clinician, bulkId);
  return progressOf(list, await progressRows(db(), bulkId));
}

/**
 * A list with what became of each row, in the list's order; addresses masked. Throws AppError `not-found`.
 */
export async function getBulk(clinician: Clinician, { bulkId }: BulkIdInput): Promise<BulkView> {
  const list = await ownList(db(), clinician, bulkId);
  const rows = await db().delivery.findMany({
    where: { bulkId },
    orderBy: { bulkRow: "asc" },
    select: { id: true, toSealed: true, bulkRow: true, state: true, recallId: true, problem: true },
  });
  const deliveries = rows.map((row) => ({ ...row, state: row.state as BulkState }));
  const outcome = deliveries.map((row) => ({
    deliveryId: row.id,
    row: row.bulkRow ?? 0,
    address: masked(openAddress(row)),
    state: row.state,
    problem: row.problem,
  }));
  return {
    ...progressOf(list, deliveries),
    handoutId: list.handoutId,
    at: list.createdAt.toISOString(),
    outcome,
  };
}

/** The outcome as a CSV file that spreadsheets open without running anything. Throws AppError `not-found`. */
export async function exportBulk(
  clinician: Clinician,
  input: BulkIdInput,
): Promise<{ csv: string; fileName: string }> {
  const { outcome, at } = await getBulk(clinician, input);
  return { csv: outcomeCsv(outcome), fileName: `list-${at.slice(0, 10)}.csv` };
}
