/**
 * Asking for a link by mail: the same for an address that nobody has, once, for 30 minutes, and not for
 * ever.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { makeVisitor } from "@/lib/platform/auth/make-actors";
import { loadSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { askNewPassword } from "@/lib/clinic/people/forgotten-password";
import { setNewPassword } from "@/lib/clinic/people/set-new-password";
import { closeDb, db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { makePerson, type Someone } from "@/tests/access/world";
import { countStatements, type StatementCounter } from "@/tests/setup/count-statements";
import { pointAt, testDatabase } from "@/tests/setup/database";
import { mailServer, type MailServer } from "@/tests/setup/mail-server";
import { sendStaffMail } from "@/worker/send-staff-mail";

const database = testDatabase();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const fresh = "quarry umbrella tin nine";
const visitor = makeVisitor("192.0.2.5");
let nora: Someone;
let server: MailServer;
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().staffMail.deleteMany();
  nora = await makePerson("nora", clinician);
  server = await mailServer();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await server.close();
});

const send = () => sendStaffMail(makeSystem("test"), new AbortController().signal);
/** The mail as it arrived, its soft line breaks undone. */
const arrived = () => server.received.map(({ raw }) => raw.replace(/=\r?\n/g, "").replace(/=3D/g, "="));
const tokenOf = (mail = "") => /\/new-password\?token=([\w-]{43})/.exec(mail)?.[1] ?? "";
const linksOf = (personId: string) => db().oneTimeLink.findMany({ where: { personId } });

describe("a link for a new password, asked for by whoever forgot theirs", () => {
  it("comes by mail, sets it once, ends every session, and is told of", async () => {
    expect(await askNewPassword(visitor, { email: nora.email })).toEqual({ asked: true });
    const [link] = await linksOf(nora.personId);
    expect(link!.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(30 * 60_000);
    await send();
    const [mail] = arrived();
    expect(mail).toContain("Subject: Set a new password for Towline");
    expect(await setNewPassword(visitor, { token: tokenOf(mail), password: fresh })).toEqual({
      email: nora.email,
    });
    expect(await loadSession({ sessionId: nora.sessionId, rotation: 0 }, true)).toBeNull();
    expect(await db().session.count({ where: { personId: nora.personId, revokedAt: null } })).toBe(0);
    await expect(
      setNewPassword(visitor, { token: tokenOf(mail), password: "harbour pencil velvet six" }),
    ).rejects.toMatchObject({ code: "not-found" });
    await send();
    expect(arrived().at(-1)).toContain("Subject: Your password for Towline was changed");
  });

  it("stands in no row: neither while its mail waits, nor once it left", async () => {
    await askNewPassword(visitor, { email: nora.email });
    const rows = async () => JSON.stringify(await db().staffMail.findMany());
    const waiting = await rows();
    await send();
    const token = tokenOf(arrived()[0]);
    expect(token).toHaveLength(43);
    for (const kept of [waiting, await rows()]) expect(kept).not.toContain(token);
    expect(await db().staffMail.findMany({ select: { linkSealed: true } })).toEqual([{ linkSealed: null }]);
  });

  it("is not made for someone who was shut out", async () => {
    await db().person.update({ where: { id: nora.personId }, data: { disabledAt: new Date() } });
    expect(await askNewPassword(visitor, { email: nora.email })).toEqual({ asked: true });
    expect([await db().staffMail.count(), await linksOf(nora.personId)]).toEqual([0, []]);
  });

  it("is asked for three times an hour for one account, known or not, and ten times from one address", async () => {
    for (const email of [nora.email, "nobody@example.org"]) {
      for (let times = 0; times < 3; times += 1) await askNewPassword(visitor, { email });
      await expect(askNewPassword(visitor, { email })).rejects.toMatchObject({ code: "too-many" });
    }
    for (let times = 8; times < 10; times += 1)
      await askNewPassword(visitor, { email: `nobody-${times}@example.org` });
    await expect(askNewPassword(visitor, { email: "last@example.org" })).rejects.toMatchObject({
      code: "too-many",
    });
    expect(await askNewPassword(makeVisitor("192.0.2.6"), { email: "last@example.org" })).toEqual({
      asked: true,
    });
  });

  it("takes no other link away, and says that there is no mail server where there is none", async () => {
    await askNewPassword(visitor, { email: nora.email });
    await askNewPassword(visitor, { email: nora.email });
    expect(await linksOf(nora.personId)).toHaveLength(2);
    vi.stubEnv("SMTP_URL", "");
    forgetEnv();
    await expect(askNewPassword(visitor, { email: nora.email })).rejects.toMatchObject({
      code: "unavailable",
      nextStep: "Ask an admin of your clinic for a link to set a new password.",
    });
  });
});

describe("what asking tells", () => {
  let counter: StatementCounter;
  beforeAll(async () => {
    await closeDb();
    counter = await countStatements(database.url);
    pointAt(counter.url);
  });
  afterAll(async () => {
    await closeDb();
    await counter.close();
    pointAt(database.url);
  });

  it("is the same for an address that nobody has, in words and in statements", async () => {
    const asked = async (email: string) => {
      await db().rateLimit.deleteMany();
      counter.take();
      return { answer: await askNewPassword(visitor, { email }), statements: counter.take() };
    };
    await asked(nora.email);
    const known = await asked(nora.email);
    expect(known.statements.filter((sql) => sql.includes("INSERT")).length).toBeGreaterThan(2);
    expect(await asked("nobody@example.org")).toEqual(known);
    expect(await db().staffMail.count()).toBe(2);
  });
});
