/** The web's own clock is set an hour forward or back: what ends goes by the database's time. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { linkOfCookie, openedLinkCookie } from "@/lib/platform/auth/link-cookies";
import { createSession, loadSession, requireFresh } from "@/lib/platform/auth/sessions";
import { systemClock } from "@/lib/platform/clock";
import { db } from "@/lib/platform/db/client";
import { databaseNow, followDatabaseTime } from "@/lib/platform/db/now";
import { beat } from "@/lib/platform/db/readiness";
import { newId } from "@/lib/platform/ids";
import { hearTime, toldNow } from "@/lib/platform/told-time";
import {
  cookieOf,
  get,
  make,
  open,
  row,
  setUpPatientLinks,
  tokenOf,
} from "@/tests/setup/patient-link-makers";
import { makePerson } from "@/tests/access/world";

const minutes = (count: number) => count * 60_000;
const hour = minutes(60);
const ways = [
  ["forward", hour],
  ["back", -hour],
] as const;
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
let realNow = () => 0;

/** As `date --set` does it: ticking goes on. */
const setClock = (by: number) => vi.useFakeTimers({ toFake: ["Date"], now: realNow() + by });
const nearDatabase = async (at: Date) => Math.abs(at.getTime() - (await databaseNow(db())).getTime()) < 5_000;

setUpPatientLinks();
beforeEach(() => {
  const [at, ticked] = [Date.now(), performance.now()];
  realNow = () => at + performance.now() - ticked;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  hearTime(new Date(), performance.now());
});

describe.each(ways)("the clock set an hour %s", (_way, by) => {
  it("moves no present, and what is written is of the database's time", async () => {
    setClock(by);
    expect(await nearDatabase(systemClock.now())).toBe(true);
    const { personId } = await makePerson("dana", roles);
    const id = await createSession(db(), personId);
    const { createdAt, lastSeenAt, expiresAt } = await db().session.findUniqueOrThrow({ where: { id } });
    for (const at of [createdAt, lastSeenAt, new Date(expiresAt.getTime() - 12 * hour)])
      expect(await nearDatabase(at)).toBe(true);
    await expect(requireFresh(db(), { sessionId: id }, "Why.")).resolves.toBeUndefined();
  });

  it("ends no session early, and lets none live longer", async () => {
    const { sessionId } = await makePerson("dana", roles);
    const seen = (ago: number) =>
      db().session.update({
        where: { id: sessionId },
        data: { lastSeenAt: new Date(realNow() - ago), reauthenticatedAt: new Date(realNow() - ago) },
      });
    await seen(minutes(14));
    setClock(by);
    expect(await loadSession({ sessionId, rotation: 0 }, true)).not.toBeNull();
    await expect(requireFresh(db(), { sessionId }, "Why.")).rejects.toMatchObject({
      code: "password-needed",
    });
    await seen(minutes(4));
    await expect(requireFresh(db(), { sessionId }, "Why.")).resolves.toBeUndefined();
    await seen(minutes(16));
    expect(await loadSession({ sessionId, rotation: 0 }, true)).toBeNull();
  });

  it("ends no private link early, and lets none live longer", async () => {
    const [soon, gone] = [await make(), await make()];
    const ends = (linkId: string, at: number) =>
      db().patientLink.update({ where: { id: linkId }, data: { expiresAt: new Date(at) } });
    await ends(soon.linkId, realNow() + minutes(30));
    await ends(gone.linkId, realNow() - minutes(1));
    setClock(by);
    const opened = await open(tokenOf(soon));
    expect(opened.status).toBe(303);
    const { firstOpenedAt } = await row(soon.linkId);
    expect(await nearDatabase(firstOpenedAt ?? new Date(0))).toBe(true);
    expect((await get(tokenOf(soon), { cookie: cookieOf(opened) })).status).toBe(200);
    expect((await open(tokenOf(gone))).status).toBe(404);
  });

  it("ends no private link that is open in a browser within its hour", async () => {
    const linkId = newId();
    const cookie = cookieOf(
      new Response(null, { headers: { "set-cookie": await openedLinkCookie(linkId, "x") } }),
    );
    const headers = new Headers({ cookie: cookie ?? "" });
    setClock(by);
    expect(await linkOfCookie(headers)).toBe(linkId);
    vi.spyOn(systemClock, "now").mockReturnValue(new Date(realNow() + hour));
    expect(await linkOfCookie(headers)).toBeNull();
  });
});

describe.each(ways)("a machine whose clock was an hour %s when the process began", (_way, by) => {
  beforeEach(() => {
    setClock(by);
    hearTime(new Date(), performance.now());
    expect(Math.abs(toldNow() - (realNow() + by))).toBeLessThan(2_000);
  });

  it("is told the time with the session's row", async () => {
    const { sessionId } = await makePerson("dana", roles);
    await loadSession({ sessionId, rotation: 0 }, true);
    expect(await nearDatabase(systemClock.now())).toBe(true);
  });

  it("asks for it where nobody has a session", async () => {
    await followDatabaseTime();
    expect(await nearDatabase(systemClock.now())).toBe(true);
  });

  it("hears it with the worker's heartbeat", async () => {
    await beat();
    expect(await nearDatabase(systemClock.now())).toBe(true);
  });
});

it("a word that took long on its way sets nothing that may be right", () => {
  const before = toldNow();
  hearTime(new Date(before - 20_000), performance.now() - 30_000);
  expect(Math.abs(toldNow() - before)).toBeLessThan(1_000);
});
