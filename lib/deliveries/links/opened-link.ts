/** The cookies of a browser that opened a private link: which link, and nothing else. */
import { stringifySetCookie } from "cookie";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { mayRead, openSeconds, standingOfLink } from "./rules";
import { hashToken } from "./token";
import { cookiesOf } from "@/lib/platform/auth/cookies";
import { ourOrigin } from "@/lib/platform/auth/origin";

const claims = z.object({ link: z.uuid() });
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
    token: { link: linkId },
    secret: env().authSecret,
    maxAge: openSeconds,
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

/** @returns a Set-Cookie value for an hour, sent back to public pages alone; it opens nothing, and is only counted by. */
export async function readerCookie(linkId: string): Promise<string> {
  return cookie({ name: readerName(), path: "/t", linkId, as: readerSalt });
}

async function linkIdOf(headers: Headers, name: string, as: string): Promise<string | null> {
  const token = cookiesOf(headers)[name];
  if (!token) return null;
  try {
    return claims.parse(await decode({ token, secret: env().authSecret, salt: as })).link;
  } catch {
    return null;
  }
}

/** @returns the link that a reader of public pages opened within the hour, or null; no row is read. */
export async function readerOf(headers: Headers): Promise<string | null> {
  return linkIdOf(headers, readerName(), readerSalt);
}

/** The token in the address that this request asks for; the proxy writes the header over whatever was sent in. */
function tokenOf(headers: Headers): string {
  return /^\/p\/([^/?]+)/.exec(headers.get("x-towline-path") ?? "")?.[1] ?? "";
}

/** @returns the link that the cookie names, when the address is its own and it may still be read: the row is read for every request. */
export async function findOpenedLink(
  headers: Headers,
): Promise<{ linkId: string; handoutId: string } | null> {
  const linkId = await linkIdOf(headers, cookieName(), salt);
  const row = linkId === null ? null : await db().patientLink.findUnique({ where: { id: linkId } });
  if (
    !row ||
    row.tokenHash !== hashToken(tokenOf(headers)) ||
    !mayRead(standingOfLink(row, systemClock.now()))
  )
    return null;
  return { linkId: row.id, handoutId: row.handoutId };
}
