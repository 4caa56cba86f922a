import type { SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { tellOfChange } from "@/lib/platform/second-factor/tell-holder";
import { holderOf, replaceRecoveryCodes } from "./store";

/**
 * Ten new recovery codes; those from before open nothing any more.
 * @throws AppError conflict without a factor that they could stand in for.
 */
export async function makeRecoveryCodes(person: SignedIn): Promise<{ codes: string[] }> {
  const { personId } = person;
  return db().$transaction(async (tx) => {
    if ((await factorKindsOf(tx, personId)).length === 0)
      throw new AppError(
        "conflict",
        "You have no second factor yet.",
        "Set one up first; codes come with it.",
      );
    const codes = await replaceRecoveryCodes(tx, personId);
    await tellOfChange(tx, await holderOf(tx, person), "codes");
    await appendAudit(tx, person, "factor.codes-made", personId, { count: codes.length });
    return { codes };
  });
}
