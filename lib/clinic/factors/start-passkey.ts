import type { SignedIn } from "@/lib/platform/actors";
import { db } from "@/lib/platform/db/client";
import { askForPasskey, type NewPasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import { holderOf, refuseWhereOff } from "./store";

/**
 * What the browser needs to make a passkey, for five minutes.
 * @throws AppError conflict where the clinic has second factors switched off, invalid where
 *   browsers make none for this address.
 */
export async function startPasskey(person: SignedIn): Promise<NewPasskeyQuestion> {
  return db().$transaction(async (tx) => {
    await refuseWhereOff(tx);
    return askForPasskey(tx, await holderOf(tx, person), person.sessionId);
  });
}
