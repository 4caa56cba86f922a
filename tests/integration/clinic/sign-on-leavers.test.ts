/** The identity provider’s word on who may come in, as what, and until when. */
import { beforeEach, describe, expect, it } from "vitest";
import { allowPasswordsCommand } from "@/cli/allow-passwords";
import { changeClinic } from "@/lib/clinic/settings/change-clinic";
import { linkAccount } from "@/lib/clinic/sign-on/link-account";
import { unlinkAccount, unlinkOwnAccount } from "@/lib/clinic/sign-on/unlink-account";
import { settingsEffects } from "@/lib/handouts/retention/settings-effects";
import { asAdmin, asPerson } from "@/lib/platform/auth/request-actor";
import { makeSystem } from "@/lib/platform/auth/system";
import { db } from "@/lib/platform/db/client";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { home, signOn, signOnHere } from "@/tests/setup/sign-on";
import { sessionNow } from "@/tests/setup/session-now";

const here = signOnHere();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const groups = { TOWLINE_OIDC_GROUPS: "clinician=Doctors, all; nurse=nurses; reviewer=readers; admin=it" };
let dana: Someone;
let admin: Someone;
let tab: ReturnType<typeof browser>;

beforeEach(async () => {
  await db().signOnAccount.deleteMany();
  await db().person.updateMany({ data: { disabledAt: new Date() } });
  await db().clinic.deleteMany();
  admin = await makePerson("admin", { ...clinician, clinician: false, admin: true, mayFinalise: false });
  dana = await makePerson("dana", clinician);
  await linkAccount(await asAdmin(admin.headers), { personId: dana.personId, subject: "sub-dana" });
  tab = browser();
});

const says = (said: object) => here.provider.people.set("sub-dana", said);
const person = (one = dana) => db().person.findUniqueOrThrow({ where: { id: one.personId } });
const lives = async (one: ReturnType<typeof browser>) => (await sessionNow(one.headers())) !== null;
const isFresh = async () => (await sessionNow(tab.headers()))?.reading?.account.fresh;
const goThrough = (one = tab) => signOn(here.provider, one, "sub-dana");

describe("groups", () => {
  beforeEach(() => here.settings(groups));

  it("give the roles at every sign-on, and end what was open with others", async () => {
    says({ groups: ["Doctors, all", "readers", "football"] });
    expect(await goThrough()).toBe(home);
    expect(await person()).toMatchObject({
      isClinician: true,
      isReviewer: true,
      isAdmin: false,
      mayFinalise: true,
    });
    says({ groups: ["nurses"] });
    const other = browser();
    expect(await goThrough(other)).toBe(home);
    expect(await person()).toMatchObject({ isClinician: true, isReviewer: false, mayFinalise: false });
    expect([await lives(tab), await lives(other)]).toEqual([false, true]);
  });

  it("shut out who is in none any more: every session ends, admins are told, and the password opens nothing", async () => {
    says({ groups: ["nurses"] });
    await goThrough();
    const byPassword = browser();
    await byPassword.signIn(dana.email);
    says({ groups: ["football"] });
    expect(await goThrough(browser())).toBe("/sign-in?problem=left");
    expect([await lives(tab), await lives(byPassword)]).toEqual([false, false]);
    expect(await person()).toMatchObject({ leftProvider: true, disabledAt: expect.any(Date) as Date });
    expect((await browser().signIn(dana.email, password)).status).toBe(401);
    const [told] = await db().staffMail.findMany({ where: { personId: admin.personId } });
    expect(told?.text).toContain("names dana in no group");
    const row = await db().auditEvent.findFirst({
      where: { event: "person.disabled", subject: dana.personId },
    });
    expect(row).toMatchObject({ actor: "visitor", data: { reason: "left-provider" } });
  });

  it("mean nothing where the claim is missing: nobody comes in by silence", async () => {
    says({});
    expect(await goThrough()).toBe("/sign-in?problem=left");
  });

  it("let in again whom they shut out, and not whom an admin did", async () => {
    says({ groups: [] });
    await goThrough();
    says({ groups: ["nurses"] });
    expect(await goThrough()).toBe(home);
    expect(await person()).toMatchObject({ disabledAt: null, leftProvider: false });
    await db().person.update({ where: { id: dana.personId }, data: { disabledAt: new Date() } });
    expect(await goThrough(browser())).toBe("/sign-in?problem=shut-out");
  });

  it("never take the clinic’s last admin away, who is refused all the same", async () => {
    await linkAccount(await asAdmin(admin.headers), { personId: admin.personId, subject: "sub-admin" });
    here.provider.people.set("sub-admin", { groups: ["nurses"] });
    expect(await signOn(here.provider, tab, "sub-admin")).toBe(home);
    expect(await person(admin)).toMatchObject({ isAdmin: true, isClinician: true });
    here.provider.people.set("sub-admin", { groups: [] });
    expect(await signOn(here.provider, browser(), "sub-admin")).toBe("/sign-in?problem=left");
    expect(await lives(tab)).toBe(false);
    expect(await person(admin)).toMatchObject({ disabledAt: null });
  });
});

