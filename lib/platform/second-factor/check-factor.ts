import { db } from "@/lib/platform/db/client";
import { systemClock } from "@/lib/platform/clock";
import { decryptField } from "@/lib/platform/crypto/encrypt-fields";
import { AppError } from "@/lib/platform/errors";
import { clearTries, countOne, countTry, returnTry } from "@/lib/platform/limits/rate-limits";
import { isSigned } from "./passkeys";
import { hashOfCode } from "./recovery-codes";
import type { FactorAnswer, FactorKind } from "./schema";
import { stepOfCode } from "./totp";

/** `holderId`: the session or pending sign-in that asks. */
export type Prover = { personId: string; holderId: string };

/**
 * Counts a try for the account, from wherever it comes, then looks at one proof and spends it: no code, no
 * recovery code and no signature counts twice, however many come at once. Each kind is counted by itself, so
 * that who guesses at codes does not keep the holder from their passkey.
 * @returns by what the person proved themselves, or null; which of their factors they have is not told.
 * @throws AppError too-many after 5 failures in 15 minutes, and after 30 codes in a day: of a million codes
 *   three are right at a time, so that a year of guessing finds one in thirty times.
 */
export async function checkFactor(prover: Prover, answer: FactorAnswer): Promise<FactorKind | null> {
  const tried: FactorKind = "code" in answer ? "code" : "passkey" in answer ? "passkey" : "recovery";
  await countTry("second-factor", [prover.personId, tried]);
  if (tried === "code") await countCodeOfDay(prover.personId);
  if (!(await isProved(prover, answer))) return null;
  await clearTries("second-factor", [prover.personId, tried]);
  if (tried === "code") await returnTry("second-factor-day", [prover.personId]);
  return tried;
}

async function countCodeOfDay(personId: string): Promise<void> {
  const { full, waitSeconds } = await countOne("second-factor-day", [personId]);
  if (!full) return;
  const hours = Math.ceil(waitSeconds / 3600);
  throw new AppError(
    "too-many",
    "Too many wrong codes were given for this account today.",
    `Use a passkey or a recovery code, or wait ${hours === 1 ? "an hour" : `${hours} hours`}. If it was not you, set a new password: someone knows yours.`,
    { minutes: hours * 60 },
  );
}

function isProved(prover: Prover, answer: FactorAnswer): Promise<boolean> {
  if ("code" in answer) return spendCode(prover.personId, answer.code);
  if ("passkey" in answer) return isSigned(db(), prover, answer.passkey);
  return spendRecoveryCode(prover.personId, answer.recoveryCode);
}

/** RFC 6238, 5.2: a code is taken once; nor is one of a step before the newest that was taken. */
async function spendCode(personId: string, code: string): Promise<boolean> {
  const row = await db().totpKey.findFirst({ where: { personId, confirmedAt: { not: null } } });
  if (!row) return false;
  const key = decryptField(row.keySealed, { table: "TotpKey", column: "keySealed", id: row.id });
  const lastStep = stepOfCode(key, code, systemClock.now());
  if (lastStep === null) return false;
  const { count } = await db().totpKey.updateMany({
    where: { id: row.id, lastStep: { lt: lastStep } },
    data: { lastStep },
  });
  return count === 1;
}

/** A code on paper stands in for a factor; where there is none any more it opens nothing. */
async function spendRecoveryCode(personId: string, typed: string): Promise<boolean> {
  const { count } = await db().recoveryCode.updateMany({
    where: { personId, codeHash: hashOfCode(typed), usedAt: null },
    data: { usedAt: systemClock.now() },
  });
  return count === 1;
}
