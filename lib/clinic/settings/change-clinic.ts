import { Prisma } from "@/generated/prisma/client";
import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { systemClock } from "@/lib/platform/clock";
import { type Transaction, transaction } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { erasesMore, erasureWords, settingsFault } from "./rules";
import type { ChangeClinicInput, ClinicSettings, DueForErasure } from "./schema";
import { refuseLockOut } from "./refuse-lock-out";
import { readClinic } from "./store";

type Field = keyof ClinicSettings;

/**
 * What a change of settings asks of the floors above; `settingsEffects` of
 * lib/handouts/retention/settings-effects.ts answers.
 */
export type SettingsEffects = {
  /** Whether the library has crisis lines for a region. */
  knowsRegion: (admin: Admin, region: string) => Promise<boolean>;
  /** What a retention of `months` (0 to 120) would erase at `now`. */
  dueForErasure: (tx: Transaction, now: Date, months: number) => Promise<DueForErasure>;
  /** Days that readers of the library are told follow the zone. */
  zoneChanged: (tx: Transaction) => Promise<void>;
};

/**
 * Sets the settings that are given; pages already finalised keep the letterhead they were made with.
 * @throws AppError `invalid` for settings that would let a page print without crisis lines, or a logo without
 *   words; `conflict` (with the counts) while a retention that erases more is not confirmed with the number
 *   of handouts it erases.
 */
export async function changeClinic(
  admin: Admin,
  { confirmErase, ...asked }: ChangeClinicInput,
  effects: SettingsEffects,
): Promise<ClinicSettings> {
  // Keeping patients' words is an answer too.
  const input = asked.retentionMonths === undefined ? asked : { ...asked, retentionDecided: true };
  await refuseUnknownRegion(admin, input.region, effects);
  return transaction(async (tx) => {
    const before = await readClinic(tx);
    const given = Object.entries(input).filter(
      ([field, value]) =>
        value !== undefined && JSON.stringify(before[field as Field]) !== JSON.stringify(value),
    );
    if (given.length === 0) return before;
    const changed = Object.fromEntries(given) as Partial<ClinicSettings>;
    const after = { ...before, ...changed };
    const fault = settingsFault(after);
    if (fault) throw new AppError("invalid", ...fault);
    if (before.logoAlt && !after.logoAlt)
      throw new AppError(
        "invalid",
        "The logo needs words for people who can't see it.",
        "Write them, or remove the logo.",
      );
    if (!before.logoAlt && after.logoAlt)
      throw new AppError(
        "invalid",
        "There is no logo to describe.",
        "Upload the logo together with its words.",
      );
    if (changed.signOnRequired) await refuseLockOut(tx, admin);
    if (erasesMore(before.retentionMonths, after.retentionMonths))
      await refuseUnconfirmed(tx, effects, after.retentionMonths, confirmErase);
    const { crisisLinesOwn, afterHoursIn, secondFactorFrom, ...plain } = changed;
    const row = {
      ...plain,
      ...(afterHoursIn ? { afterHoursIn: afterHoursIn as Prisma.InputJsonValue } : {}),
      ...(secondFactorFrom !== undefined
        ? { secondFactorFrom: secondFactorFrom === null ? null : new Date(secondFactorFrom) }
        : {}),
      ...(crisisLinesOwn ? { crisisLinesOwn: crisisLinesOwn as Prisma.InputJsonValue } : {}),
    };
    await tx.clinic.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
    if (changed.timezone !== undefined) await effects.zoneChanged(tx);
    await appendAudit(tx, admin, "clinic.changed", undefined, {
      fields: given.map(([field]) => field as Field),
    });
    return readClinic(tx);
  });
}

async function refuseUnknownRegion(
  admin: Admin,
  region: string | undefined,
  { knowsRegion }: SettingsEffects,
): Promise<void> {
  if (region === undefined || region === "own" || (await knowsRegion(admin, region))) return;
  throw new AppError(
    "invalid",
    "There are no crisis lines for that region.",
    "Choose one of the list, or type your own lines.",
  );
}

async function refuseUnconfirmed(
  tx: Transaction,
  { dueForErasure }: SettingsEffects,
  months: number | null,
  confirmed: number | undefined,
): Promise<void> {
  const due = await dueForErasure(tx, systemClock.now(), months ?? 0);
  if (confirmed === due.finalised + due.drafts) return;
  throw new AppError("conflict", erasureWords(due), "Confirm it, or keep patients' words longer.", due);
}
