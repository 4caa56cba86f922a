import type { Prisma } from "@/generated/prisma/client";
import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { clockOf, systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { hashOfCode, newRecoveryCodes } from "@/lib/platform/second-factor/recovery-codes";
import { isRequired } from "@/lib/platform/second-factor/rules";
import type { FactorKind } from "@/lib/platform/second-factor/schema";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { tellOfChange } from "@/lib/platform/second-factor/tell-holder";
import { readClinic } from "../settings/store";
import type { AddedFactor } from "./schema";

type Tx = Prisma.TransactionClient;

/** @throws AppError conflict where the clinic wants none. */
export async function refuseWhereOff(tx: Tx): Promise<void> {
  if ((await readClinic(tx)).secondFactor !== "off") return;
  throw new AppError(
    "conflict",
    "Your clinic has second factors switched off.",
    "An admin switches them on under Clinic.",
  );
}

/** @throws AppError conflict for the last factor of a person whose clinic requires one. */
export async function keepARequiredFactor(tx: Tx): Promise<void> {
  const { secondFactor, secondFactorFrom, timezone } = await readClinic(tx);
  if (!isRequired(secondFactor, secondFactorFrom, clockOf(timezone)(systemClock.now()).day)) return;
  throw new AppError(
    "conflict",
    "This is your only second factor, and your clinic requires one.",
    "Add another first, then remove this one.",
  );
}

/** Puts ten new codes in the place of what was there. @returns them, to be shown once. */
export async function replaceRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  const createdAt = systemClock.now();
  await tx.recoveryCode.deleteMany({ where: { personId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: newId(), personId, codeHash: hashOfCode(code), createdAt })),
  });
  return codes;
}

/**
 * What follows a new factor: other sessions end, it is told and recorded, and a first one comes with recovery
 * codes.
 */
export async function noteAdded(tx: Tx, person: SignedIn, factor: FactorKind): Promise<AddedFactor> {
  await endSessionsOf(tx, person.personId, person.sessionId);
  const has = await tx.recoveryCode.findFirst({ where: { personId: person.personId } });
  const codes = has ? null : await replaceRecoveryCodes(tx, person.personId);
  await tellOfChange(tx, await holderOf(tx, person), "added");
  await appendAudit(tx, person, "factor.added", person.personId, { factor });
  return { codes };
}

/** What follows the end of a factor; recovery codes go with the last one. */
export async function noteRemoved(tx: Tx, person: SignedIn, factor: FactorKind): Promise<void> {
  const { personId } = person;
  if ((await factorKindsOf(tx, personId)).length === 0) {
    await keepARequiredFactor(tx);
    await tx.recoveryCode.deleteMany({ where: { personId } });
  }
  await endSessionsOf(tx, personId, person.sessionId);
  await tellOfChange(tx, await holderOf(tx, person), "removed");
  await appendAudit(tx, person, "factor.removed", personId, { factor });
}

export const holderOf = (tx: Tx, { personId }: Pick<SignedIn, "personId">) =>
  tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { id: true, name: true, email: true },
  });
