/** Someone comes in through the identity provider: who does, who does not, and what it leaves behind. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/platform/db/client";
import { makeLink } from "@/lib/clinic/people/one-time-links";
import { makePerson, type Someone } from "@/tests/access/world";
import { browser } from "@/tests/setup/browser";
import { IdentityProvider } from "@/tests/setup/identity-provider";
import { comeBack, home, leave, settingsFor, signOn, signOnHere, towlineOrigin } from "@/tests/setup/sign-on";
import { sessionNow } from "@/tests/setup/session-now";

const here = signOnHere();
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
let dana: Someone;
let tab: ReturnType<typeof browser>;

beforeEach(async () => {
  await db().signOnAccount.deleteMany();
  dana = await makePerson("dana", clinician);
  here.provider.people.set("sub-dana", { email: dana.email, email_verified: true });
  tab = browser();
});

const linked = (personId = dana.personId, subject = "sub-dana") =>
  db().signOnAccount.create({
    data: { id: crypto.randomUUID(), personId, issuer: here.provider.issuer, subject, linkedBy: "admin" },
  });
const whoIsIn = async (one = tab) => (await sessionNow(one.headers()))?.personId ?? null;
const lastEvents = async (count: number) =>
  (await db().auditEvent.findMany({ orderBy: { seq: "desc" }, take: count }))
    .reverse()
    .map(({ event, data }) => [event, data]);

describe("signing on", () => {
  it("lets a linked person in, with a session row like any other, and says so in the audit", async () => {
    await linked();
    expect(await signOn(here.provider, tab, "sub-dana", { for: "sign-in", next: "/library" })).toBe(
      "/library",
    );
    expect(await whoIsIn()).toBe(dana.personId);
    expect(await lastEvents(1)).toMatchObject([["sign-on.done", {}]]);
    await tab.signOut();
    expect(await whoIsIn()).toBeNull();
  });

  it("ends the session that the browser held before", async () => {
    await linked();
    await tab.signIn(dana.email);
    const before = tab.headers();
    await signOn(here.provider, tab, "sub-dana");
    expect(await sessionNow(before)).toBeNull();
    expect(await whoIsIn()).toBe(dana.personId);
  });

  it("never finds anyone by an e-mail address, however verified", async () => {
    expect(await signOn(here.provider, tab, "sub-dana")).toBe("/sign-in?problem=unknown");
    expect(await whoIsIn()).toBeNull();
    expect(await db().signOnAccount.count()).toBe(0);
  });

  it("leads nowhere but to a page of ours afterwards", async () => {
    await linked();
    for (const next of ["https://evil.example/", "//evil.example", "/api/auth/signout", "/x/..//evil"])
      expect(await signOn(here.provider, browser(), "sub-dana", { for: "sign-in", next })).toBe(home);
  });

  it("leaves no token anywhere: not in the database, not in a log, not in an address of ours", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await linked();
    const back = await here.provider.passThrough(await leave(tab, { for: "sign-in" }), "sub-dana");
    const code = back.searchParams.get("code") ?? "no code";
    expect(await comeBack(tab, back)).toBe(home);
    await comeBack(tab, back);
    const log = written.mock.calls.join("");
    written.mockRestore();
    const rows = JSON.stringify([
      await db().session.findMany(),
      await db().signOnAccount.findMany(),
      await db().auditEvent.findMany({ omit: { seq: true, position: true } }),
    ]);
    for (const told of [code, "eyJ", "access_token", "id_token"]) expect(rows + log).not.toContain(told);
  });
});

describe("what does not prove anyone", () => {
  beforeEach(async () => void (await linked()));
  const doctored = async (doctor: IdentityProvider["doctor"]) => {
    here.provider.doctor = doctor;
    return signOn(here.provider, tab, "sub-dana");
  };
  const nobodyIn = async () => {
    expect(await whoIsIn()).toBeNull();
    expect(await db().session.count({ where: { signOnAccountId: { not: null } } })).toBe(0);
  };

  it("a forged state", async () => {
    const back = await here.provider.passThrough(await leave(tab, { for: "sign-in" }), "sub-dana");
    back.searchParams.set("state", "forged");
    expect(await comeBack(tab, back)).toBe("/sign-in?problem=stale");
    await nobodyIn();
  });

  it("an answer that another browser asked for", async () => {
    const back = await here.provider.passThrough(await leave(browser(), { for: "sign-in" }), "sub-dana");
    expect(await comeBack(tab, back)).toBe("/sign-in?problem=stale");
    await leave(tab, { for: "sign-in" });
    expect(await comeBack(tab, back)).toBe("/sign-in?problem=stale");
    await nobodyIn();
  });

  it("a code that was used before, with all its cookies", async () => {
    const address = await leave(tab, { for: "sign-in" });
    const copy = tab.headers();
    const back = await here.provider.passThrough(address, "sub-dana");
    expect(await comeBack(tab, back)).toBe(home);
    const thief = browser();
    thief.take(copy);
    expect(await comeBack(thief, back)).toBe("/sign-in?problem=not-proven");
    expect(await whoIsIn(thief)).toBeNull();
  });

  it.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ["a wrong nonce", (claims) => ({ ...claims, nonce: "another" })],
    ["no nonce", ({ nonce: _, ...claims }) => claims],
    ["an expired token", (claims) => ({ ...claims, iat: 1_000_000_000, exp: 1_000_000_300 })],
    ["another issuer", (claims) => ({ ...claims, iss: "https://evil.example" })],
    ["another audience", (claims) => ({ ...claims, aud: "someone-else" })],
  ])("%s", async (_what, doctor) => {
    expect(await doctored(doctor)).toBe("/sign-in?problem=not-proven");
    await nobodyIn();
  });

  it("a signature by another key", async () => {
    const other = await IdentityProvider.start(towlineOrigin);
    const back = await here.provider.passThrough(await leave(tab, { for: "sign-in" }), "sub-dana");
    here.provider.signInsteadOf(other);
    expect(await comeBack(tab, back)).toBe("/sign-in?problem=not-proven");
    here.provider.signInsteadOf(null);
    await other.close();
    await nobodyIn();
  });

  it("the same subject of another issuer", async () => {
    const other = await IdentityProvider.start(towlineOrigin);
    other.people.set("sub-dana", { email: dana.email, email_verified: true });
    here.settings(settingsFor(other));
    expect(await signOn(other, tab, "sub-dana")).toBe("/sign-in?problem=unknown");
    await other.close();
    await nobodyIn();
  });

  it("someone who says no there, or a provider that is gone", async () => {
    expect(await signOn(here.provider, tab, null)).toBe("/sign-in?problem=refused");
    here.settings({ TOWLINE_OIDC_ISSUER: "http://localhost:9" });
    expect(await (await tab.signOn({ for: "sign-in" })).json()).toMatchObject({
      ok: false,
      code: "unavailable",
      words: "Riverside account does not answer.",
    });
    await nobodyIn();
  });

  it("a request from elsewhere, or without next-auth’s own token", async () => {
    expect((await tab.post("signin/oidc", { for: "sign-in" })).status).toBe(403);
    const foreign = await tab.post("signin/oidc", { for: "sign-in" }, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
  });
});

describe("linking", () => {
  it("is done by who is signed in, shortly after their password, by issuer and subject", async () => {
    await tab.signIn(dana.email);
    here.provider.people.set("sub-dana", { email: "other@example.org", email_verified: false });
    expect(await signOn(here.provider, tab, "sub-dana", { for: "link" })).toBe("/desk/account");
    expect(await db().signOnAccount.findMany()).toMatchObject([
      { personId: dana.personId, issuer: here.provider.issuer, subject: "sub-dana", linkedBy: "person" },
    ]);
    expect(await lastEvents(1)).toMatchObject([["sign-on.linked", { linkedBy: "person" }]]);
    expect(await signOn(here.provider, browser(), "sub-dana")).toBe(home);
  });

  it("waits for the password where it was given long ago, and for nobody who is signed out", async () => {
    expect(await (await tab.signOn({ for: "link" })).json()).toMatchObject({ ok: false, code: "signed-out" });
    await tab.signIn(dana.email);
    await db().session.updateMany({ data: { reauthenticatedAt: new Date(0) } });
    expect(await (await tab.signOn({ for: "link" })).json()).toMatchObject({ code: "password-needed" });
  });

  it("takes no account of someone else’s, and is for the one session that began it", async () => {
    await linked((await makePerson("eve", clinician)).personId);
    await tab.signIn(dana.email);
    expect(await signOn(here.provider, tab, "sub-dana", { for: "link" })).toBe("/desk/account?problem=taken");
    const back = await here.provider.passThrough(await leave(tab, { for: "link" }), "sub-new");
    await tab.signIn(dana.email);
    expect(await comeBack(tab, back)).toBe("/desk/account?problem=signed-out");
    expect(await db().signOnAccount.count({ where: { personId: dana.personId } })).toBe(0);
  });
});

describe("an invitation", () => {
  const invite = async (email: string) =>
    (await makeLink(db(), "invitation", { offer: { email, name: "Gil", roles: clinician } })).token;

  it("is accepted through the provider by whoever it verified the invited address of", async () => {
    here.provider.people.set("sub-gil", { email: "Gil@example.org", email_verified: true });
    const token = await invite("gil@example.org");
    expect(await signOn(here.provider, tab, "sub-gil", { for: "invitation", token })).toBe(home);
    const gil = await db().person.findUniqueOrThrow({ where: { email: "gil@example.org" } });
    expect(await whoIsIn()).toBe(gil.id);
    expect((await lastEvents(2)).map(([event]) => event)).toEqual(["person.joined", "sign-on.linked"]);
    expect(await signOn(here.provider, browser(), "sub-gil")).toBe(home);
    expect(await signOn(here.provider, browser(), "sub-gil", { for: "invitation", token })).toBe(
      "/sign-in?problem=gone",
    );
  });

  it.each([
    ["an address that is not verified", { email: "hal@example.org", email_verified: false }],
    ["an address that the provider says nothing of", { email: "hal@example.org" }],
    ["another address", { email: "ida@example.org", email_verified: true }],
  ])("is not accepted with %s, and stays good", async (_what, said) => {
    here.provider.people.set("sub-hal", said);
    const token = await invite("hal@example.org");
    expect(await signOn(here.provider, tab, "sub-hal", { for: "invitation", token })).toBe(
      "/sign-in?problem=unverified",
    );
    expect(await db().person.count({ where: { email: "hal@example.org" } })).toBe(0);
    expect(await db().oneTimeLink.count({ where: { purpose: "invitation", spentAt: null } })).toBeGreaterThan(
      0,
    );
  });
});
