import type { SignedIn } from "@/lib/platform/actors";
import { verifyPassword } from "@/lib/platform/auth/hash-password";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { clearTries, countTry } from "@/lib/platform/limits/rate-limits";
import { personRow } from "./store";

/** Counts the try, then compares the password of a signed-in person. */
export async function requirePassword(person: SignedIn, password: string) {
  await countTry("reauthenticate", [person.personId]);
  const row = await personRow(db(), person.personId);
  if (!(await verifyPassword(row.passwordHash, password))) {
    throw new AppError("not-allowed", "That is not your present password.", "Check it and try again.");
  }
  await clearTries("reauthenticate", [person.personId]);
  return row;
}
