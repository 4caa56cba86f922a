import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { passwordVerifications, warmPasswords } from "@/lib/platform/auth/hash-password";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { browser } from "@/tests/setup/browser";

const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const wrongPassword = "another kelp lantern";

describe("signing in", () => {
  testDatabase();
  let someone: Someone;
  beforeAll(async () => {
    someone = await makePerson("dana", clinician);
    await warmPasswords();
  });
  beforeEach(async () => {
    await db().rateLimit.deleteMany();
  });

  async function answerTo(email: string, password: string) {
    const before = passwordVerifications();
    const response = await browser().signIn(email, password);
    return {
      status: response.status,
      body: (await response.json()) as unknown,
      verifications: passwordVerifications() - before,
      waits: response.headers.get("retry-after"),
    };
  }

  it("works with the right password, whatever the case of the address", async () => {
    expect(await answerTo(someone.email.toUpperCase(), "kelp lantern ninepin suet")).toMatchObject({
      status: 200,
      body: { ok: true },
      verifications: 1,
    });
  });

  it("security 2: answers alike to an unknown address, a wrong password and a disabled person", async () => {
    const disabled = await makePerson("gone", clinician);
    await db().person.update({ where: { id: disabled.personId }, data: { disabledAt: new Date() } });
    const wrong = await answerTo(someone.email, wrongPassword);
    expect(wrong).toMatchObject({ status: 401, verifications: 1, body: { ok: false, code: "not-allowed" } });
    expect(await answerTo("nobody@example.org", wrongPassword)).toEqual(wrong);
    expect(await answerTo(disabled.email, "kelp lantern ninepin suet")).toEqual(wrong);
  });

  it("never tells the address, in the audit table or in the limits' table", async () => {
    await answerTo("nobody@example.org", wrongPassword);
    await answerTo(someone.email, wrongPassword);
    const written = JSON.stringify([
      await db().auditEvent.findMany({ select: { actor: true, event: true, subject: true, data: true } }),
      await db().rateLimit.findMany({ select: { key: true } }),
    ]);
    expect(written).toContain("sign-in.failed");
    for (const told of ["nobody@", someone.email, "192.0.2.7", wrongPassword])
      expect(written).not.toContain(told);
  });

  it("security 7: refuses a sign-in sent from elsewhere, or without next-auth's own token", async () => {
    const from = (extra: Record<string, string>) =>
      browser().signIn(someone.email, "kelp lantern ninepin suet", extra);
    expect((await from({ origin: "https://evil.example" })).status).toBe(403);
    expect((await from({ "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(
      (
        await browser().post("callback/credentials", {
          email: someone.email,
          password: "kelp lantern ninepin suet",
        })
      ).status,
    ).toBe(403);
  });

  it("security 6: cookies are HttpOnly, SameSite=Lax, Path=/, and under https __Host- and Secure", async () => {
    const flags = async () => (await browser().signIn(someone.email)).headers.getSetCookie();
    for (const cookie of await flags())
      expect(cookie).toMatch(/^towline\.\w+=[^]*Path=\/[^]*HttpOnly; SameSite=Lax/);
    Object.assign(process.env, { TOWLINE_URL: "https://towline.example", TOWLINE_TRUSTED_PROXIES: "1" });
    forgetEnv();
    const cookies = await flags();
    for (const name of ["TOWLINE_URL", "TOWLINE_TRUSTED_PROXIES"]) Reflect.deleteProperty(process.env, name);
    forgetEnv();
    expect(cookies.some((cookie) => cookie.startsWith("__Host-towline.session="))).toBe(true);
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__Host-towline\.\w+=[^]*Path=\/[^]*HttpOnly; Secure; SameSite=Lax/);
    expect(cookies.join()).not.toMatch(/domain=/i);
  });

  it("security 14: refuses a body over 16 kB, and one that is not JSON, without a stack or a name", async () => {
    const large = await browser().post("callback/credentials", { email: "x".repeat(20_000) });
    expect(large.status).toBe(400);
    const odd = await browser().post("callback/credentials", "text", { "content-type": "text/plain" });
    expect(odd.status).toBe(400);
    expect(await odd.text()).not.toMatch(/at |Error|node_modules/);
  });
});
