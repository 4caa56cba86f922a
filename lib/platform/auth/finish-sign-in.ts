import type { Prisma } from "@/generated/prisma/client";
import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { noteSignedIn } from "@/lib/platform/limits/sign-in-tries";
import { checkFactor } from "@/lib/platform/second-factor/check-factor";
import { askPasskey, type PasskeyQuestion } from "@/lib/platform/second-factor/passkeys";
import type { FactorAnswer, FactorKind } from "@/lib/platform/second-factor/schema";
import { tellOfGuesses, tellOfUsedCode } from "@/lib/platform/second-factor/tell-holder";
import { readPendingSignIn, spendPendingSignIn, type Pending } from "./pending-sign-ins";
import { createProviderSession } from "./provider-sessions";
import { createSession, endSession } from "./sessions";
import type { SessionToken } from "./session-token";

/**
 * The second step of signing in.
 * @param pendingId as the browser's cookie names it. @param replaces as `signIn`.
 * @returns the id of a new session, or null for a proof that is none, whatever was wrong with it.
 * @throws AppError signed-out when the first step is over, too-many as `checkFactor`.
 */
export async function finishSignIn(
  visitor: Visitor,
  { pendingId, answer }: { pendingId: string | null; answer: FactorAnswer },
  replaces: SessionToken | null,
): Promise<string | null> {
  const pending = await readPendingSignIn(db(), pendingId);
  const kind = await proved(visitor, pending, answer);
  if (kind === null) return null;
  const sessionId = await beginSession(visitor, { pending, kind, replaces });
  await noteSignedIn(pending.person.email, visitor.address);
  return sessionId;
}

async function proved(
  visitor: Visitor,
  { id, person }: Pending,
  answer: FactorAnswer,
): Promise<FactorKind | null> {
  try {
    const kind = await checkFactor({ personId: person.id, holderId: id }, answer);
    if (kind === null)
      await appendAudit(db(), visitor, "sign-in.factor-failed", person.id, { reason: "unknown-or-wrong" });
    return kind;
  } catch (error) {
    if (error instanceof AppError && error.code === "too-many")
      await db().$transaction(async (tx) => {
        const isNews = await tellOfGuesses(tx, person);
        if (isNews)
          await appendAudit(tx, visitor, "sign-in.factor-refused", person.id, { reason: "too-many" });
      });
    throw error;
  }
}

/** @throws AppError signed-out when the first step was undone while the second was looked at. */
async function beginSession(
  visitor: Visitor,
  { pending, kind, replaces }: { pending: Pending; kind: FactorKind; replaces: SessionToken | null },
): Promise<string> {
  const { id: personId } = pending.person;
  return db().$transaction(async (tx) => {
    // Waits for whoever is changing the person, who then has ended what waits.
    await tx.$queryRaw`SELECT id FROM "Person" WHERE id = ${personId}::uuid FOR SHARE`;
    await readPendingSignIn(tx, pending.id);
    await spendPendingSignIn(tx, pending.id);
    const sessionId = await sessionOf(tx, visitor, pending, replaces);
    if (kind === "recovery") await tellOfUsedCode(tx, pending.person);
    await appendAudit(tx, visitor, "sign-in.done", personId, { factor: kind });
    return sessionId;
  });
}

async function sessionOf(
  tx: Prisma.TransactionClient,
  visitor: Visitor,
  { person, proof }: Pending,
  replaces: SessionToken | null,
): Promise<string> {
  if (proof)
    return createProviderSession(tx, { visitor, personId: person.id, proof, factorThere: false }, replaces);
  if (replaces) await endSession(tx, replaces);
  return createSession(tx, person.id, visitor);
}

/** What the passkeys of whoever waits are to sign. @throws AppError signed-out when they wait no more. */
export async function askPasskeyOf(_visitor: Visitor, pendingId: string | null): Promise<PasskeyQuestion> {
  const { id, person } = await readPendingSignIn(db(), pendingId);
  return askPasskey(db(), person.id, id);
}
