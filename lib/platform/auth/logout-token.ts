import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import type { Provider } from "@/lib/platform/env";
import { wellKnownOf } from "./sign-on-options";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
/** Older ones are refused, whatever they say of their own end. */
const oldestSeconds = 300;

const word = z.string().min(1).max(255);
/** OpenID Connect Back-Channel Logout 1.0, section 2.4; with a nonce it could be an ID token shown again. */
const claims = z
  .looseObject({
    iat: z.number().int(),
    jti: word,
    sub: word.optional(),
    sid: word.optional(),
    events: z.looseObject({ [logoutEvent]: z.looseObject({}) }),
    nonce: z.undefined().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

export type Logout = { issuer: string; subject: string | null; sid: string | null; issuedAt: Date };

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

async function keysOf({ issuer }: Provider): Promise<ReturnType<typeof createRemoteJWKSet>> {
  const known = keySets.get(issuer);
  if (known) return known;
  const answer = await fetch(wellKnownOf(issuer), { redirect: "error", signal: AbortSignal.timeout(8_000) });
  const said = z.object({ issuer: z.literal(issuer), jwks_uri: z.url() }).parse(await answer.json());
  const keys = createRemoteJWKSet(new URL(said.jwks_uri), { timeoutDuration: 8_000 });
  keySets.set(issuer, keys);
  return keys;
}

/**
 * @returns whom a logout token signs out, or null for one that is forged, old, for someone else, or no
 *   logout token (Back-Channel Logout 1.0, section 2.6).
 * @throws Error when the provider's keys can't be read.
 */
export async function readLogoutToken(token: string, provider: Provider): Promise<Logout | null> {
  const keys = await keysOf(provider);
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: provider.clientId,
      maxTokenAge: oldestSeconds,
      clockTolerance: 10,
      algorithms: ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"],
    });
    const { sub = null, sid = null, iat } = claims.parse(payload);
    return { issuer: provider.issuer, subject: sub, sid, issuedAt: new Date(iat * 1000) };
  } catch {
    return null;
  }
}
