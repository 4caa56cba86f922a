import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Provider } from "@/lib/platform/env";
import { cookieSettings } from "./cookies";
import { ourOrigin } from "./origin";
import { awaySeconds, type SignOnWish } from "./sign-on-purpose";

/** The id in the address to come back to: `/api/auth/callback/oidc`. */
export const providerId = "oidc";

export const wellKnownOf = (issuer: string) =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

type SignOn = {
  provider: Provider;
  wish: SignOnWish["for"];
  /** @returns the session that begins, or null for none. @param claims of the verified ID token. */
  arrive: (claims: unknown) => Promise<string | null>;
  failed: (code: string, metadata: unknown) => void;
};

/**
 * next-auth with the identity provider alone: authorisation code with PKCE, state and nonce (RFC 9700), who
 * someone is read from the ID token. Its tokens are dropped here and stored nowhere.
 */
export function signOnOptions(
  base: NextAuthOptions,
  { provider, wish, arrive, failed }: SignOn,
): NextAuthOptions {
  return {
    ...base,
    cookies: { ...base.cookies, ...checkCookies() },
    providers: [oidc(provider, wish)],
    callbacks: {
      ...base.callbacks,
      async signIn({ user, profile }) {
        const sessionId = await arrive(profile);
        // next-auth hands this very object to `jwt`, which puts its id into the session's cookie.
        if (sessionId) user.id = sessionId;
        return sessionId !== null;
      },
    },
    logger: { ...base.logger, error: failed },
  };
}

function oidc(provider: Provider, wish: SignOnWish["for"]): OAuthConfig<{ sub: string }> {
  // Who links or confirms gives their credentials there once more, whoever is signed in in that browser.
  const again = wish === "link" || wish === "confirm" ? { prompt: "login", max_age: 0 } : {};
  return {
    id: providerId,
    name: provider.name,
    type: "oauth",
    wellKnown: wellKnownOf(provider.issuer),
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    checks: ["pkce", "state", "nonce"],
    idToken: true,
    authorization: { params: { scope: "openid email profile", ...again } },
    httpOptions: { timeout: 8_000 },
    profile: ({ sub }) => ({ id: sub }),
  };
}

/** Beside those of cookies.ts: what next-auth checks an answer by, for as long as someone may be away. */
function checkCookies(): Partial<NextAuthOptions["cookies"]> {
  const { secure } = cookieSettings(ourOrigin());
  const named = (name: string) => ({
    name: `${secure ? "__Host-" : ""}towline.${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure, maxAge: awaySeconds },
  });
  return { pkceCodeVerifier: named("pkce"), state: named("state"), nonce: named("nonce") };
}
