/** Reads about signing on through the identity provider. */
import type { Admin, SignedIn, Visitor } from "@/lib/platform/actors";
import { isSignOnRequired } from "@/lib/platform/auth/sign-on-required";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { LinkedPeople, OwnSignOn, SignOnOffer } from "./schema";

/** How people come in here; null without an identity provider. */
export async function getSignOnOffer(_visitor: Visitor): Promise<SignOnOffer | null> {
  const { provider } = env();
  return provider && { name: provider.name, required: await isSignOnRequired() };
}

/** What the provider is called, for the button beside a password that is asked for again; no row is read. */
export function signOnName(_person: SignedIn): string | null {
  return env().provider?.name ?? null;
}

/** One's own link with an account of the provider; null without a provider. */
export async function getOwnSignOn({ personId }: SignedIn): Promise<OwnSignOn | null> {
  const { provider } = env();
  if (!provider) return null;
  const [account, required] = await Promise.all([
    db().signOnAccount.findUnique({
      where: { personId_issuer: { personId, issuer: provider.issuer } },
      select: { createdAt: true, linkedBy: true },
    }),
    isSignOnRequired(),
  ]);
  const linked = account && { at: account.createdAt.toISOString(), by: account.linkedBy };
  return { name: provider.name, required, linked };
}

/** Who is linked, at most 500; null without a provider. */
export async function listLinkedPeople(_admin: Admin): Promise<LinkedPeople | null> {
  const { provider } = env();
  if (!provider) return null;
  const rows = await db().signOnAccount.findMany({
    where: { issuer: provider.issuer },
    select: { personId: true },
    take: 500,
  });
  return { name: provider.name, personIds: rows.map(({ personId }) => personId) };
}