describe("signing out at the provider", () => {
  const logout = (claims: object) =>
    browser().form("backchannel-logout", {
      logout_token: here.provider.logoutToken(claims as Record<string, unknown>),
    });

  it("ends the session that it names, or all of the account, and no others", async () => {
    says({});
    await goThrough();
    const second = browser();
    await goThrough(second);
    const byPassword = browser();
    await byPassword.signIn(dana.email);
    const { sid } = here.provider.lastClaims as { sid: string };
    expect((await logout({ sid })).status).toBe(200);
    expect([await lives(tab), await lives(second)]).toEqual([true, false]);
    expect((await logout({ sub: "sub-dana" })).status).toBe(200);
    expect([await lives(tab), await lives(byPassword)]).toEqual([false, true]);
    expect(await db().auditEvent.count({ where: { event: "session.ended", subject: dana.personId } })).toBe(
      2,
    );
  });

  it("shown again later ends no newer session", async () => {
    says({});
    const token = here.provider.logoutToken({ sub: "sub-dana" });
    await goThrough();
    await db().session.updateMany({ data: { createdAt: new Date(Date.now() + 60_000) } });
    expect((await browser().form("backchannel-logout", { logout_token: token })).status).toBe(200);
    await db().session.updateMany({ data: { createdAt: new Date() } });
    expect(await lives(tab)).toBe(true);
  });

  it.each<[string, Record<string, unknown>]>([
    ["an ID token", { sub: "sub-dana", events: undefined, nonce: "n" }],
    ["a nonce", { sub: "sub-dana", nonce: "n" }],
    ["another event", { sub: "sub-dana", events: { "https://example.org/other": {} } }],
    ["nobody named", {}],
    ["another audience", { sub: "sub-dana", aud: "someone-else" }],
    ["another issuer", { sub: "sub-dana", iss: "https://evil.example" }],
    ["an end in the past", { sub: "sub-dana", iat: 1_000_000_000, exp: 1_000_000_100 }],
    ["an old token that does not end", { sub: "sub-dana", iat: 1_000_000_000, exp: 4_000_000_000 }],
  ])("is not believed with %s", async (_what, claims) => {
    says({});
    await goThrough();
    expect((await logout(claims)).status).toBe(400);
    expect(await lives(tab)).toBe(true);
  });

  it("is not believed without a signature of the provider", async () => {
    says({});
    await goThrough();
    const [head, body] = here.provider.logoutToken({ sub: "sub-dana" }).split(".");
    const none = Buffer.from('{"alg":"none"}').toString("base64url");
    for (const token of [`${head}.${body}.AAAA`, `${none}.${body}.`, "x", ""])
      expect((await browser().form("backchannel-logout", { logout_token: token })).status).toBe(400);
    expect(await lives(tab)).toBe(true);
  });
});

describe("a second factor at the provider", () => {
  const factor = async () => {
    await goThrough();
    const { signOnFactor } = await db().session.findUniqueOrThrow({
      where: { id: (await sessionNow(tab.headers()))?.sessionId ?? "" },
    });
    return signOnFactor;
  };
  it("counts where the clinic says that it is enforced there, and only when it was used", async () => {
    says({ amr: ["pwd", "mfa"] });
    expect(await factor()).toBe(false);
    here.settings({ TOWLINE_OIDC_MFA: "1" });
    expect(await factor()).toBe(true);
    says({ amr: ["pwd"] });
    expect(await factor()).toBe(false);
  });
});

