import type { NextAuthOptions, User } from "next-auth";
import CredentialsImport from "next-auth/providers/credentials";
import { z } from "zod";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { cookieSettings } from "./cookies";
import { isBackground } from "./request-headers";
import { makeAdmin, makeClinician } from "./make-actors";
import { ourOrigin } from "./origin";
import { endSession, loadSession } from "./sessions";
import { tokenSeconds } from "./session-token";

/** next-auth is CommonJS: Node hands over its exports whole, bundlers their default. */
const Credentials =
  (CredentialsImport as unknown as { default?: typeof CredentialsImport }).default ?? CredentialsImport;

const withSid = z.object({ sid: z.uuid() });

async function revoke(token: unknown): Promise<void> {
  const parsed = withSid.safeParse(token);
  if (!parsed.success) return;
  const facts = await loadSession(parsed.data.sid, true);
  await db().$transaction(async (tx) => {
    await endSession(tx, parsed.data.sid);
    const person = facts && (makeClinician(facts) ?? makeAdmin(facts));
    if (person) await appendAudit(tx, person, "session.ended", undefined, { reason: "signed-out" });
  });
}

/**
 * next-auth with credentials and sessions as rows: the token carries only the row's id, and the row is read
 * again whenever the token is; throwing in `jwt` makes version 4 clear the cookie.
 * @param authorize returns `{ id: <session id> }` or null; it must never throw, since messages
 *   land in the URL.
 */
export function authOptions(headers: Headers, authorize: () => Promise<User | null>): NextAuthOptions {
  const { secure, cookies } = cookieSettings(ourOrigin());
  return {
    secret: env().authSecret,
    useSecureCookies: secure,
    cookies,
    session: { strategy: "jwt", maxAge: tokenSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [Credentials({ credentials: {}, authorize })],
    callbacks: {
      async jwt({ token, user }) {
        if (user) return { sid: user.id };
        const { sid } = withSid.parse(token);
        if (!(await loadSession(sid, isBackground(headers)))) throw new Error("signed out");
        return { sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: { signOut: ({ token }) => revoke(token) },
    logger: {
      error: (code) => {
        if (code !== "JWT_SESSION_ERROR") log("error", "next-auth", { code });
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
