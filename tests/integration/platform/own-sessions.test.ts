/** Where someone is signed in: told by mail when it is somewhere new, listed, and ended. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asPerson } from "@/lib/platform/auth/request-actor";
import { loadSession } from "@/lib/platform/auth/sessions";
import { endOtherSessions } from "@/lib/clinic/people/end-other-sessions";
import { endOwnSession } from "@/lib/clinic/people/end-own-session";
import { getSessionEnd, listOwnSessions } from "@/lib/clinic/people/queries";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { makePerson, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { testDatabase } from "@/tests/setup/database";
import { mailServer, type MailServer } from "@/tests/setup/mail-server";

testDatabase();
const firefox = { "user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0" };
const safari = { "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Mobile Safari/604" };
let nora: Someone;
let server: MailServer;
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().staffMail.deleteMany();
  nora = await makePerson("nora", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
  await db().person.update({
    where: { id: nora.personId },
    data: { createdAt: new Date(Date.now() - 90 * 24 * 3_600_000) },
  });
  await db().session.deleteMany({ where: { personId: nora.personId } });
  server = await mailServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await server.close();
});

async function signIn(address: string, agent: Record<string, string>) {
  const own = browser(address);
  expect((await own.signIn(nora.email, undefined, agent)).status).toBe(200);
  return own;
}
const told = () => db().staffMail.findMany({ where: { personId: nora.personId }, orderBy: { id: "asc" } });

describe("a sign-in from somewhere new", () => {
  it("is told by mail, with browser and time, and without an address or a word about a patient", async () => {
    await signIn("192.0.2.7", firefox);
    const [mail] = await told();
    expect(mail?.subject).toBe("A new sign-in to Towline");
    expect(mail?.text).toContain("Firefox on Windows");
    expect(JSON.stringify(mail)).not.toContain("192.0.2.7");
  });

  it("is told once for an address and browser together, within 30 days", async () => {
    await signIn("192.0.2.7", firefox);
    await signIn("192.0.2.7", firefox);
    expect(await told()).toHaveLength(1);
    await signIn("192.0.2.7", safari);
    expect(await told()).toHaveLength(2);
    await signIn("198.51.100.4", firefox);
    expect(await told()).toHaveLength(3);
    await db().rateLimit.updateMany({ data: { expire: BigInt(Date.now() - 1) } });
    await signIn("192.0.2.7", firefox);
    expect(await told()).toHaveLength(4);
  });

  it("is not told to someone who has just joined, nor where there is no mail server", async () => {
    vi.stubEnv("SMTP_URL", "");
    forgetEnv();
    await signIn("192.0.2.7", firefox);
    await db().person.update({ where: { id: nora.personId }, data: { createdAt: new Date() } });
    await signIn("192.0.2.8", firefox);
    expect(await told()).toEqual([]);
  });
});

describe("one's own sessions", () => {
  it("are listed with their browser, the newest first, and nothing that a browser sent", async () => {
    const elsewhere = await signIn("192.0.2.7", { "user-agent": "Maria Lopez <b> Windows Firefox/1" });
    const here = await signIn("198.51.100.4", safari);
    const person = await asPerson(here.headers());
    expect(await listOwnSessions(person)).toMatchObject([
      { browser: "Safari on iPhone", here: true },
      { browser: "Firefox on Windows", here: false },
    ]);
    expect(JSON.stringify(await db().session.findMany())).not.toMatch(/Maria|198\.51/);
    expect((await asPerson(elsewhere.headers())).personId).toBe(person.personId);
  });

  it("are ended one by one, or all but this one; those of others are not there", async () => {
    const [first, second, here] = [
      await signIn("192.0.2.7", firefox),
      await signIn("192.0.2.7", safari),
      await signIn("198.51.100.4", safari),
    ];
    const person = await asPerson(here.headers());
    const { sessionId } = await asPerson(first.headers());
    expect(await endOwnSession(person, { sessionId })).toEqual({ ended: 1 });
    await expect(asPerson(first.headers())).rejects.toMatchObject({ code: "signed-out" });
    await expect(endOwnSession(person, { sessionId })).rejects.toMatchObject({ code: "not-found" });
    const stranger = await makePerson("stranger", {
      clinician: true,
      reviewer: false,
      admin: false,
      mayFinalise: true,
    });
    await expect(endOwnSession(person, { sessionId: stranger.sessionId })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await endOtherSessions(person)).toEqual({ ended: 1 });
    await expect(asPerson(second.headers())).rejects.toMatchObject({ code: "signed-out" });
    expect(await loadSession({ sessionId: person.sessionId, rotation: 0 }, true)).not.toBeNull();
    expect(await loadSession({ sessionId: stranger.sessionId, rotation: 0 }, true)).not.toBeNull();
  });

  it("end by themselves when the clinic says so, and asking in the background does not put it off", async () => {
    const here = await signIn("192.0.2.7", firefox);
    const { sessionId } = await asPerson(here.headers());
    const used = (minutes: number) =>
      db().session.update({
        where: { id: sessionId },
        data: { lastSeenAt: new Date(Date.now() - minutes * 60_000) },
      });
    await used(10);
    const quiet = await asPerson(here.headers({ "x-towline-background": "1" }));
    const { idleEndsIn, endsIn, idleFor } = await getSessionEnd(quiet);
    expect(Math.round(idleEndsIn / 60_000)).toBe(5);
    expect(Math.round(endsIn / 3_600_000)).toBe(12);
    expect(idleFor).toBe(15 * 60_000);
    expect(Math.round((await getSessionEnd(await asPerson(here.headers()))).idleEndsIn / 60_000)).toBe(15);
    await used(16);
    expect(await listOwnSessions(quiet)).toEqual([]);
  });

  it("row 15: have a cookie that ends with the browser", async () => {
    const own = browser("192.0.2.7");
    const cookies = (await own.signIn(nora.email)).headers.getSetCookie();
    const session = cookies.find((cookie) => cookie.startsWith("towline.session=")) ?? "";
    expect(session).toContain("HttpOnly");
    expect(session).not.toMatch(/expires|max-age/i);
    const asked = (await own.get("session")).headers.getSetCookie();
    expect(asked.filter((cookie) => /session=\S/.test(cookie) && /expires|max-age/i.test(cookie))).toEqual(
      [],
    );
    const cleared = (await own.signOut()).headers.getSetCookie();
    expect(cleared.find((cookie) => cookie.startsWith("towline.session="))).toMatch(/max-age=0|1970/i);
  });
});
