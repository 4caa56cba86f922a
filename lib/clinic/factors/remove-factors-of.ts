import type { Admin } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { endSessionsOf } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { removeFactors } from "@/lib/platform/second-factor/store";
import { tellOfOwnRemoval, tellOfRemoval } from "@/lib/platform/second-factor/tell-holder";
import { personRow } from "../people/store";
import type { RemoveFactorsOfInput } from "./schema";
import { holderOf } from "./store";

/**
 * For a colleague who lost their device and their codes: takes all of it away, so that the password alone
 * opens their account until they set up another. Both are told.
 * @throws AppError not-found, conflict for one's own and for who has none.
 */
export async function removeFactorsOf(
  admin: Admin,
  { personId }: RemoveFactorsOfInput,
): Promise<{ personId: string }> {
  if (personId === admin.personId)
    throw new AppError(
      "conflict",
      "Your own second factor is not removed here.",
      "Change it under My account, with what you have; or ask another admin.",
    );
  await db().$transaction(async (tx) => {
    const person = await personRow(tx, personId);
    if (!(await removeFactors(tx, personId)))
      throw new AppError("conflict", "This person has no second factor.", "Load the list again.");
    await endSessionsOf(tx, personId);
    await tellOfRemoval(tx, person, "admin");
    await tellOfOwnRemoval(tx, await holderOf(tx, admin), person.name);
    await appendAudit(tx, admin, "factor.removed-by-admin", personId);
  });
  return { personId };
}
