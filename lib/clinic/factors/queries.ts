import type { SignedIn } from "@/lib/platform/actors";
import { clockOf, systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { isRequired, passkeyHost } from "@/lib/platform/second-factor/rules";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { readClinic } from "../settings/store";
import type { OwnFactors } from "./schema";

/** The person's own second factor, without a key or a code of it. */
export async function getOwnFactors(person: SignedIn): Promise<OwnFactors> {
  const { personId } = person;
  const [kinds, totp, passkeys, codesLeft, clinic] = await Promise.all([
    factorKindsOf(db(), personId),
    db().totpKey.findFirst({
      where: { personId, confirmedAt: { not: null } },
      select: { confirmedAt: true },
    }),
    db().passkey.findMany({
      where: { personId },
      orderBy: { id: "asc" },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
    }),
    db().recoveryCode.count({ where: { personId, usedAt: null } }),
    readClinic(db()),
  ]);
  const { secondFactor: rule, secondFactorFrom: from, timezone } = clinic;
  const waits = rule === "required" && !isRequired(rule, from, clockOf(timezone)(systemClock.now()).day);
  return {
    kinds,
    totpSince: totp?.confirmedAt ?? null,
    passkeys,
    codesLeft,
    rule,
    requiredFrom: waits ? from : null,
    passkeysWork: passkeyHost(env().url) !== null,
  };
}
