import { z } from "zod";
import type { Provider } from "@/lib/platform/env";

/** What an identity provider proved of whoever came back from it, read from a verified ID token alone. */
export interface ProvenIdentity {
  readonly issuer: string;
  readonly subject: string;
  /** Lower case; null unless the provider says that it verified the address. */
  readonly verifiedEmail: string | null;
  /** None where the claim is missing. */
  readonly groups: readonly string[];
  /** When the person last gave their credentials there; null where it does not say. */
  readonly authenticatedAt: Date | null;
  /** Whether a second factor was used, where the clinic trusts the provider's word for it. */
  readonly secondFactor: boolean;
  /** The provider's own session, which its logout names. */
  readonly sid: string | null;
}

const word = z.string().min(1).max(255);
/** OpenID Connect Core 1.0, section 2 and 5.1; `sid` of Back-Channel Logout 1.0, section 2.1. */
const claims = z.looseObject({
  iss: z.string().min(1).max(500),
  sub: word,
  email: z.string().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  auth_time: z.number().int().positive().optional().catch(undefined),
  amr: z.array(z.string()).optional().catch(undefined),
  acr: z.string().optional().catch(undefined),
  sid: word.optional().catch(undefined),
});

/** `mfa` of RFC 8176; contexts that providers name for the same, and for what resists phishing. */
const factorContexts = new Set([
  "mfa",
  "phr",
  "phrh",
  "http://schemas.openid.net/pape/policies/2007/06/multi-factor",
]);

/** @returns the identity of verified claims, or null for claims that name nobody. */
export function identityOf(verified: unknown, provider: Provider): ProvenIdentity | null {
  const parsed = claims.safeParse(verified);
  if (!parsed.success) return null;
  const { iss, sub, email, email_verified, auth_time, amr = [], acr = "", sid } = parsed.data;
  return {
    issuer: iss,
    subject: sub,
    verifiedEmail: email_verified === true && email ? email.trim().toLowerCase() : null,
    groups: groupsIn(parsed.data[provider.groupClaim]),
    authenticatedAt: auth_time === undefined ? null : new Date(auth_time * 1000),
    secondFactor: provider.enforcesFactor && (amr.includes("mfa") || factorContexts.has(acr)),
    sid: sid ?? null,
  };
}

function groupsIn(claim: unknown): string[] {
  if (typeof claim === "string") return [claim];
  return Array.isArray(claim) ? claim.filter((one) => typeof one === "string") : [];
}
