import { stringifySetCookie } from "cookie";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { cookieSettings, cookiesOf, sessionCookieName } from "./cookies";
import { ourOrigin } from "./origin";

/**
 * Longest a cookie may live. The session row says when it really ends, by the database's time; this is judged
 * by this machine's clock, so it is twice as long: a clock that is wrong by hours ends nothing early.
 */
export const tokenSeconds = 24 * 3600;

/** `rotation`: how often the session's token had been replaced when this one was given. */
export interface SessionToken {
  readonly sessionId: string;
  readonly rotation: number;
}

const claims = z.object({ sid: z.uuid(), rotation: z.int().nonnegative().default(0) });

/** What next-auth and we put into a token. */
export const claimsOf = ({ sessionId, rotation }: SessionToken) => ({ sid: sessionId, rotation });

/** @returns the session that decrypted claims name, or null for claims that are none. */
export function readClaims(decrypted: unknown): SessionToken | null {
  const { success, data } = claims.safeParse(decrypted);
  return success ? { sessionId: data.sid, rotation: data.rotation } : null;
}

/** @returns an encrypted token that carries a session row's id and its rotation, and nothing else. */
export async function encryptSessionToken(sessionId: string, rotation = 0): Promise<string> {
  const token = claimsOf({ sessionId, rotation });
  return encode({ token, secret: env().authSecret, maxAge: tokenSeconds });
}

/** @returns what a token names, or null for anything forged, old or foreign. */
export async function decryptSessionToken(token: string): Promise<SessionToken | null> {
  try {
    return readClaims(await decode({ token, secret: env().authSecret }));
  } catch {
    return null;
  }
}

/** @returns the token of the request's cookie, or null; no row is read. */
export async function sessionTokenOf(headers: Headers): Promise<SessionToken | null> {
  const token = cookiesOf(headers)[sessionCookieName(ourOrigin())];
  return token ? decryptSessionToken(token) : null;
}

/** @returns a Set-Cookie value for as long as the browser runs, as at a sign-in. */
export async function sessionCookie({ sessionId, rotation }: SessionToken): Promise<string> {
  const origin = ourOrigin();
  const value = await encryptSessionToken(sessionId, rotation);
  const options = cookieSettings(origin).cookies.sessionToken?.options;
  return stringifySetCookie({ ...options, name: sessionCookieName(origin), value });
}
