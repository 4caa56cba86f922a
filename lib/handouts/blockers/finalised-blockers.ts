/**
 * Finalised never means that it may still go out: what blocks a finalised handout now, after
 * recall, expiry or retention.
 */
import type { ClinicSettings } from "@/lib/clinic/settings/schema";
import { readClinic } from "@/lib/clinic/settings/store";
import { calendarDate, systemClock } from "@/lib/platform/clock";
import type { Transaction } from "@/lib/platform/db/client";
import { blockersOfFinalised, HandoutBlocked, recalledMeanwhile } from "./blockers";
import { expiredIn } from "./expired-texts";
import { readFinalisedTexts, type FinalisedTexts } from "./finalised-texts";
import { erased } from "@/lib/handouts/ownership";
import { recalledOf } from "./recalled-texts";
import type { Blocker } from "@/lib/handouts/schema";

/** In a transaction, retention waits for its end or is seen. */
async function erasedAt(tx: Transaction, handoutId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<
    { erasedAt: Date | null }[]
  >`SELECT "erasedAt" FROM "Handout" WHERE id = ${handoutId}::uuid FOR SHARE`;
  return row?.erasedAt ?? null;
}

/** @throws HandoutBlocked `conflict` once the clinic's retention took the words. */
export async function refuseErased(tx: Transaction, handoutId: string): Promise<void> {
  const at = await erasedAt(tx, handoutId);
  if (at) throw erased(at, (await readClinic(tx)).timezone);
}

/**
 * @returns what keeps a finalised handout from being given now, words that were erased first; empty when
 *   it may go out.
 */
export async function finalisedBlockers(tx: Transaction, handoutId: string): Promise<Blocker[]> {
  const gone = await erasedAt(tx, handoutId);
  return blockersNow(await readFinalisedTexts(tx, handoutId), await readClinic(tx), gone);
}

type Days = Pick<ClinicSettings, "timezone" | "graceDays">;

function blockersNow(texts: FinalisedTexts, { timezone, graceDays }: Days, gone: Date | null): Blocker[] {
  return blockersOfFinalised({
    erasedOn: gone && calendarDate(gone, timezone),
    recalled: recalledOf(texts).map(({ title }) => title),
    expired: expiredIn(texts, { today: calendarDate(systemClock.now(), timezone), graceDays }),
  });
}

/** As `refuseBlocked`, of one whose words are there and whose texts were read. */
export function refuseBlockedTexts(texts: FinalisedTexts, days: Days): void {
  refuse(blockersNow(texts, days, null));
}

/**
 * Every delivery asks here first, and again in the transaction that records it.
 * @throws HandoutBlocked `blocked-for-safety` when a text was recalled or is past the clinic's grace,
 *   `conflict` when its words were erased.
 */
export async function refuseBlocked(tx: Transaction, handoutId: string): Promise<void> {
  refuse(await finalisedBlockers(tx, handoutId));
}

function refuse(blockers: Blocker[]): void {
  const [first] = blockers;
  // Of words that are gone nothing else needs to be said.
  if (first) throw new HandoutBlocked(first.code === "words-erased" ? [first] : blockers, first);
}

/**
 * @throws HandoutBlocked `blocked-for-safety` when one of these versions was recalled while the
 *   handout was being finalised.
 */
export async function refuseRecalledMeanwhile(tx: Transaction, versionIds: readonly string[]): Promise<void> {
  if ((await tx.recall.count({ where: { versionId: { in: [...versionIds] } } })) > 0)
    throw new HandoutBlocked([recalledMeanwhile], recalledMeanwhile);
}
