/** The cookies of a browser that opened a private link: which link, and nothing else. */
import { stringifySetCookie } from "cookie";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { cookiesOf } from "./cookies";
import { ourOrigin } from "./origin";

/** A private link stays open in a browser for an hour. */
const openSeconds = 3600;

/**
 * What decrypts a token judges its age by this machine's clock, which may be wrong by hours; the hour itself
 * is judged by `until`, in milliseconds of the database's time.
 */
const tokenSeconds = 24 * 3600;

const claims = z.object({ link: z.uuid(), until: z.number() });
/** Keeps this cookie and a session's apart, though one secret encrypts both. */
const salt = "private link";
const readerSalt = "reader of public pages";

const isSecure = () => ourOrigin().startsWith("https://");
const cookieName = () => (isSecure() ? "__Secure-towline.pages" : "towline.pages");
const readerName = () => (isSecure() ? "__Secure-towline.reader" : "towline.reader");

async function cookie({
  name,
  path,
  linkId,
  as,
}: {
  name: string;
  path: string;
  linkId: string;
  as: string;
}): Promise<string> {
  const value = await encode({
    token: { link: linkId, until: systemClock.now().getTime() + openSeconds * 1000 },
    secret: env().authSecret,
    maxAge: tokenSeconds,
    salt: as,
  });
  return stringifySetCookie({
    name,
    value,
    path,
    maxAge: openSeconds,
    httpOnly: true,
    sameSite: "lax",
    secure: isSecure(),
  });
}

/** @returns a Set-Cookie value for an hour, sent back to the addresses of this link alone. */
export async function openedLinkCookie(linkId: string, token: string): Promise<string> {
  return cookie({ name: cookieName(), path: `/p/${token}`, linkId, as: salt });
}

/**
 * @returns a Set-Cookie value for an hour, sent back to public pages alone; it opens nothing, and
 *   is only counted by.
 */
export async function readerCookie(linkId: string): Promise<string> {
  return cookie({ name: readerName(), path: "/t", linkId, as: readerSalt });
}

async function linkIdOf(headers: Headers, name: string, as: string): Promise<string | null> {
  const token = cookiesOf(headers)[name];
  if (!token) return null;
  try {
    const { link, until } = claims.parse(await decode({ token, secret: env().authSecret, salt: as }));
    return systemClock.now().getTime() < until ? link : null;
  } catch {
    return null;
  }
}

/** @returns the link that a reader of public pages opened within the hour, or null; no row is read. */
export async function readerOf(headers: Headers): Promise<string | null> {
  return linkIdOf(headers, readerName(), readerSalt);
}

/** @returns the link that the cookie of its own address names, or null; no row is read. */
export async function linkOfCookie(headers: Headers): Promise<string | null> {
  return linkIdOf(headers, cookieName(), salt);
}
