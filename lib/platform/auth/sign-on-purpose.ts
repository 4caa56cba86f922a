import { stringifySetCookie } from "cookie";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { landingPath } from "@/lib/platform/site-path";
import { cookieSettings, cookiesOf } from "./cookies";
import { ourOrigin } from "./origin";

/** How long someone may take at the provider. */
export const awaySeconds = 600;

/** What someone goes to the identity provider for. `next` is judged again where it is used. */
export const signOnWish = z.discriminatedUnion("for", [
  z.strictObject({ for: z.literal("sign-in"), next: z.string().max(500).optional() }),
  z.strictObject({ for: z.literal("link") }),
  z.strictObject({ for: z.literal("confirm"), next: z.string().max(500).optional() }),
  z.strictObject({ for: z.literal("invitation"), token: z.string().min(20).max(100) }),
]);
export type SignOnWish = z.infer<typeof signOnWish>;

/** The wish, bound to the session that had it. */
export type SignOnPurpose = { wish: SignOnWish; sessionId: string | null };
const purpose = z.object({ wish: signOnWish, sessionId: z.uuid().nullable() });

/** A key of its own: this cookie is never taken for a session's, nor a session's for this. */
const salt = "towline sign-on purpose";

function cookieNow() {
  const { secure } = cookieSettings(ourOrigin());
  return { name: `${secure ? "__Host-" : ""}towline.sign-on`, secure };
}

const written = (value: string, maxAge: number) => {
  const { name, secure } = cookieNow();
  return stringifySetCookie({ name, value, httpOnly: true, sameSite: "lax", path: "/", secure, maxAge });
};

/** @returns a Set-Cookie that carries the purpose to the provider and back, encrypted. */
export async function purposeCookie({ wish, sessionId }: SignOnPurpose): Promise<string> {
  const next = "next" in wish && wish.next !== undefined ? { next: landingPath(wish.next) as string } : {};
  const token = { wish: { ...wish, ...next }, sessionId };
  return written(await encode({ token, secret: env().authSecret, salt, maxAge: awaySeconds }), awaySeconds);
}

export const forgetPurposeCookie = () => written("", 0);

/** @returns the purpose that this browser left with, or null for none, an old or a forged one. */
export async function purposeOf(headers: Headers): Promise<SignOnPurpose | null> {
  const token = cookiesOf(headers)[cookieNow().name];
  if (!token) return null;
  try {
    const parsed = purpose.safeParse(await decode({ token, secret: env().authSecret, salt }));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
