import type { NextAuthOptions, User } from "next-auth";
import CredentialsImport from "next-auth/providers/credentials";
import { appendAudit } from "@/lib/platform/audit/append-audit";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { cookieSettings } from "./cookies";
import { makeAdmin, makeClinician } from "./make-actors";
import { ourOrigin } from "./origin";
import { endSession, loadSession } from "./sessions";
import { claimsOf, readClaims, tokenSeconds } from "./session-token";

/** next-auth is CommonJS: Node hands over its exports whole, bundlers their default. */
const Credentials =
  (CredentialsImport as unknown as { default?: typeof CredentialsImport }).default ?? CredentialsImport;

async function revoke(claims: unknown): Promise<void> {
  const token = readClaims(claims);
  if (!token) return;
  const facts = await loadSession(token, true);
  await db().$transaction(async (tx) => {
    await endSession(tx, token);
    const person = facts && (makeClinician(facts) ?? makeAdmin(facts));
    if (person) await appendAudit(tx, person, "session.ended", undefined, { reason: "signed-out" });
  });
}

/**
 * next-auth with credentials and sessions as rows: the token carries only the row's id and its rotation, and
 * the doors read the row again at each request.
 * @param authorize returns `{ id: <session id> }` or null; it must never throw, since messages
 *   land in the URL.
 */
export function authOptions(authorize: () => Promise<User | null>): NextAuthOptions {
  const { secure, cookies } = cookieSettings(ourOrigin());
  return {
    secret: env().authSecret,
    useSecureCookies: secure,
    cookies,
    session: { strategy: "jwt", maxAge: tokenSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [Credentials({ credentials: {}, authorize })],
    callbacks: {
      // Asked only as a session begins; what a request shows later is read by the doors.
      jwt: ({ user }) => claimsOf({ sessionId: user.id, rotation: 0 }),
      redirect: ({ baseUrl }) => baseUrl,
    },
    events: { signOut: ({ token }) => revoke(token) },
    logger: {
      error: (code) => log("error", "next-auth", { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}
