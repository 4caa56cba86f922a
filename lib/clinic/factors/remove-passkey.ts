import type { SignedIn } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { RemovePasskeyInput } from "./schema";
import { noteRemoved } from "./store";

/**
 * Takes one of the person's own passkeys away.
 * @throws AppError not-found for another's, conflict for the last factor where one is
 *   required.
 */
export async function removePasskey(
  person: SignedIn,
  { passkeyId }: RemovePasskeyInput,
): Promise<{ removed: true }> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.passkey.deleteMany({ where: { id: passkeyId, personId: person.personId } });
    if (count === 0)
      throw new AppError("not-found", "There is no such passkey.", "Load the page again: it is gone.");
    await noteRemoved(tx, person, "passkey");
  });
  return { removed: true };
}
