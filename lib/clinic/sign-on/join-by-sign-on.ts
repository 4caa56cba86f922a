import type { Visitor } from "@/lib/platform/actors";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import type { ProvenIdentity } from "@/lib/platform/auth/proven-identity";
import type { SessionToken } from "@/lib/platform/auth/session-token";
import { proofOf } from "@/lib/platform/auth/provider-proof";
import { createProviderSession } from "@/lib/platform/auth/provider-sessions";
import type { Arrival } from "@/lib/platform/auth/sign-on-arrival";
import type { SignOnProblem } from "@/lib/platform/auth/sign-on-problem";
import { db } from "@/lib/platform/db/client";
import { takeLock } from "@/lib/platform/db/locks";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { offerOf, readLink, readLinkFrom, spendLink } from "@/lib/clinic/people/one-time-links";
import { insertPerson, roleNames } from "@/lib/clinic/people/store";
import { rolesOfGroups } from "./roles-of-groups";
import { accountOf, hashOfNoPassword, insertAccount } from "./store";

type Joining = { identity: ProvenIdentity; token: string; replaces: SessionToken | null };

/** Undoes what the transaction did, spending the invitation among it. */
class Refused extends Error {
  constructor(readonly problem: SignOnProblem) {
    super(problem);
  }
}

/**
 * Accepts an invitation through the identity provider: makes the invited person, linked with that account,
 * and spends the link. Only whoever the provider says it verified the invited address of; groups, where
 * they are named, go before the roles that were offered.
 */
export async function joinBySignOn(
  visitor: Visitor,
  { identity, token, replaces }: Joining,
): Promise<Arrival> {
  try {
    const { email } = offerOf(await readLinkFrom(db(), "invitation", { token, address: visitor.address }));
    if (identity.verifiedEmail !== email) return await refuseUnverified(visitor);
    const passwordHash = await hashOfNoPassword();
    const sessionId = await db().$transaction(async (tx) => {
      await takeLock(tx, "people");
      const link = await readLink(tx, "invitation", token);
      const offer = offerOf(link);
      const named = env().provider?.groups ?? null;
      const roles = named === null ? offer.roles : rolesOfGroups(named, identity.groups);
      if (roles === null) throw new Refused("left");
      if (await accountOf(tx, identity)) throw new Refused("taken");
      await spendLink(tx, link.id);
      const personId = await insertPerson(tx, { email, name: offer.name, passwordHash, roles });
      const id = await insertAccount(tx, personId, identity, "invitation");
      if (id === null) throw new Refused("taken");
      await appendAudit(tx, visitor, "person.joined", personId, { roles: roleNames(roles) });
      await appendAudit(tx, visitor, "sign-on.linked", personId, { linkedBy: "invitation" });
      const proof = proofOf(id, identity);
      const factorThere = identity.secondFactor;
      return createProviderSession(tx, { visitor, personId, proof, factorThere }, replaces);
    });
    return { ok: true, sessionId };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    if (error instanceof AppError) return { ok: false, problem: "gone" };
    throw error;
  }
}

async function refuseUnverified(visitor: Visitor): Promise<Arrival> {
  await db().$transaction((tx) =>
    appendAudit(tx, visitor, "sign-on.refused", undefined, { reason: "unverified" }),
  );
  return { ok: false, problem: "unverified" };
}
