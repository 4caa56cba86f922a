import type { SignedIn, Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { AuditData } from "@/lib/platform/audit/schema";
import type { ProvenIdentity } from "@/lib/platform/auth/proven-identity";
import type { SessionToken } from "@/lib/platform/auth/session-token";
import { beginPendingSignIn } from "@/lib/platform/auth/pending-sign-ins";
import { proofOf } from "@/lib/platform/auth/provider-proof";
import { createProviderSession } from "@/lib/platform/auth/provider-sessions";
import { freshMinutes, markReauthenticated } from "@/lib/platform/auth/sessions";
import type { Arrival, Arriving } from "@/lib/platform/auth/sign-on-arrival";
import type { SignOnProblem } from "@/lib/platform/auth/sign-on-problem";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { factorKindsOf } from "@/lib/platform/second-factor/store";
import { takeLock } from "@/lib/platform/db/locks";
import { followGroups } from "./follow-groups";
import { joinBySignOn } from "./join-by-sign-on";
import { accountOf, insertAccount, type Tx } from "./store";

const refused = (problem: SignOnProblem): Arrival => ({ ok: false, problem });
const goesOn: Arrival = { ok: true, sessionId: null };

/**
 * Does what someone went to the identity provider for, now that it proved them: a session, a link, a
 * confirmation, or an accepted invitation. Nobody is ever found by an e-mail address.
 * @returns the session that begins, or why none does; whatever was changed then stays.
 */
export async function arriveBySignOn(visitor: Visitor, arriving: Arriving): Promise<Arrival> {
  const { identity, wish, person, replaces } = arriving;
  if (wish.for === "invitation") return joinBySignOn(visitor, { identity, token: wish.token, replaces });
  return db().$transaction(async (tx) => {
    await takeLock(tx, "people");
    if (person && wish.for === "link") return link(tx, visitor, person, identity);
    if (person && wish.for === "confirm") return confirm(tx, person, identity);
    return signIn(tx, visitor, identity, replaces);
  });
}

async function signIn(
  tx: Tx,
  visitor: Visitor,
  identity: ProvenIdentity,
  replaces: SessionToken | null,
): Promise<Arrival> {
  const account = await accountOf(tx, identity);
  if (!account) {
    await appendAudit(tx, visitor, "sign-on.refused", undefined, { reason: "not-linked" });
    return refused("unknown");
  }
  const { person } = account;
  const problem = await followGroups(tx, visitor, person, identity.groups);
  if (problem) {
    const reason = problem === "left" ? "left-provider" : "disabled";
    await appendAudit(tx, visitor, "sign-on.refused", person.id, { reason });
    return refused(problem);
  }
  const proof = proofOf(account.id, identity);
  // Their own second factor is asked for where the provider did not.
  if (!identity.secondFactor && (await factorKindsOf(tx, person.id)).length > 0)
    return { ok: true, sessionId: null, pendingId: await beginPendingSignIn(tx, person.id, proof) };
  const beginning = { visitor, personId: person.id, proof, factorThere: identity.secondFactor };
  const sessionId = await createProviderSession(tx, beginning, replaces);
  await appendAudit(tx, visitor, "sign-on.done", person.id);
  return { ok: true, sessionId };
}

/** The first link is made by who is signed in, shortly after giving their password. */
async function link(
  tx: Tx,
  visitor: Visitor,
  { personId }: SignedIn,
  identity: ProvenIdentity,
): Promise<Arrival> {
  const known = await accountOf(tx, identity);
  if (known?.personId === personId) return goesOn;
  if (known || !(await insertAccount(tx, personId, identity, "person"))) {
    const data: AuditData = { reason: "linked-elsewhere" };
    await appendAudit(tx, visitor, "sign-on.refused", personId, data);
    return refused("taken");
  }
  await appendAudit(tx, visitor, "sign-on.linked", personId, { linkedBy: "person" });
  return goesOn;
}

/**
 * As the password given once more; the provider must have asked for the credentials just now, and for a
 * second factor where the person has one here.
 */
async function confirm(tx: Tx, person: SignedIn, identity: ProvenIdentity): Promise<Arrival> {
  const account = await accountOf(tx, identity);
  if (account?.personId !== person.personId) return refused(account ? "taken" : "unknown");
  const age = systemClock.now().getTime() - (identity.authenticatedAt?.getTime() ?? 0);
  if (age > freshMinutes * 60_000) return refused("not-asked-again");
  if (!identity.secondFactor && (await factorKindsOf(tx, person.personId)).length > 0)
    return refused("factor-needed");
  const renewed = await markReauthenticated(tx, person);
  await appendAudit(tx, person, "session.confirmed");
  return { ok: true, sessionId: null, renewed };
}
