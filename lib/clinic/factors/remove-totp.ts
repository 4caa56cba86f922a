import type { SignedIn } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { noteRemoved } from "./store";

/**
 * Takes the person's own authenticator app away.
 * @throws AppError not-found without one, conflict for the last factor where one is
 *   required.
 */
export async function removeTotp(person: SignedIn): Promise<{ removed: true }> {
  const { personId } = person;
  await db().$transaction(async (tx) => {
    const { count } = await tx.totpKey.deleteMany({ where: { personId, confirmedAt: { not: null } } });
    if (count === 0)
      throw new AppError("not-found", "There is no app to remove.", "Load the page again: it is gone.");
    await noteRemoved(tx, person, "code");
  });
  return { removed: true };
}
