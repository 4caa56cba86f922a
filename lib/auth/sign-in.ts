import { z } from "zod";
import { appendAudit } from "@/lib/audit/append";
import { db } from "@/lib/db/client";
import { adviceSeconds, clearTries, countTry, returnTry } from "@/lib/limits/limiter";
import { AppError } from "@/lib/errors";
import type { Visitor } from "./actors";
import { verifyPassword } from "./password";
import { createSession, endSession } from "./sessions";

export const signInInput = z.strictObject({
  email: z.string().trim().toLowerCase().min(1).max(254),
  password: z.string().min(1).max(512),
});
export type SignInInput = z.infer<typeof signInInput>;

export type SignInResult = { ok: true; sessionId: string } | { ok: false; waitSeconds: number };

/**
 * Proves who someone is. Counts the try first (5 per 15 minutes for account and address, 30 an hour for the address),
 * then spends exactly one hash verification whether the account is known, unknown or disabled.
 * @param replaces the session the browser held before; it ends, so that a session is never carried over.
 * @returns the id of a new session, or how long to wait before the next try; the same for every kind of failure.
 * @throws AppError too-many when a window is full.
 */
export async function signIn(visitor: Visitor, { email, password }: SignInInput, replaces: string | null): Promise<SignInResult> {
  const account = [email, visitor.address];
  const tries = await countBoth(visitor, account);
  const person = await db().person.findUnique({ where: { email } });
  const known = person && !person.disabledAt ? person : null;
  if (!(await verifyPassword(known?.passwordHash ?? null, password)) || !known) {
    await db().$transaction((tx) => appendAudit(tx, visitor, "sign-in.failed", undefined, { reason: "unknown-or-wrong" }));
    return { ok: false, waitSeconds: adviceSeconds(tries) };
  }
  await Promise.all([clearTries("sign-in-account", account), returnTry("sign-in-address", [visitor.address])]);
  const sessionId = await db().$transaction(async (tx) => {
    if (replaces) await endSession(tx, replaces);
    const id = await createSession(tx, known.id);
    await appendAudit(tx, visitor, "sign-in.done", known.id);
    return id;
  });
  return { ok: true, sessionId };
}

async function countBoth(visitor: Visitor, account: readonly string[]): Promise<number> {
  try {
    await countTry("sign-in-address", [visitor.address]);
    return await countTry("sign-in-account", account);
  } catch (error) {
    if (error instanceof AppError) {
      await db().$transaction((tx) => appendAudit(tx, visitor, "sign-in.refused", undefined, { reason: "too-many" }));
    }
    throw error;
  }
}
