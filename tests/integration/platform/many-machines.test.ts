/** Two web processes, two workers and a proxy without memory, on one PostgreSQL. */
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mailHandout } from "@/lib/deliveries/email/mail-handout";
import type { Clinician } from "@/lib/platform/actors";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { createSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { encryptSessionToken } from "@/lib/platform/auth/session-token";
import { rotateFields } from "@/lib/platform/crypto/rotate-keys";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { addFieldKey, makeSecrets } from "@/lib/platform/secrets";
import { picture } from "@/tests/setup/clinic-makers";
import { testDatabase } from "@/tests/setup/database";
import { forAnyone, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";
import { mailServer, type MailServer } from "@/tests/setup/mail-server";
import { manyMachines, type ManyMachines } from "@/tests/setup/many-machines";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 });
const database = testDatabase({ library: true });
const secrets = mkdtempSync(join(tmpdir(), "towline-many-machines-"));
const secretsFile = makeSecrets(secrets);
let mail: MailServer;
let all: ManyMachines;
let admin: Clinician;
let headers: Record<string, string>;

beforeAll(async () => {
  mail = await mailServer();
  all = await manyMachines(
    database.url,
    { webs: 2, workers: 2 },
    {
      SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
      TOWLINE_MAIL_FROM: "desk@clinic.example",
      TOWLINE_SECRETS_FILE: secretsFile,
    },
  );
  vi.stubEnv("TOWLINE_SECRETS_FILE", secretsFile);
  vi.stubEnv("TOWLINE_URL", all.url);
  forgetEnv();
  admin = await newClinician("Dr. Ada", { signedIn: true });
  await db().person.update({ where: { id: admin.personId }, data: { isAdmin: true } });
  headers = await signedInAs(admin.sessionId);
});
afterAll(async () => {
  await all?.stop();
  await mail?.close();
  vi.unstubAllEnvs();
  forgetEnv();
  rmSync(secrets, { recursive: true, force: true });
});

async function signedInAs(sessionId: string): Promise<Record<string, string>> {
  const cookie = `${sessionCookieName(all.url)}=${await encryptSessionToken(sessionId)}`;
  return { cookie, origin: all.url };
}
const at = (index: number) => `http://127.0.0.1:${all.webs[index]?.port}`;

async function changeLogo(origin: string, words: string): Promise<number> {
  const form = new FormData();
  form.set("file", new Blob([await picture("png", { width: 60, height: 20 })]));
  form.set("alt", words);
  const answer = await fetch(`${origin}/api/clinic/logo`, { method: "POST", body: form, headers });
  await answer.arrayBuffer();
  return answer.status;
}
const statusOf = async (url: string, more = headers) => {
  const answer = await fetch(url, { headers: more, redirect: "manual" });
  await answer.arrayBuffer();
  return answer.status;
};

test("security 10: a key that is added and turned under them stops nobody", async () => {
  const { id } = await newDraft(admin, { label: "Under two keys" });
  const read = async () => {
    for (const index of [0, 1]) {
      const answer = await fetch(`${at(index)}/handouts/${id}`, { headers });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("Under two keys");
    }
  };
  await read();
  const keyId = addFieldKey(secretsFile);
  await read();
  expect((await rotateFields(makeSystem("rotate"))).fields).toBeGreaterThan(0);
  expect((await db().handout.findUniqueOrThrow({ where: { id } })).labelSealed).toMatch(`${keyId}:`);
  await read();
  // What they write from now on is under it too.
  expect(await changeLogo(at(1), "A boat")).toBe(200);
  expect((await fetch(`${at(0)}/api/clinic/logo`, { method: "DELETE", headers })).status).toBe(200);
  const rows = await db().auditEvent.findMany({ where: { event: { startsWith: "clinic." } } });
  expect(rows.map((row) => row.keyId)).toEqual(rows.map(() => keyId));
  expect(rows.length).toBeGreaterThan(1);
});

test("what is changed through one is seen through the other by the next request", async () => {
  for (const [one, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    expect(await statusOf(`${at(other)}/api/clinic/logo`)).toBe(404);
    expect(await changeLogo(at(one), "A boat")).toBe(200);
    expect(await statusOf(`${at(other)}/api/clinic/logo`)).toBe(200);
    const letterhead = await fetch(`${at(other)}/api/clinic/letterhead`, { headers });
    expect(await letterhead.text()).toContain("<image");
    expect((await fetch(`${at(one)}/api/clinic/logo`, { method: "DELETE", headers })).status).toBe(200);
    expect(await (await fetch(`${at(other)}/api/clinic/letterhead`, { headers })).text()).not.toContain(
      "<image",
    );
  }
});

test("who signs out at one is signed out at the other", async () => {
  const session = await createSession(db(), admin.personId);
  const visitor = await signedInAs(session);
  expect(await Promise.all([0, 1].map((web) => statusOf(`${at(web)}/handouts`, visitor)))).toEqual([
    200, 200,
  ]);
  await db().session.update({ where: { id: session }, data: { revokedAt: new Date() } });
  for (const web of [0, 1]) expect(await statusOf(`${at(web)}/handouts`, visitor)).toBe(307);
});

test("of many mails each is taken by one worker, once", async () => {
  const id = await newFinalised(admin, { profile: forAnyone });
  const addresses = Array.from({ length: 24 }, (_, index) => `patient${index}@example.org`);
  for (const to of addresses)
    await mailHandout(admin, {
      id,
      requestId: newId(),
      to,
      form: "attached",
      consentOn: "2026-01-15",
      paper: "letter",
      size: "normal",
    });
  await expect
    .poll(() => db().delivery.count({ where: { state: "sent" } }), { timeout: 120_000, interval: 250 })
    .toBe(addresses.length);
  expect(mail.received.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
});

test("one is killed under load: the proxy's next request goes on, and every answered change is kept", async () => {
  const before = await db().auditEvent.count({ where: { event: "clinic.changed" } });
  let [asked, answered, stopped] = [0, 0, false];
  const lane = async () => {
    while (!stopped) {
      asked += 1;
      if ((await changeLogo(all.url, `Words ${asked}`).catch(() => 0)) === 200) answered += 1;
    }
  };
  const lanes = Array.from({ length: 4 }, lane);
  await vi.waitUntil(() => answered > 12 && all.proxy.served.size === 2, { timeout: 60_000 });
  const killed = all.webs[0]!;
  killed.process.kill("SIGKILL");
  await once(killed.process, "exit");
  const atKill = answered;
  await vi.waitUntil(() => answered > atKill + 12, { timeout: 60_000 });
  stopped = true;
  await Promise.all(lanes);
  const kept = (await db().auditEvent.count({ where: { event: "clinic.changed" } })) - before;
  expect(kept).toBeGreaterThanOrEqual(answered);
  expect(kept).toBeLessThanOrEqual(asked);
  expect(await statusOf(`${all.url}/api/clinic/logo`)).toBe(200);
});
