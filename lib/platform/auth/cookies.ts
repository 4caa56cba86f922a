import { parseCookie } from "cookie";
import type { CookiesOptions } from "next-auth";

/**
 * Names and flags of every cookie Towline sets. Under https all carry `__Host-` (Secure, Path=/, no
 * Domain), so no neighbouring host can plant one; on plain http loopback browsers refuse that prefix, so
 * the plain names are used.
 */
export function cookieSettings(origin: string): { secure: boolean; cookies: Partial<CookiesOptions> } {
  const secure = origin.startsWith("https://");
  const named = (name: string) => ({
    name: `${secure ? "__Host-" : ""}towline.${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  });
  return {
    secure,
    cookies: { sessionToken: named("session"), callbackUrl: named("callback"), csrfToken: named("csrf") },
  };
}

export function sessionCookieName(origin: string): string {
  return cookieSettings(origin).secure ? "__Host-towline.session" : "towline.session";
}

/**
 * Cookies of a request by name, percent-decoded; of two of one name the first, which browsers send for the
 * closer path (RFC 6265, 5.4).
 */
export function cookiesOf(headers: Headers): Readonly<Record<string, string | undefined>> {
  return parseCookie(headers.get("cookie") ?? "");
}
