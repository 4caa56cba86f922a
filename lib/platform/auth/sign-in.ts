import { z } from "zod";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { recordRefusal } from "@/lib/platform/audit/record-refusal";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { pauseSeconds } from "@/lib/platform/limits/rate-limits";
import {
  admitSignIn,
  noteHalfway,
  noteSignedIn,
  takeBackTry,
  type Admission,
} from "@/lib/platform/limits/sign-in-tries";
import type { Visitor } from "@/lib/platform/actors";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import type { FactorKind } from "@/lib/platform/second-factor/schema";
import { verifyPassword } from "./hash-password";
import { beginPendingSignIn } from "./pending-sign-ins";
import { createSession, endSession } from "./sessions";
import type { SessionToken } from "./session-token";

export const signInInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(512),
});
export type SignInInput = z.infer<typeof signInInput>;

/** `pendingId`: the password was right, and one of `kinds` is to come (finish-sign-in.ts). */
type Begun = { sessionId: string } | { pendingId: string; kinds: FactorKind[] };
export type SignInResult = ({ ok: true } & Begun) | { ok: false; waitSeconds: number };

/**
 * Proves who someone is. Counts the try first, in layers (decision 022), then spends exactly one hash
 * verification whether the account is known, unknown or disabled.
 * @param replaces the session the browser held before; it ends, so that a session is never carried over.
 * @returns the id of a new session, or of a sign-in that waits for a second factor; or how long to wait
 *   before the next try, the same for every kind of failure.
 * @throws AppError too-many when a window is full, unavailable when too many wait to be looked at.
 */
export async function signIn(
  visitor: Visitor,
  { email, password }: SignInInput,
  replaces: SessionToken | null,
): Promise<SignInResult> {
  const { tries, crowded } = await admitted(visitor, email);
  const person = await db().person.findUnique({ where: { email } });
  const known = person && !person.disabledAt ? person : null;
  const right = await verifyPassword(
    known?.passwordHash ?? null,
    password,
    crowded ? visitor.address : null,
  ).catch(async (error: unknown) => {
    await takeBackTry(email, visitor.address);
    throw error;
  });
  const begun = right && known ? await begin(visitor, known, replaces) : null;
  if (begun === null) {
    await recordRefusal(visitor, "sign-in.failed", { email, reason: "unknown-or-wrong" });
    if (crowded) throw crowded;
    return { ok: false, waitSeconds: pauseSeconds(tries) };
  }
  await ("sessionId" in begun ? noteSignedIn : noteHalfway)(email, visitor.address);
  return { ok: true, ...begun };
}

/**
 * @returns null when the password was replaced or the person shut out while theirs was looked at:
 *   no session outlives that.
 */
async function begin(
  visitor: Visitor,
  { id: personId, passwordHash }: { id: string; passwordHash: string },
  replaces: SessionToken | null,
): Promise<Begun | null> {
  return db().$transaction(async (tx) => {
    const still = await tx.$queryRaw<
      object[]
    >`SELECT id FROM "Person" WHERE id = ${personId}::uuid AND "passwordHash" = ${passwordHash} AND "disabledAt" IS NULL FOR SHARE`;
    if (still.length === 0) return null;
    const kinds = await factorKindsOf(tx, personId);
    if (kinds.length > 0) return { pendingId: await beginPendingSignIn(tx, personId), kinds };
    if (replaces) await endSession(tx, replaces);
    const sessionId = await createSession(tx, personId, visitor);
    await appendAudit(tx, visitor, "sign-in.done", personId);
    return { sessionId };
  });
}

async function admitted(visitor: Visitor, email: string): Promise<Admission> {
  try {
    return await admitSignIn(email, visitor.address);
  } catch (error) {
    if (error instanceof AppError) {
      await recordRefusal(visitor, "sign-in.refused", { email, reason: "too-many" });
    }
    throw error;
  }
}
