/**
 * Forged, expired, revoked and cross-role sessions at every page, route and action of a running web process:
 * nothing of a patient comes back, nothing of theirs changes, nothing breaks. `npm run fuzz` sends 20,000.
 */
import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { createSession } from "@/lib/platform/auth/sessions";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { idleLines } from "@/scripts/security/limits";
import { World } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { forgedRequest, type ForgedRequest } from "@/tests/setup/forged-requests";
import { cases } from "@/tests/setup/generated";
import { newDraft } from "@/tests/setup/handout-makers";
import { manyMachines, type ManyMachines } from "@/tests/setup/many-machines";

vi.setConfig({ testTimeout: 7_200_000, hookTimeout: 400_000 });
const database = testDatabase({ library: true });
const canary = "Paciente-Canario";
/** How long one may take is for `npm run fuzz` to say: the tests may run beside anything. */
const timed = process.env.TOWLINE_FUZZ_TIMES !== undefined;
const asked = timed ? cases(800) : 200;
const longestMs = 5000;
let all: ManyMachines;
let ids: string[];
let owner: Record<string, string>;
const sessions: Record<string, string> = {};

const cookieOf = async (sessionId: string) =>
  `${sessionCookieName(all.url)}=${await encryptSessionToken(sessionId)}`;

beforeAll(async () => {
  all = await manyMachines(database.url, { webs: 1, workers: 1 });
  vi.stubEnv("TOWLINE_URL", all.url);
  forgetEnv();
  const world = await World.make();
  const { personId, sessionId } = world.clinician;
  const roles = { clinician: true, reviewer: false, admin: false };
  const clinician = makeClinician({ personId, sessionId, mayFinalise: true, roles })!;
  const draft = await newDraft(clinician, { label: canary, firstName: canary, note: canary });
  const { handoutId, linkId } = await world.link();
  ids = [draft.id, handoutId, linkId, personId, sessionId];
  owner = { cookie: await cookieOf(sessionId), origin: all.url };
  await makeSessions(world);
});
afterAll(async () => {
  await all?.stop();
  vi.unstubAllEnvs();
  forgetEnv();
});

async function makeSessions(world: World): Promise<void> {
  const ended = async (data: object) => {
    const id = await createSession(db(), world.clinician.personId);
    await db().session.update({ where: { id }, data });
    return cookieOf(id);
  };
  const past = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const whole = await cookieOf(world.clinician.sessionId);
  Object.assign(sessions, {
    "signed out": "",
    "a row that never was": await cookieOf(newId()),
    "a token cut short": whole.slice(0, -5),
    "a token changed": whole.replace(/.{8}$/, randomBytes(6).toString("base64url")),
    "an id in the clear": `${sessionCookieName(all.url)}=${world.clinician.sessionId}`,
    "idle too long": await ended({ lastSeenAt: past(1) }),
    "past its end": await ended({ expiresAt: past(1) }),
    revoked: await ended({ revokedAt: past(1) }),
    "shut out": await cookieOf(world.of("disabled").sessionId),
    "another clinician": await cookieOf(world.of("anotherClinician").sessionId),
    "a nurse": await cookieOf(world.of("nurse").sessionId),
    "a reviewer": await cookieOf(world.of("reviewer").sessionId),
    "an admin": await cookieOf(world.of("admin").sessionId),
  });
}

async function send({ method, path, action, origin, body, session }: ForgedRequest) {
  const since = performance.now();
  const answer = await fetch(`${all.url}${path}`, {
    method,
    redirect: "manual",
    body,
    headers: {
      cookie: sessions[session] ?? "",
      ...(origin === "none" ? {} : { origin: origin === "ours" ? all.url : "https://evil.example" }),
      ...(action ? { "next-action": action, "content-type": "text/plain;charset=UTF-8" } : {}),
      ...(body !== null && !action ? { "content-type": "application/json" } : {}),
    },
  });
  return { status: answer.status, text: await answer.text(), ms: performance.now() - since };
}

/** What is the patient's, whole: who looks at it touches none of it. */
async function theirs(): Promise<unknown> {
  const rows = await db().$queryRaw<{ row: unknown }[]>`
    SELECT to_jsonb(h) || jsonb_build_object('topics', (SELECT jsonb_agg(to_jsonb(t) ORDER BY t."id") FROM "HandoutTopic" t WHERE t."handoutId" = h."id")) AS row
    FROM "Handout" h WHERE h."id"::text = ANY(${ids}) ORDER BY h."id"`;
  return rows.map(({ row }) => row);
}

test(`${asked} forged requests see nothing, change nothing and break nothing`, async () => {
  const before = await theirs();
  const requests = fc.sample(forgedRequest(ids, Object.keys(sessions)), { numRuns: asked, seed: 20261130 });
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  const slow: ForgedRequest[] = [];
  let slowest = 0;
  const lane = async () => {
    for (let one = requests.pop(); one; one = requests.pop()) {
      const { status, text, ms } = await send(one);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      slowest = Math.max(slowest, ms);
      const told = `${status} ${one.method} ${one.path} by ${one.session} from ${one.origin}: ${one.action ?? ""} ${one.body?.slice(0, 60) ?? ""}`;
      if (status >= 500) faults.push(told);
      if (text.includes(canary)) faults.push(`data: ${told}`);
      if (ms > longestMs) slow.push(one);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
  // A computer that stood still for a moment is no fault of what was asked then.
  for (const one of timed ? slow : []) {
    const { ms } = await send(one);
    if (ms > longestMs) faults.push(`${Math.round(ms)} ms: ${one.method} ${one.path} ${one.action ?? ""}`);
  }
  if (timed)
    process.stdout.write(
      `${asked} requests, ${counts.join(", ")}; slowest ${Math.round(slowest)} ms, ${slow.length} over ${longestMs} and asked again\n`,
    );
  expect(faults).toEqual([]);
  expect(statuses.size).toBeGreaterThan(4);
  expect(await theirs()).toEqual(before);
  expect(all.said()).not.toContain(canary);
});

test("500 lines that say nothing and 50 bodies that never end do not stop a clinician", async () => {
  const port = all.webs[0]!.port;
  const lines = await idleLines({ port, host: "127.0.0.1", url: all.url, own: null }, 500);
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf");
    return socket;
  });
  const times: number[] = [];
  for (let time = 0; time < 10; time += 1) {
    const since = performance.now();
    const answer = await fetch(`http://127.0.0.1:${port}/handouts`, { headers: owner });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(canary);
    times.push(performance.now() - since);
  }
  if (timed)
    process.stdout.write(
      `${lines.open} lines, 50 slow bodies: /handouts in ${times.map(Math.round).join(", ")} ms\n`,
    );
  lines.close();
  slow.forEach((socket) => socket.destroy());
});
