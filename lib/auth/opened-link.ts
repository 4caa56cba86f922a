/** The cookie of a browser that opened a private link: which link, and nothing else. */
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { systemClock } from "@/lib/clock";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { mayRead, openSeconds, standingOfLink } from "@/lib/patient-links/rules";
import { hashToken } from "@/lib/patient-links/token";
import { cookieOf } from "./incoming";
import { ourOrigin } from "./origin";

const claims = z.object({ link: z.uuid() });
/** Keeps this cookie and a session's apart, though one secret encrypts both. */
const salt = "private link";

const isSecure = () => ourOrigin().startsWith("https://");
const cookieName = () => (isSecure() ? "__Secure-towline.pages" : "towline.pages");

/** @returns a Set-Cookie value for an hour, sent back to the addresses of this link alone. */
export async function openedLinkCookie(linkId: string, token: string): Promise<string> {
  const value = await encode({ token: { link: linkId }, secret: env().authSecret, maxAge: openSeconds, salt });
  return `${cookieName()}=${value}; Path=/p/${token}; Max-Age=${openSeconds}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
}

async function linkIdOf(headers: Headers): Promise<string | null> {
  const token = cookieOf(headers, cookieName());
  if (!token) return null;
  try {
    return claims.parse(await decode({ token, secret: env().authSecret, salt })).link;
  } catch {
    return null;
  }
}

/** The token in the address that this request asks for; the proxy writes the header over whatever was sent in. */
function tokenOf(headers: Headers): string {
  return /^\/p\/([^/?]+)/.exec(headers.get("x-towline-path") ?? "")?.[1] ?? "";
}

/** @returns the link that the cookie names, when the address is its own and it may still be read: the row is read for every request. */
export async function findOpenedLink(headers: Headers): Promise<{ linkId: string; handoutId: string } | null> {
  const linkId = await linkIdOf(headers);
  const row = linkId === null ? null : await db().patientLink.findUnique({ where: { id: linkId } });
  if (!row || row.tokenHash !== hashToken(tokenOf(headers)) || !mayRead(standingOfLink(row, systemClock.now()))) return null;
  return { linkId: row.id, handoutId: row.handoutId };
}
