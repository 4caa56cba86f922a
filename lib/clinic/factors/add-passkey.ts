import type { SignedIn } from "@/lib/platform/actors";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { readNewPasskey } from "@/lib/platform/second-factor/passkeys";
import type { AddedFactor, AddPasskeyInput } from "./schema";
import { noteAdded } from "./store";

/** More would be of people and devices that are long gone. */
const most = 10;

/**
 * Keeps a passkey that was made as `startPasskey` asked, under its holder's name for it.
 * @throws AppError invalid for an answer to another question, conflict for an eleventh or one that is here.
 */
export async function addPasskey(person: SignedIn, { name, answer }: AddPasskeyInput): Promise<AddedFactor> {
  const { personId } = person;
  const made = await readNewPasskey(db(), person.sessionId, answer);
  if (!made)
    throw new AppError(
      "invalid",
      "The passkey could not be checked.",
      "Try again. The device must ask for your PIN, finger or face.",
    );
  return db().$transaction(async (tx) => {
    if ((await tx.passkey.count({ where: { personId } })) >= most)
      throw new AppError("conflict", `You have ${most} passkeys.`, "Remove one you no longer use first.");
    const { count } = await tx.passkey.createMany({
      data: [{ id: newId(), personId, name, createdAt: systemClock.now(), ...made }],
      skipDuplicates: true,
    });
    if (count === 0)
      throw new AppError(
        "conflict",
        "This passkey is here already.",
        "Use another device, or this one as it is.",
      );
    return noteAdded(tx, person, "passkey");
  });
}
