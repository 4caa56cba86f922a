/** The cookie of a browser that gave a right password: which sign-in waits, and nothing else. */
import { stringifySetCookie } from "cookie";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { cookiesOf } from "./cookies";
import { ourOrigin } from "./origin";
import { pendingMinutes } from "./pending-sign-ins";

const claims = z.object({ pending: z.uuid() });
/** Keeps this cookie and a session's apart, though one secret encrypts both. */
const salt = "pending sign-in";

const isSecure = () => ourOrigin().startsWith("https://");
const cookieName = () => (isSecure() ? "__Host-towline.pending" : "towline.pending");

function written(value: string, maxAge: number): string {
  return stringifySetCookie({
    name: cookieName(),
    value,
    path: "/",
    maxAge,
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
  });
}

/** @returns a Set-Cookie value for as long as a sign-in may wait. */
export async function pendingCookie(pendingId: string): Promise<string> {
  const maxAge = pendingMinutes * 60;
  const value = await encode({
    token: { pending: pendingId },
    secret: env().authSecret,
    maxAge,
    salt,
  });
  return written(value, maxAge);
}

/** @returns a Set-Cookie value that clears it. */
export const noPendingCookie = (): string => written("", 0);

/** @returns the waiting sign-in that the request's cookie names, or null; no row is read. */
export async function pendingIdOf(headers: Headers): Promise<string | null> {
  const token = cookiesOf(headers)[cookieName()];
  if (!token) return null;
  try {
    return claims.parse(await decode({ token, secret: env().authSecret, salt })).pending;
  } catch {
    return null;
  }
}
