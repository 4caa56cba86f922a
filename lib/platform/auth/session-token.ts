import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { cookiesOf, sessionCookieName } from "./cookies";
import { ourOrigin } from "./origin";

/**
 * Longest a cookie may live. The session row says when it really ends, by the database's time; this is judged
 * by this machine's clock, so it is twice as long: a clock that is wrong by hours ends nothing early.
 */
export const tokenSeconds = 24 * 3600;

const claims = z.object({ sid: z.uuid() });

/** @returns an encrypted token that carries a session row's id and nothing else. */
export async function encryptSessionToken(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: env().authSecret, maxAge: tokenSeconds });
}

/** @returns the session id of a token, or null for anything forged, old or foreign. */
export async function decryptSessionToken(token: string): Promise<string | null> {
  try {
    const parsed = claims.safeParse(await decode({ token, secret: env().authSecret }));
    return parsed.success ? parsed.data.sid : null;
  } catch {
    return null;
  }
}

/** @returns the session id that the request's cookie names, or null. */
export async function sessionIdOf(headers: Headers): Promise<string | null> {
  const token = cookiesOf(headers)[sessionCookieName(ourOrigin())];
  return token ? decryptSessionToken(token) : null;
}
