/** Giving the password once more brings a new token, and the one before it dies (OWASP ASVS 5, 7.2.4). */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createHandoutAction, saveDraftAction } from "@/app/(clinic)/handouts/actions";
import { endOtherSessionsAction } from "@/app/(desk)/desk/account/sessions/actions";
import { POST as confirm } from "@/app/api/session/route";
import { GET as log } from "@/app/api/handout-log/route";
import { listOwnSessions } from "@/lib/clinic/people/queries";
import { asPerson } from "@/lib/platform/auth/request-actor";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { overlapSeconds } from "@/lib/platform/auth/sessions";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { db } from "@/lib/platform/db/client";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { testDatabase } from "@/tests/setup/database";
import { sessionNow, withCookieOf } from "@/tests/setup/session-now";

testDatabase({ library: true });
let dana: Someone;
beforeAll(async () => {
  await db().clinic.create({ data: { id: 1 } });
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  dana = await makePerson("dana", { clinician: true, reviewer: false, admin: false, mayFinalise: true });
  await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
});

function give(headers: Headers, given = password): Promise<Response> {
  const sent = new Headers(headers);
  sent.set("content-type", "application/json");
  const body = JSON.stringify({ password: given });
  const request = new Request(`${ourOrigin()}/api/session`, { method: "POST", headers: sent, body });
  return confirm(request, { params: Promise.resolve({}) });
}
const confirmed = async (headers: Headers) => withCookieOf(headers, await give(headers));
const download = async (headers: Headers) => {
  const answer = await log(new Request(`${ourOrigin()}/api/handout-log`, { headers }), {
    params: Promise.resolve({}),
  });
  return answer.headers.get("x-towline-refused") ?? answer.status;
};
const endOthers = async (headers: Headers) => withIncoming(headers, () => endOtherSessionsAction({}));
const isFresh = async (headers: Headers) => (await sessionNow(headers))?.reading?.account.fresh;
const overlapIsOver = () =>
  db().session.updateMany({ data: { rotatedAt: new Date(Date.now() - overlapSeconds * 1000) } });
const needed = { ok: false, code: "password-needed" };

describe("the token that comes with the password", () => {
  it("is given in the cookie of the answer, which no script reads and no browser keeps", async () => {
    const answer = await give(dana.headers);
    expect(await answer.clone().json()).toEqual({ ok: true, value: { fresh: true } });
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^towline\.session=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const after = withCookieOf(dana.headers, answer);
    expect([await isFresh(after), await download(after)]).toEqual([true, 200]);
    expect(await endOthers(after)).toMatchObject({ ok: true });
  });

  it("is none for a wrong password", async () => {
    const answer = await give(dana.headers, "another kelp lantern");
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await isFresh(dana.headers)).toBe(false);
  });

  it("is one more at each time, of the same session: the list and the audit tell of one", async () => {
    const after = await confirmed(await confirmed(dana.headers));
    const person = await asPerson(after);
    expect([person.sessionId, person.rotation]).toEqual([dana.sessionId, 2]);
    expect(await listOwnSessions(person)).toMatchObject([{ id: dana.sessionId, here: true }]);
    const told = { event: "session.confirmed", actor: dana.personId };
    expect(await db().auditEvent.count({ where: told })).toBe(2);
    expect(await db().session.count({ where: { personId: dana.personId } })).toBe(1);
    // Only the one before the present one is good for a moment.
    expect(await sessionNow(dana.headers)).toBeNull();
  });
});

describe("the token before it", () => {
  it("saves what was on its way for 30 seconds, and nothing after them", async () => {
    const begun = await withIncoming(dana.headers, () => createHandoutAction({}));
    const id = begun.ok ? begun.value.id : "";
    const save = (headers: Headers, revision: number) =>
      withIncoming(headers, () => saveDraftAction({ id, revision, patch: { label: `${revision}` } }));
    const after = await confirmed(dana.headers);
    expect(await save(dana.headers, 0)).toMatchObject({ ok: true });
    await overlapIsOver();
    expect(await save(dana.headers, 1)).toMatchObject({ ok: false, code: "signed-out" });
    expect(await save(after, 1)).toMatchObject({ ok: true });
  });

  it("never counts as fresh, for a thief of it either", async () => {
    const stolen = new Headers(dana.headers);
    const after = await confirmed(dana.headers);
    expect([await isFresh(stolen), await download(stolen)]).toEqual([false, "password-needed"]);
    expect(await endOthers(stolen)).toMatchObject(needed);
    await overlapIsOver();
    expect([await sessionNow(stolen), await download(stolen)]).toEqual([null, "signed-out"]);
    expect([await isFresh(after), await download(after)]).toEqual([true, 200]);
  });

  it("does not become fresh in a request that began before", async () => {
    const begun = await asPerson(dana.headers);
    await confirmed(dana.headers);
    const { requireFresh } = await import("@/lib/platform/auth/sessions");
    await expect(requireFresh(db(), begun, "Wanted.")).rejects.toMatchObject({ code: "password-needed" });
  });

  it("of two tabs that give the password at once both get the one new token", async () => {
    const [one, other] = await Promise.all([confirmed(dana.headers), confirmed(dana.headers)]);
    await overlapIsOver();
    expect([await isFresh(one), await isFresh(other), await sessionNow(dana.headers)]).toEqual([
      true,
      true,
      null,
    ]);
    expect((await asPerson(one)).rotation).toBe(1);
  });

  it("gives the password for nothing once it is over", async () => {
    await confirmed(dana.headers);
    await overlapIsOver();
    const late = await give(dana.headers);
    expect([late.status, late.headers.getSetCookie()]).toEqual([401, []]);
  });
});

describe("the end of the session", () => {
  it("is the end of both tokens", async () => {
    const tab = browser();
    await tab.signIn(dana.email);
    const before = tab.headers();
    const after = await confirmed(before);
    tab.take(after);
    await tab.signOut();
    expect([await sessionNow(before), await sessionNow(after)]).toEqual([null, null]);
  });

  it("is not brought about by a token that is over", async () => {
    const tab = browser();
    await tab.signIn(dana.email);
    const after = await confirmed(tab.headers());
    await overlapIsOver();
    // Signing out with it, or signing in as someone else in a browser that holds it.
    await tab.signOut();
    tab.take(dana.headers);
    const other = await makePerson("other", {
      clinician: true,
      reviewer: false,
      admin: false,
      mayFinalise: true,
    });
    await tab.signIn(other.email);
    expect(await sessionNow(after)).toMatchObject({ personId: dana.personId });
  });
});
