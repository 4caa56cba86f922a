/** A second factor of one's own beside the identity provider: asked for where the provider asked for none. */
import { beforeEach, describe, expect, it } from "vitest";
import { linkAccount } from "@/lib/clinic/sign-on/link-account";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { makePerson, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { codeOf, forgetUsedCodes, withApp } from "@/tests/setup/factor-makers";
import { home, signOn, signOnHere } from "@/tests/setup/sign-on";
import { sessionNow } from "@/tests/setup/session-now";

const here = signOnHere();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const secondStep = `/sign-in?next=${encodeURIComponent(home)}&step=second`;
let dana: Someone;
let key: string;
let tab: ReturnType<typeof browser>;

beforeEach(async () => {
  await db().signOnAccount.deleteMany();
  const admin = await makePerson("admin", { ...clinician, admin: true });
  dana = await makePerson("dana", clinician);
  await linkAccount(await asAdmin(admin.headers), { personId: dana.personId, subject: "sub-dana" });
  ({ key } = await withApp(dana));
  tab = browser();
});

const goThrough = () => signOn(here.provider, tab, "sub-dana");
const says = (said: object) => here.provider.people.set("sub-dana", said);
const sessionHere = async () => sessionNow(tab.headers());

describe("who has a second factor in Towline and comes from the provider", () => {
  it("is in only after the second step, with a session that the provider can still end", async () => {
    says({});
    expect(await goThrough()).toBe(secondStep);
    expect(await sessionHere()).toBeNull();
    expect((await tab.secondStep({ code: "000000" })).status).toBe(401);
    await forgetUsedCodes();
    expect((await tab.secondStep({ code: codeOf(key) })).status).toBe(200);
    expect(await sessionHere()).toMatchObject({ personId: dana.personId });
    const id = (await sessionHere())?.sessionId ?? "";
    expect(await db().session.findUniqueOrThrow({ where: { id } })).toMatchObject({
      signOnAccountId: (await db().signOnAccount.findFirstOrThrow()).id,
      signOnFactor: false,
    });
  });

  it("is in at once where the provider used one, and is trusted to", async () => {
    here.settings({ TOWLINE_OIDC_MFA: "1" });
    says({ amr: ["pwd", "mfa"] });
    expect(await goThrough()).toBe(home);
    expect(await sessionHere()).toMatchObject({ personId: dana.personId });
  });

  it("confirms nothing at the provider alone", async () => {
    says({});
    await goThrough();
    await tab.secondStep({ code: codeOf(key) });
    expect(await signOn(here.provider, tab, "sub-dana", { for: "confirm", next: "/desk/people" })).toBe(
      "/desk/account?problem=factor-needed",
    );
  });

  it("waits no longer once they signed out at the provider", async () => {
    says({});
    await goThrough();
    const { sid } = here.provider.lastClaims as { sid: string };
    const answer = await tab.form("backchannel-logout", { logout_token: here.provider.logoutToken({ sid }) });
    expect(answer.status).toBe(200);
    expect((await tab.secondStep({ code: codeOf(key) })).status).toBe(401);
    expect(await sessionHere()).toBeNull();
  });

  it("waits no longer once the link with the provider is gone", async () => {
    says({});
    await goThrough();
    await db().signOnAccount.deleteMany();
    expect((await tab.secondStep({ code: codeOf(key) })).status).toBe(401);
    expect(await sessionHere()).toBeNull();
  });
});

it("a clinic that requires a second factor is content with the provider's own", async () => {
  here.settings({ TOWLINE_OIDC_MFA: "1" });
  await db().totpKey.deleteMany();
  const required = { secondFactor: "required" } as const;
  await db().clinic.upsert({ where: { id: 1 }, create: { id: 1, ...required }, update: required });
  says({ amr: ["mfa"] });
  await goThrough();
  expect(await sessionHere()).toMatchObject({ factorMissing: false });
  says({ amr: ["pwd"] });
  await goThrough();
  expect(await sessionHere()).toMatchObject({ factorMissing: true });
});
