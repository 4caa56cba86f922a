/** Signing in with a second factor: what opens the door, what does not, and what half a sign-in is worth. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { passwordVerifications, warmPasswords } from "@/lib/platform/auth/hash-password";
import { personAction, settingUpAction } from "@/lib/platform/auth/doors";
import { asPerson } from "@/lib/platform/auth/request-actor";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { changePassword } from "@/lib/clinic/people/change-password";
import { db } from "@/lib/platform/db/client";
import type { FactorProof } from "@/lib/platform/second-factor/schema";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { testDatabase } from "@/tests/setup/database";
import { codeOf, forgetUsedCodes, withApp, withPasskey } from "@/tests/setup/factor-makers";
import type { SoftPasskey } from "@/tests/setup/soft-passkey";

testDatabase();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const whoAmI = personAction(z.strictObject({}), async ({ personId }) => personId);
const settingUp = settingUpAction(z.strictObject({}), async ({ personId }) => personId);
let dana: Someone;
let key: string;
let codes: string[];
let passkey: SoftPasskey;
beforeAll(async () => {
  await warmPasswords();
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  dana = await makePerson("dana", clinician);
  ({ key, codes } = await withApp(dana));
  ({ passkey } = await withPasskey(dana));
});

type Tab = ReturnType<typeof browser>;
async function halfway(address?: string): Promise<Tab> {
  const tab = browser(address);
  const first = await tab.signIn(dana.email);
  expect(await first.json()).toEqual({ ok: true, value: { kinds: ["code", "passkey", "recovery"] } });
  return tab;
}
const isIn = async (tab: Tab) =>
  (await withIncoming(tab.headers(), () => whoAmI({}))).ok && tab.cookie("towline.session") !== undefined;
const status = async (tab: Tab, proof: FactorProof) => (await tab.secondStep(proof)).status;
const lastAudit = () =>
  db().auditEvent.findFirst({
    where: { event: { startsWith: "sign-in" } },
    orderBy: { seq: "desc" },
    select: { event: true, subject: true, data: true },
  });

describe("the second step", () => {
  it("opens with the code that the app shows now, after one look at the password and none more", async () => {
    const before = passwordVerifications();
    const tab = await halfway();
    expect(passwordVerifications() - before).toBe(1);
    expect(await isIn(tab)).toBe(false);
    expect(await status(tab, { code: codeOf(key) })).toBe(200);
    expect(passwordVerifications() - before).toBe(1);
    expect(await isIn(tab)).toBe(true);
    expect(tab.cookie("towline.pending")).toBeUndefined();
    expect(await lastAudit()).toMatchObject({
      event: "sign-in.done",
      subject: dana.personId,
      data: { factor: "code" },
    });
  });

  it("opens with a passkey, and keeps what it counted", async () => {
    const tab = await halfway();
    expect(await status(tab, passkey.signs(await tab.passkeyQuestion()))).toBe(200);
    expect(await isIn(tab)).toBe(true);
    expect(await db().passkey.findFirst({ where: { personId: dana.personId } })).toMatchObject({
      counter: 1n,
      lastUsedAt: expect.any(Date) as Date,
    });
  });

  it("opens with each recovery code once, and tells its holder how many are left", async () => {
    for (const expected of [200, 401])
      expect(await status(await halfway(), { recoveryCode: codes[0] ?? "" })).toBe(expected);
    const [told] = await db().staffMail.findMany({
      where: { personId: dana.personId, subject: "A recovery code for Towline was used" },
    });
    expect(told?.text).toContain("9 codes are left");
    expect(told?.text).not.toContain(codes[0]);
  });

  it("ends the session that the browser held before, and not before it is done", async () => {
    const tab = await halfway();
    await tab.secondStep({ code: codeOf(key) });
    const earlier = tab.headers();
    await tab.signIn(dana.email);
    expect((await withIncoming(earlier, () => whoAmI({}))).ok).toBe(true);
    await tab.secondStep({ recoveryCode: codes[1] ?? "" });
    expect((await withIncoming(earlier, () => whoAmI({}))).ok).toBe(false);
  });

  it("answers alike to every proof that is none", async () => {
    const other = await makePerson("other", clinician);
    const { codes: foreign } = await withApp(other);
    const answers: (readonly [number, unknown])[] = [];
    for (const proof of [
      { code: "000000" },
      { recoveryCode: foreign[0] ?? "" },
      { recoveryCode: "nothing" },
    ]) {
      const answer = await (await halfway()).secondStep(proof);
      answers.push([answer.status, await answer.json()]);
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toMatchObject([401, { code: "not-allowed", words: "That did not open it." }]);
  });

  it("tells nothing of a second factor before the password is right", async () => {
    const plain = await makePerson("plain", clinician);
    const answerTo = async (email: string) => {
      const given = await browser().signIn(email, "another kelp lantern");
      return [given.status, await given.json(), given.headers.getSetCookie().length] as const;
    };
    const answer = await answerTo(plain.email);
    expect(await answerTo(dana.email)).toEqual(answer);
    expect(await answerTo("nobody@example.org")).toEqual(answer);
  });
});

describe("security 3: nothing counts twice", () => {
  it("not a code, in whatever session, nor one of a step before", async () => {
    const [now, before] = [codeOf(key), codeOf(key, Date.now() - 30_000)];
    expect(await status(await halfway(), { code: now })).toBe(200);
    expect(await status(await halfway(), { code: now })).toBe(401);
    expect(await status(await halfway(), { code: before })).toBe(401);
  });

  it.each([["code"], ["recovery"], ["passkey"]] as const)(
    "one %s shown by four browsers at once opens once",
    async (kind) => {
      await forgetUsedCodes();
      const tabs = [await halfway(), await halfway(), await halfway(), await halfway()];
      const question = kind === "passkey" ? await tabs[0]?.passkeyQuestion() : undefined;
      const proof: FactorProof =
        kind === "code"
          ? { code: codeOf(key) }
          : question
            ? passkey.signs(question)
            : { recoveryCode: codes[2] ?? "" };
      const statuses = await Promise.all(tabs.map((tab) => status(tab, proof)));
      expect(statuses.sort()).toEqual([200, 401, 401, 401]);
    },
  );

  it("not a signature: its question is spent with the first answer, right or wrong", async () => {
    const tab = await halfway();
    const question = await tab.passkeyQuestion();
    expect(await status(tab, passkey.signs(question, { origin: "https://evil.example" }))).toBe(401);
    expect(await status(tab, passkey.signs(question))).toBe(401);
    expect(await status(tab, passkey.signs(await tab.passkeyQuestion()))).toBe(200);
  });

  it("nor half a sign-in: of two proofs for it at once one session is made", async () => {
    const tab = await halfway();
    const both = await Promise.all([
      status(tab, { code: codeOf(key) }),
      status(tab, { recoveryCode: codes[3] ?? "" }),
    ]);
    expect(both.sort()).toEqual([200, 401]);
  });
});

describe("a passkey is refused", () => {
  it.each([
    ["of another site", { origin: "https://evil.example" }],
    ["for another host", { host: "evil.example" }],
    ["whose device verified nobody", { verified: false }],
    ["that counted no further, as a copy would", { counter: 5 }],
  ])("%s", async (_what, faults) => {
    await db().passkey.updateMany({ where: { personId: dana.personId }, data: { counter: 5n } });
    const tab = await halfway();
    expect(await status(tab, passkey.signs(await tab.passkeyQuestion(), faults))).toBe(401);
  });

  it("of another person, and one that answers another browser's question", async () => {
    const { passkey: foreign } = await withPasskey(await makePerson("other", clinician));
    const [tab, elsewhere] = [await halfway(), await halfway()];
    expect(await status(tab, foreign.signs(await tab.passkeyQuestion()))).toBe(401);
    expect(await status(tab, passkey.signs(await elsewhere.passkeyQuestion()))).toBe(401);
  });
});

describe("half a sign-in", () => {
  it("opens no door, as itself or in the place of a session", async () => {
    const tab = await halfway();
    const cookie = tab.cookie("towline.pending") ?? "";
    for (const sent of [`towline.pending=${cookie}`, `towline.session=${cookie}`])
      for (const door of [whoAmI, settingUp])
        expect(await withIncoming(tab.headers({ cookie: sent }), () => door({}))).toMatchObject({
          code: "signed-out",
        });
  });

  it("belongs to one browser: a right code without its cookie opens nothing", async () => {
    await halfway();
    const other = browser();
    const answer = await other.secondStep({ code: codeOf(key) });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: "signed-out" }]);
    expect((await browser().post("passkey-question", {})).status).toBe(401);
  });

  it("is over after five minutes, and says what to do", async () => {
    const tab = await halfway();
    await db().pendingSignIn.updateMany({ data: { expiresAt: new Date() } });
    const answer = await tab.secondStep({ code: codeOf(key) });
    expect(await answer.json()).toMatchObject({
      code: "signed-out",
      words: "There are 5 minutes for the second step, and they are over.",
      nextStep: "Sign in again.",
    });
  });

  it.each([
    [
      "a new password",
      async () =>
        changePassword(await asPerson(dana.headers), { current: password, next: "quarry umbrella tin nine" }),
    ],
    [
      "being shut out",
      () => db().person.update({ where: { id: dana.personId }, data: { disabledAt: new Date() } }),
    ],
  ])("is ended by %s", async (_what, end) => {
    const tab = await halfway();
    await end();
    expect(await (await tab.secondStep({ code: codeOf(key) })).json()).toMatchObject({ code: "signed-out" });
    expect(await isIn(tab)).toBe(false);
  });

  it("needs next-auth's own token, and our own origin", async () => {
    const tab = await halfway();
    const sent = { code: codeOf(key) };
    expect((await tab.post("callback/credentials", sent)).status).toBe(403);
    expect((await tab.secondStep(sent, { origin: "https://evil.example" })).status).toBe(403);
    expect(await status(tab, sent)).toBe(200);
  });

  it("counts as a try until it is done, and then as none", async () => {
    for (let times = 0; times < 5; times += 1) await halfway();
    expect((await browser().signIn(dana.email)).status).toBe(429);
    await db().rateLimit.deleteMany();
    const tab = await halfway();
    await tab.secondStep({ code: codeOf(key) });
    expect(await db().rateLimit.count({ where: { key: { startsWith: "sign-in-account" } } })).toBe(0);
  });
});

describe("limits of the second step", () => {
  const wrong = async (address: string) => status(await halfway(address), { code: "000000" });
  it("are the account's, wherever a try comes from; a passkey still opens, and the holder is told once", async () => {
    const tries = [];
    for (let at = 0; at < 7; at += 1) tries.push(await wrong(`192.0.2.${at + 1}`));
    expect(tries).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const tab = await halfway("192.0.2.40");
    expect(await status(tab, { code: codeOf(key) })).toBe(429);
    expect(await status(tab, passkey.signs(await tab.passkeyQuestion()))).toBe(200);
    const told = await db().staffMail.findMany({
      where: { personId: dana.personId, occasion: { startsWith: "factor-guessed:" } },
    });
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("set a new password: they know yours");
    expect(
      await db().auditEvent.findMany({
        where: { subject: dana.personId, event: { startsWith: "sign-in.factor" } },
        select: { event: true, data: true },
        orderBy: { seq: "asc" },
      }),
    ).toMatchObject([
      ...Array.from({ length: 5 }, () => ({
        event: "sign-in.factor-failed",
        data: { reason: "unknown-or-wrong" },
      })),
      { event: "sign-in.factor-refused", data: { reason: "too-many" } },
    ]);
  });

  it("of codes are 30 a day", async () => {
    const tries: number[] = [];
    for (let at = 0; at < 31; at += 1) {
      await db().rateLimit.deleteMany({ where: { key: { not: { startsWith: "second-factor-day" } } } });
      tries.push(await wrong("192.0.2.1"));
    }
    expect(tries.filter((one) => one === 401)).toHaveLength(30);
    await db().rateLimit.deleteMany({ where: { key: { not: { startsWith: "second-factor-day" } } } });
    const tab = await halfway();
    expect(await (await tab.secondStep({ code: codeOf(key) })).json()).toMatchObject({
      code: "too-many",
      nextStep: expect.stringMatching(/^Use a passkey or a recovery code, or wait 24 hours\./) as string,
    });
    expect(await status(tab, { recoveryCode: codes[4] ?? "" })).toBe(200);
  });
});
