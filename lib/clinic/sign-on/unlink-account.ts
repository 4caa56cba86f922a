import type { Admin, SignedIn } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { isSignOnRequired } from "@/lib/platform/auth/sign-on-required";
import { requireFresh } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { personRow } from "@/lib/clinic/people/store";
import type { UnlinkAccountInput } from "./schema";
import type { Tx } from "./store";

const onlyFresh = "A link is taken away only shortly after giving your password.";

/** Sessions that began with it end with the row. */
async function removeAccounts(tx: Tx, actor: SignedIn, personId: string): Promise<void> {
  const { count } = await tx.signOnAccount.deleteMany({ where: { personId } });
  if (count === 0)
    throw new AppError("conflict", "No account is linked.", "Load the page again to see what is.");
  await appendAudit(tx, actor, "sign-on.unlinked", personId);
}

/**
 * Takes a person's link with the identity provider away, and ends the sessions that began with it.
 * @throws AppError not-found, password-needed, conflict where there is none.
 */
export async function unlinkAccount(
  admin: Admin,
  { personId }: UnlinkAccountInput,
): Promise<{ personId: string }> {
  await db().$transaction(async (tx) => {
    await requireFresh(tx, admin, onlyFresh);
    await personRow(tx, personId);
    await removeAccounts(tx, admin, personId);
  });
  return { personId };
}

/**
 * The same for oneself. @throws AppError password-needed, conflict where there is none or where people come
 *   in that way alone.
 */
export async function unlinkOwnAccount(person: SignedIn): Promise<{ personId: string }> {
  const { personId } = person;
  if (await isSignOnRequired())
    throw new AppError(
      "conflict",
      "Without the link you could not come in again.",
      "Ask an admin of your clinic.",
    );
  await db().$transaction(async (tx) => {
    await requireFresh(tx, person, onlyFresh);
    await removeAccounts(tx, person, personId);
  });
  return { personId };
}