describe("confirming who one is", () => {
  it("asks for the credentials at the provider again, and counts as the password does", async () => {
    says({});
    await goThrough();
    await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
    const before = tab.headers();
    expect(await signOn(here.provider, tab, "sub-dana", { for: "confirm", next: "/desk/people" })).toBe(
      "/desk/people",
    );
    expect(await isFresh()).toBe(true);
    // The cookie they left with is not the one that counts, and soon none.
    expect((await sessionNow(before))?.reading?.account.fresh).toBe(false);
    await db().session.updateMany({ data: { rotatedAt: new Date(Date.now() - 30_000) } });
    expect([await sessionNow(before), await isFresh()]).toEqual([null, true]);
  });

  it("takes no old credentials, and nobody else’s", async () => {
    says({});
    await goThrough();
    await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
    here.provider.doctor = (claims) => ({ ...claims, auth_time: 1_000_000_000 });
    const confirm = { for: "confirm" };
    expect(await signOn(here.provider, tab, "sub-dana", confirm)).toBe(
      "/desk/account?problem=not-asked-again",
    );
    here.provider.doctor = null;
    expect(await signOn(here.provider, tab, "sub-else", confirm)).toBe("/desk/account?problem=unknown");
    expect(await isFresh()).toBe(false);
  });

  it("is worth nothing for credentials that were given long before the sign-on", async () => {
    says({});
    here.provider.doctor = (claims) => ({ ...claims, auth_time: 1_000_000_000 });
    await goThrough();
    expect(await isFresh()).toBe(false);
  });
});

describe("sign-on required", () => {
  const require = async (signOnRequired: boolean) =>
    changeClinic(await asAdmin(admin.headers), { signOnRequired }, settingsEffects);

  it("is switched on only by an admin who can come in that way", async () => {
    await expect(require(true)).rejects.toMatchObject({ code: "conflict" });
    await linkAccount(await asAdmin(admin.headers), { personId: admin.personId, subject: "sub-admin" });
    await expect(require(true)).resolves.toMatchObject({ signOnRequired: true });
    here.settings({ TOWLINE_OIDC_ISSUER: "", TOWLINE_OIDC_CLIENT_ID: "", TOWLINE_OIDC_CLIENT_SECRET: "" });
    await require(false);
    await expect(require(true)).rejects.toMatchObject({ code: "conflict" });
  });

  it("refuses every password alike, before any is looked at; without a provider passwords work", async () => {
    await db().clinic.create({ data: { id: 1, signOnRequired: true } });
    for (const email of [dana.email, "nobody@example.org"]) {
      const answer = await browser().signIn(email, password);
      expect([answer.status, await answer.json()]).toMatchObject([
        403,
        { words: "Here passwords let nobody in." },
      ]);
    }
    const own = await asPerson(dana.headers);
    await expect(unlinkOwnAccount(own)).rejects.toMatchObject({ code: "conflict" });
    here.settings({ TOWLINE_OIDC_ISSUER: "", TOWLINE_OIDC_CLIENT_ID: "", TOWLINE_OIDC_CLIENT_SECRET: "" });
    expect((await browser().signIn(dana.email, password)).status).toBe(200);
  });

  it("is undone from the terminal by whoever runs Towline, which the audit keeps", async () => {
    await db().clinic.create({ data: { id: 1, signOnRequired: true } });
    expect(await allowPasswordsCommand(makeSystem("cli-allow-passwords"))).toMatchObject({ changed: true });
    expect((await browser().signIn(dana.email, password)).status).toBe(200);
    const row = await db().auditEvent.findFirst({
      where: { event: "clinic.changed" },
      orderBy: { seq: "desc" },
    });
    expect(row).toMatchObject({
      actor: "system:cli-allow-passwords",
      data: { fields: ["signOnRequired"] },
    });
  });
});

describe("an admin’s hand in it", () => {
  it("links one account with one person, and takes the link away with its sessions", async () => {
    says({});
    const actor = await asAdmin(admin.headers);
    const eve = await makePerson("eve", clinician);
    for (const again of [
      { personId: eve.personId, subject: "sub-dana" },
      { personId: dana.personId, subject: "sub-other" },
    ])
      await expect(linkAccount(actor, again)).rejects.toMatchObject({ code: "conflict" });
    await goThrough();
    await unlinkAccount(actor, { personId: dana.personId });
    expect(await lives(tab)).toBe(false);
    expect(await goThrough()).toBe("/sign-in?problem=unknown");
  });
});
