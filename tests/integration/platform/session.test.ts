import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decode } from "next-auth/jwt";
import { z } from "zod";
import { arriveBySignOn } from "@/lib/clinic/sign-on/arrive-by-sign-on";
import { answerAuth } from "@/lib/platform/auth/next-auth-handler";
import { clinicianAction, personAction } from "@/lib/platform/auth/doors";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { decryptSessionToken } from "@/lib/platform/auth/session-token";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { browser } from "@/tests/setup/browser";
import { sessionNow } from "@/tests/setup/session-now";

const whoAmI = clinicianAction(z.strictObject({}), async (clinician) => clinician.personId);
const anyone = personAction(z.strictObject({}), async (person) => person.personId);
const ask = (headers: Headers) => withIncoming(headers, () => whoAmI({}));
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const signedOut = { ok: false, code: "signed-out" };

describe("security 4: sessions", () => {
  testDatabase();
  let someone: Someone;
  beforeAll(async () => {
    await db().clinic.create({ data: { id: 1 } });
  });
  beforeEach(async () => {
    someone = await makePerson("dana", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
    await db().rateLimit.deleteMany();
  });
  const age = (data: { lastSeenAt?: Date; createdAt?: Date; expiresAt?: Date; revokedAt?: Date }) =>
    db().session.update({ where: { id: someone.sessionId }, data });

  it("lets a live session in, and records that it was seen", async () => {
    await age({ lastSeenAt: minutesAgo(10) });
    expect(await ask(someone.headers)).toEqual({ ok: true, value: someone.personId });
    const { lastSeenAt } = await db().session.findUniqueOrThrow({ where: { id: someone.sessionId } });
    expect(lastSeenAt.getTime()).toBeGreaterThan(minutesAgo(1).getTime());
  });

  it.each([
    ["idle for 15 minutes", { lastSeenAt: minutesAgo(15) }],
    ["past its absolute end", { expiresAt: minutesAgo(0) }],
    ["12 hours old, whatever its row says", { createdAt: minutesAgo(12 * 60) }],
    ["revoked", { revokedAt: minutesAgo(0) }],
  ])("ends one that is %s", async (_what, change) => {
    await age(change);
    expect(await ask(someone.headers)).toMatchObject(signedOut);
  });

  it("follows a shorter idle time set by the clinic, and no longer one", async () => {
    await age({ lastSeenAt: minutesAgo(6) });
    await db().clinic.update({ where: { id: 1 }, data: { idleMinutes: 5 } });
    expect(await ask(someone.headers)).toMatchObject(signedOut);
    await db().clinic.update({ where: { id: 1 }, data: { idleMinutes: 600 } });
    await age({ lastSeenAt: minutesAgo(16) });
    expect(await ask(someone.headers)).toMatchObject(signedOut);
    await db().clinic.update({ where: { id: 1 }, data: { idleMinutes: 15 } });
  });

  it("is not kept alive by background polling", async () => {
    const seen = minutesAgo(10);
    await age({ lastSeenAt: seen });
    const polling = new Headers(someone.headers);
    polling.set("x-towline-background", "1");
    expect(await ask(polling)).toMatchObject({ ok: true });
    expect((await db().session.findUniqueOrThrow({ where: { id: someone.sessionId } })).lastSeenAt).toEqual(
      seen,
    );
  });

  it("ends at the next request once the person is disabled", async () => {
    await db().person.update({ where: { id: someone.personId }, data: { disabledAt: new Date() } });
    expect(await ask(someone.headers)).toMatchObject(signedOut);
  });

  it("reads the roles anew on every request", async () => {
    await db().person.update({
      where: { id: someone.personId },
      data: { isClinician: false, isAdmin: true },
    });
    expect(await ask(someone.headers)).toMatchObject({ ok: false, code: "not-allowed" });
    expect(await withIncoming(someone.headers, () => anyone({}))).toMatchObject({ ok: true });
  });

  it("makes a new session at sign-in and ends the one the browser held", async () => {
    const first = browser();
    await first.signIn(someone.email);
    const before = first.headers();
    await first.signIn(someone.email);
    expect(await sessionNow(before)).toBeNull();
    expect(await sessionNow(first.headers())).toMatchObject({ personId: someone.personId });
  });

  it("signing out kills a replayed copy of the cookie", async () => {
    const tab = browser();
    await tab.signIn(someone.email);
    const copy = tab.headers();
    expect(await ask(copy)).toMatchObject({ ok: true });
    expect((await tab.signOut()).status).toBe(200);
    expect(await ask(copy)).toMatchObject(signedOut);
    expect(tab.cookie("towline.session")).toBeUndefined();
  });

  it("carries nothing in the cookie but the row's id and how often its token was replaced", async () => {
    const tab = browser();
    await tab.signIn(someone.email);
    const token = tab.cookie("towline.session") ?? "";
    const { sid, rotation, ...standard } = (await decode({ token, secret: env().authSecret })) ?? {};
    expect([sid, rotation]).toEqual([(await sessionNow(tab.headers()))?.sessionId, 0]);
    expect(Object.keys(standard).sort()).toEqual(["exp", "iat", "jti"]);
    expect(await decryptSessionToken(`${token.slice(0, -4)}AAAA`)).toBeNull();
  });

  it("leaves next-auth's other routes shut", async () => {
    for (const path of [
      "session",
      "signin",
      "signout",
      "providers",
      "error",
      "verify-request",
      "callback/credentials",
      "callback/oidc",
    ]) {
      expect(
        (
          await answerAuth(
            new Request(`http://localhost:3000/api/auth/${path}`),
            path.split("/"),
            arriveBySignOn,
          )
        ).status,
        path,
      ).toBe(404);
    }
  });
});
