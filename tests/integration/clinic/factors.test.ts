/** One's own second factor: set up, added to, taken away; and what an admin may do for a colleague. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  makeRecoveryCodesAction,
  removeTotpAction,
  startPasskeyAction,
  startTotpAction,
} from "@/app/(desk)/desk/account/factors/actions";
import { removeFactorsOfAction } from "@/app/(desk)/desk/people/actions";
import { addPasskey } from "@/lib/clinic/factors/add-passkey";
import { confirmTotp } from "@/lib/clinic/factors/confirm-totp";
import { makeRecoveryCodes } from "@/lib/clinic/factors/make-recovery-codes";
import { getOwnFactors } from "@/lib/clinic/factors/queries";
import { removeFactorsOf } from "@/lib/clinic/factors/remove-factors-of";
import { removePasskey } from "@/lib/clinic/factors/remove-passkey";
import { removeTotp } from "@/lib/clinic/factors/remove-totp";
import { startPasskey } from "@/lib/clinic/factors/start-passkey";
import { startTotp } from "@/lib/clinic/factors/start-totp";
import { confirmPassword } from "@/lib/clinic/people/confirm-password";
import { listPeople } from "@/lib/clinic/people/queries";
import { answerRenewed } from "@/lib/platform/auth/answer-renewed";
import { asAdmin, asPerson } from "@/lib/platform/auth/request-actor";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { createSession, loadSession } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { codeOf, forgetUsedCodes, withApp, withPasskey } from "@/tests/setup/factor-makers";
import { withCookieOf } from "@/tests/setup/session-now";
import { SoftPasskey } from "@/tests/setup/soft-passkey";

testDatabase();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
let dana: Someone;
let admin: Someone;
beforeAll(async () => {
  await db().clinic.create({ data: { id: 1 } });
  admin = await makePerson("admin", { ...clinician, admin: true });
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().clinic.update({ where: { id: 1 }, data: { secondFactor: "offered", secondFactorFrom: null } });
  dana = await makePerson("dana", clinician);
});

const person = () => asPerson(dana.headers);
const own = async () => getOwnFactors(await person());
const staleNow = () =>
  db().session.update({ where: { id: dana.sessionId }, data: { reauthenticatedAt: new Date(0) } });
const given = { answer: { fresh: true } };
const confirmedAt = async () =>
  (await db().session.findUniqueOrThrow({ where: { id: dana.sessionId } })).reauthenticatedAt;
const told = async (personId = dana.personId) =>
  (await db().staffMail.findMany({ where: { personId } })).map(({ subject }) => subject);
const events = async (subject = dana.personId) =>
  (
    await db().auditEvent.findMany({
      where: { subject, event: { startsWith: "factor" } },
      orderBy: { seq: "asc" },
    })
  ).map(({ event, data }) => [event, data]);

describe("an authenticator app", () => {
  it("counts from its first code on, comes with ten recovery codes, and is told by mail", async () => {
    const started = await startTotp(await person());
    expect(started.key).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
    expect((await own()).kinds).toEqual([]);
    const { codes } = await confirmTotp(await person(), { code: codeOf(started.key) });
    expect(codes).toHaveLength(10);
    expect(await own()).toMatchObject({ kinds: ["code", "recovery"], codesLeft: 10 });
    expect(await told()).toEqual(["A second factor was added to your account for Towline"]);
    expect(await events()).toMatchObject([["factor.added", { factor: "code" }]]);
  });

  it("on another phone takes the place of the one before, which works until then", async () => {
    const { key } = await withApp(dana);
    const next = await startTotp(await person());
    const proves = async (code: string) => {
      await forgetUsedCodes();
      return (await confirmPassword(await person(), { password, factor: { code } })).answer.fresh;
    };
    expect(await proves(codeOf(key))).toBe(true);
    expect(await confirmTotp(await person(), { code: codeOf(next.key) })).toEqual({ codes: null });
    await expect(proves(codeOf(key))).rejects.toMatchObject({ code: "not-allowed" });
    expect(await proves(codeOf(next.key))).toBe(true);
  });

  it("is not set up by a wrong code, after an hour, or by a key that was replaced", async () => {
    const older = await startTotp(await person());
    const newer = await startTotp(await person());
    for (const code of ["000000", codeOf(older.key)])
      await expect(confirmTotp(await person(), { code })).rejects.toMatchObject({ code: "invalid" });
    await db().totpKey.updateMany({ data: { createdAt: new Date(Date.now() - 60 * 60_000) } });
    await expect(confirmTotp(await person(), { code: codeOf(newer.key) })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await own()).kinds).toEqual([]);
  });

  it("security 10: its key is nowhere in the clear", async () => {
    const { key, codes } = await withApp(dana);
    const rows = JSON.stringify(
      await Promise.all([
        db().totpKey.findMany(),
        db().recoveryCode.findMany(),
        db().auditEvent.findMany({ omit: { seq: true, position: true } }),
        db().staffMail.findMany(),
      ]),
    );
    for (const secret of [key.replaceAll(" ", ""), ...codes]) expect(rows).not.toContain(secret);
  });
});

describe("passkeys", () => {
  it("are several, named, and removed one by one; the last takes the recovery codes along", async () => {
    await withPasskey(dana, "Work laptop");
    expect((await withPasskey(dana, "Blue key")).codes).toEqual([]);
    const { passkeys, codesLeft } = await own();
    expect([passkeys.map(({ name }) => name), codesLeft]).toEqual([["Work laptop", "Blue key"], 10]);
    for (const { id: passkeyId } of passkeys) await removePasskey(await person(), { passkeyId });
    expect(await own()).toMatchObject({ kinds: [], codesLeft: 0 });
    expect(await events()).toMatchObject([
      ["factor.added", { factor: "passkey" }],
      ["factor.added", { factor: "passkey" }],
      ["factor.removed", { factor: "passkey" }],
      ["factor.removed", { factor: "passkey" }],
    ]);
  });

  it("are taken once, as this session was asked, and from a device that verifies who uses it", async () => {
    const passkey = new SoftPasskey();
    const add = async (answer: ReturnType<SoftPasskey["made"]>) =>
      addPasskey(await person(), { name: "Key", answer }).then(
        () => "added",
        ({ code }: { code: string }) => code,
      );
    const ask = async () => startPasskey(await person());
    const question = await ask();
    expect(await add(passkey.made(question, { origin: "https://evil.example" }))).toBe("invalid");
    expect(await add(passkey.made(question))).toBe("invalid");
    expect(await add(passkey.made(await ask(), { verified: false }))).toBe("invalid");
    expect(await add(passkey.made(await startPasskey(await asPerson(admin.headers))))).toBe("invalid");
    expect(await add(passkey.made(await ask()))).toBe("added");
    expect(await add(passkey.made(await ask()))).toBe("conflict");
  });

  it("of someone else are not there", async () => {
    await withPasskey(admin);
    const { id: passkeyId } = await db().passkey.findFirstOrThrow({ where: { personId: admin.personId } });
    await expect(removePasskey(await person(), { passkeyId })).rejects.toMatchObject({ code: "not-found" });
    await removePasskey(await asPerson(admin.headers), { passkeyId });
  });
});

describe("security 5: a change of the second factor", () => {
  it("wants the password, and the factor there is, within 5 minutes", async () => {
    const { key } = await withApp(dana);
    await staleNow();
    for (const change of [startTotpAction, startPasskeyAction, removeTotpAction, makeRecoveryCodesAction])
      expect(await withIncoming(dana.headers, () => change({}))).toMatchObject({ code: "password-needed" });
    const halfway = await confirmPassword(await person(), { password });
    expect(halfway.answer).toEqual({ fresh: false, kinds: ["code", "recovery"], passkey: null });
    expect(await confirmedAt()).toEqual(new Date(0));
    const given = await confirmPassword(await person(), { password, factor: { code: codeOf(key) } });
    expect(await confirmedAt()).not.toEqual(new Date(0));
    const renewed = withCookieOf(dana.headers, await answerRenewed(given));
    expect(await withIncoming(renewed, () => removeTotpAction({}))).toMatchObject({ ok: true });
    expect((await own()).kinds).toEqual([]);
  });

  it("is confirmed by a passkey that signed for this session, and by no other", async () => {
    const { passkey } = await withPasskey(dana);
    const ask = async () => {
      const { answer: asked } = await confirmPassword(await person(), { password });
      if (asked.fresh || !asked.passkey) throw new Error("No passkey is asked for.");
      return asked.passkey;
    };
    const factor = passkey.signs(await ask());
    expect(await confirmPassword(await person(), { password, factor })).toMatchObject(given);
    await expect(confirmPassword(await person(), { password, factor })).rejects.toMatchObject({
      code: "not-allowed",
    });
  });

  it("ends every other session, and this one goes on", async () => {
    const other = await createSession(db(), dana.personId);
    await withApp(dana);
    expect(await loadSession({ sessionId: other, rotation: 0 }, true)).toBeNull();
    expect(await loadSession({ sessionId: dana.sessionId, rotation: 0 }, true)).not.toBeNull();
  });

  it("new recovery codes put an end to those before", async () => {
    const { codes } = await withApp(dana);
    const { codes: fresh } = await makeRecoveryCodes(await person());
    const give = async (recoveryCode = "") =>
      confirmPassword(await person(), { password, factor: { recoveryCode } });
    await expect(give(codes[0])).rejects.toMatchObject({ code: "not-allowed" });
    expect(await give(fresh[0])).toMatchObject(given);
    expect((await own()).codesLeft).toBe(9);
  });

  it("is none where the clinic has switched it off; what there is goes on and can be removed", async () => {
    await withApp(dana);
    await db().clinic.update({ where: { id: 1 }, data: { secondFactor: "off" } });
    for (const start of [startTotp, startPasskey])
      await expect(start(await person())).rejects.toMatchObject({ code: "conflict" });
    expect(await confirmPassword(await person(), { password })).toMatchObject({ answer: { fresh: false } });
    await removeTotp(await person());
  });

  it("leaves one where the clinic requires one", async () => {
    await withApp(dana);
    await withPasskey(dana);
    await db().clinic.update({ where: { id: 1 }, data: { secondFactor: "required" } });
    await removeTotp(await person());
    const [passkey] = (await own()).passkeys;
    await expect(removePasskey(await person(), { passkeyId: passkey?.id ?? "" })).rejects.toMatchObject({
      code: "conflict",
      words: "This is your only second factor, and your clinic requires one.",
    });
    expect((await own()).kinds).toEqual(["passkey", "recovery"]);
  });
});

describe("a colleague’s lost factor", () => {
  const remove = async (personId = dana.personId) =>
    removeFactorsOf(await asAdmin(admin.headers), { personId });

  it("is removed by an admin: sessions end, both are told, and the audit says who", async () => {
    await withApp(dana);
    await withPasskey(dana);
    const listed = async () => {
      const people = await listPeople(await asAdmin(admin.headers));
      return people.find(({ id }) => id === dana.personId)?.hasFactor;
    };
    expect(await listed()).toBe(true);
    await remove();
    expect(await listed()).toBe(false);
    expect(await loadSession({ sessionId: dana.sessionId, rotation: 0 }, true)).toBeNull();
    expect(await told()).toContain("Your second factor for Towline was removed");
    expect(await told(admin.personId)).toContain("You removed a second factor for Towline");
    expect(
      await db().auditEvent.findFirst({
        where: { event: "factor.removed-by-admin" },
        orderBy: { seq: "desc" },
      }),
    ).toMatchObject({ actor: admin.personId, subject: dana.personId });
    expect(await db().recoveryCode.count({ where: { personId: dana.personId } })).toBe(0);
  });

  it("is never one’s own, nor one that is not there, nor removed with an old password", async () => {
    await withApp(admin);
    await expect(remove(admin.personId)).rejects.toMatchObject({ code: "conflict" });
    await expect(remove()).rejects.toMatchObject({
      code: "conflict",
      words: "This person has no second factor.",
    });
    await withApp(dana);
    const ask = () => withIncoming(admin.headers, () => removeFactorsOfAction({ personId: dana.personId }));
    const given = (reauthenticatedAt: Date) =>
      db().session.update({ where: { id: admin.sessionId }, data: { reauthenticatedAt } });
    await given(new Date(0));
    expect(await ask()).toMatchObject({ code: "password-needed" });
    await given(new Date());
    expect(await ask()).toMatchObject({ ok: true });
  });
});
