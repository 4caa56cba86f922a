/** A forgotten password: the link that mends it, who may make one, what it ends and what it can't do. */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { makeVisitor } from "@/lib/platform/auth/make-actors";
import { hashPassword } from "@/lib/platform/auth/hash-password";
import { loadSession } from "@/lib/platform/auth/sessions";
import { asAdmin, asPerson } from "@/lib/platform/auth/request-actor";
import { placeTag } from "@/lib/platform/audit/tags";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { setNewPassword } from "@/lib/clinic/people/set-new-password";
import { offerNewPassword } from "@/lib/clinic/people/offer-new-password";
import { changePassword } from "@/lib/clinic/people/change-password";
import { restorePerson } from "@/lib/clinic/people/restore-person";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { invitePerson } from "@/lib/clinic/people/invite-person";
import { getInvitation, getNewPasswordLink } from "@/lib/clinic/people/queries";
import { makePerson, password, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { answer, mailServer, type MailServer } from "@/tests/setup/mail-server";
import { browser } from "@/tests/setup/browser";
import { towline } from "@/tests/setup/terminal";

testDatabase();
const visitor = makeVisitor("192.0.2.5");
const clinician = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const fresh = "quarry umbrella tin nine";
let admin: Someone;
let nora: Someone;
let server: MailServer | null = null;
beforeAll(async () => {
  admin = await makePerson("admin", { ...clinician, admin: true });
});
beforeEach(async () => {
  await db().rateLimit.deleteMany();
  await db().staffMail.deleteMany();
  nora = await makePerson("nora", clinician);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await server?.close();
  server = null;
});

const offer = async (by: "mail" | "hand" = "hand", personId = nora.personId) =>
  offerNewPassword(await asAdmin(admin.headers), { personId, by });
const tokenIn = (text: string | null) => /\/new-password\?token=([\w-]{43})/.exec(text ?? "")?.[1] ?? "";
const token = async () => tokenIn((await offer()).url);
const audit = (event: string) =>
  db().auditEvent.findFirst({
    where: { event },
    orderBy: { seq: "desc" },
    select: { actor: true, subject: true, data: true },
  });
const signIn = async (secret: string, address?: string) =>
  (await browser(address).signIn(nora.email, secret)).status;
const gone = { code: "not-found", words: "This link no longer works." };

describe("a link for a new password", () => {
  it("sets it once, ends every session, and tells its holder by mail without the link", async () => {
    const link = await token();
    expect(await getNewPasswordLink(visitor, { token: link })).toMatchObject({
      email: nora.email,
      name: "nora",
    });
    expect(await setNewPassword(visitor, { token: link, password: fresh })).toEqual({ email: nora.email });
    expect(await loadSession({ sessionId: nora.sessionId, rotation: 0 }, true)).toBeNull();
    expect([await signIn(password), await signIn(fresh)]).toEqual([401, 200]);
    await expect(
      setNewPassword(visitor, { token: link, password: "harbour pencil velvet six" }),
    ).rejects.toMatchObject(gone);
    const [told] = await db().staffMail.findMany({ where: { personId: nora.personId } });
    expect(told).toMatchObject({ subject: "Your password for Towline was changed" });
    expect(told?.text).not.toContain("token");
  });

  it("shuts nobody out by being made: password and sessions go on until it is used", async () => {
    await token();
    expect(await loadSession({ sessionId: nora.sessionId, rotation: 0 }, true)).not.toBeNull();
    expect(await signIn(password)).toBe(200);
  });

  it("used twice at once sets one password", async () => {
    const link = await token();
    const both = await Promise.allSettled(
      [fresh, "harbour pencil velvet six"].map((one) =>
        setNewPassword(visitor, { token: link, password: one }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  it("is one: a newer takes the place of an older; a changed password, a day, or a weak choice does what it should", async () => {
    const [older, newer] = [await token(), await token()];
    await expect(getNewPasswordLink(visitor, { token: older })).rejects.toMatchObject(gone);
    await expect(
      setNewPassword(visitor, { token: newer, password: "passwordpassword" }),
    ).rejects.toMatchObject({ code: "invalid" });
    expect(await getNewPasswordLink(visitor, { token: newer })).toMatchObject({ name: "nora" });
    await changePassword(await asPerson(nora.headers), { current: password, next: fresh });
    await expect(getNewPasswordLink(visitor, { token: newer })).rejects.toMatchObject(gone);
    const late = await token();
    expect(
      (await db().oneTimeLink.findFirstOrThrow({ where: { personId: nora.personId } })).expiresAt.getTime() -
        Date.now(),
    ).toBeGreaterThan(23.9 * 3_600_000);
    await db().oneTimeLink.updateMany({
      where: { personId: nora.personId },
      data: { expiresAt: new Date() },
    });
    await expect(setNewPassword(visitor, { token: late, password: fresh })).rejects.toMatchObject(gone);
  });

  it("is no other kind of link, and no other kind is one", async () => {
    const link = await token();
    await expect(getInvitation(visitor, { token: link })).rejects.toMatchObject(gone);
    const invited = await invitePerson(await asAdmin(admin.headers), {
      email: "new@example.org",
      name: "New",
      roles: clinician,
    });
    await expect(
      setNewPassword(visitor, {
        token: new URL(invited.url).searchParams.get("token") ?? "",
        password: fresh,
      }),
    ).rejects.toMatchObject(gone);
  });

  it("never lets someone in who was shut out, before or after it was made", async () => {
    const actor = await asAdmin(admin.headers);
    const link = await token();
    await db().person.update({ where: { id: nora.personId }, data: { disabledAt: new Date() } });
    for (const tried of [
      getNewPasswordLink(visitor, { token: link }),
      setNewPassword(visitor, { token: link, password: fresh }),
    ])
      await expect(tried).rejects.toMatchObject(gone);
    await expect(offer()).rejects.toMatchObject({ code: "conflict", words: "This person is shut out." });
    await db().person.update({ where: { id: nora.personId }, data: { disabledAt: null } });
    const second = await token();
    await disablePerson(
      actor,
      {
        personId: nora.personId,
        reason: "Left the clinic",
        links: "later",
        takerId: null,
      },
      handOverOpenWork,
    );
    await restorePerson(actor, { personId: nora.personId });
    await expect(setNewPassword(visitor, { token: second, password: fresh })).rejects.toMatchObject(gone);
  });

  it("lets its holder sign in at once, however often the forgotten one was tried", async () => {
    for (let times = 0; times < 6; times += 1) await signIn("another kelp lantern", visitor.address);
    expect(await signIn(password, visitor.address)).toBe(429);
    await setNewPassword(visitor, { token: await token(), password: fresh });
    expect(await signIn(fresh, visitor.address)).toBe(200);
  });

  it("is stored hashed and leaves neither itself nor a password in the audit or the mail", async () => {
    const link = await token();
    await setNewPassword(visitor, { token: link, password: fresh });
    expect(await audit("person.new-password-offered")).toEqual({
      actor: admin.personId,
      subject: nora.personId,
      data: { channel: "link", place: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
    });
    expect(await audit("person.new-password-set")).toEqual({
      actor: "visitor",
      subject: nora.personId,
      data: { reason: "password-change", place: placeTag(visitor.address) },
    });
    const written = JSON.stringify(
      await Promise.all([
        db().auditEvent.findMany({ omit: { seq: true } }),
        db().oneTimeLink.findMany(),
        db().staffMail.findMany(),
      ]),
    );
    for (const secret of [link, fresh]) expect(written).not.toContain(secret);
  });
});

describe("making one", () => {
  it("is done ten times an hour for one person, and then no more", async () => {
    for (let times = 0; times < 10; times += 1) await offer();
    await expect(offer()).rejects.toMatchObject({ code: "too-many" });
  });

  it("sends it by mail where a mail server is set, and does not show it to the admin as well", async () => {
    await expect(offer("mail")).rejects.toMatchObject({ code: "invalid", words: "No mail server is set." });
    server = await mailServer();
    expect(await offer("mail")).toEqual({ url: null, mail: "sent" });
    expect(server.received).toMatchObject([{ to: [nora.email] }]);
    const raw = (server.received[0]?.raw ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "=");
    await setNewPassword(visitor, { token: tokenIn(raw), password: fresh });
    expect(await signIn(fresh)).toBe(200);
    expect(await audit("person.new-password-offered")).toMatchObject({ data: { channel: "email" } });
    expect(JSON.stringify(await db().staffMail.findMany())).not.toContain(tokenIn(raw));
  });

  it("shows it to the admin when the mail server does not take the mail", async () => {
    server = await mailServer({ onRcptTo: (_address, _session, done) => done(answer(550)) });
    const offered = await offer("mail");
    expect(offered).toMatchObject({ mail: "not-sent" });
    expect(await getNewPasswordLink(visitor, { token: tokenIn(offered.url) })).toMatchObject({
      email: nora.email,
    });
  });
});

it("links that work are not counted, those that don't are 30 an hour from one address, and then the right one still opens", async () => {
  const link = await token();
  for (let times = 0; times < 3; times += 1) await getNewPasswordLink(visitor, { token: link });
  expect(await db().rateLimit.count({ where: { key: { startsWith: "link-address" } } })).toBe(0);
  const codes = await Promise.all(
    Array.from({ length: 32 }, (_, at) =>
      getNewPasswordLink(visitor, { token: "x".repeat(40) + at }).catch(({ code }: { code: string }) => code),
    ),
  );
  expect(codes.filter((code) => code === "not-found")).toHaveLength(30);
  expect(codes.filter((code) => code === "too-many")).toHaveLength(2);
  expect(await getNewPasswordLink(visitor, { token: link })).toMatchObject({ name: "nora" });
});

it("no sign-in that was under way with the old password outlives the new one", async () => {
  const passwordHash = await hashPassword(fresh);
  let tried: Promise<number> | undefined;
  let ended = false;
  const waiting = async () =>
    (
      await db().$queryRaw<
        object[]
      >`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
    ).length > 0;
  await db().$transaction(
    async (tx) => {
      await tx.person.update({ where: { id: nora.personId }, data: { passwordHash } });
      tried = signIn(password).finally(() => (ended = true));
      await vi.waitUntil(async () => ended || (await waiting()), { timeout: 20_000, interval: 50 });
    },
    { timeout: 30_000 },
  );
  expect(await tried).toBe(401);
});

describe("towline -- reset-password", () => {
  it("prints a link for the last admin, as System, and leaves a row without it", async () => {
    const ran = await towline(["reset-password", ` ${admin.email.toUpperCase()}`]);
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
    const { url } = JSON.parse(ran.out) as { url: string };
    expect(await audit("person.new-password-offered")).toEqual({
      actor: "system:cli-reset-password",
      subject: admin.personId,
      data: { channel: "link" },
    });
    expect(await getNewPasswordLink(visitor, { token: tokenIn(url) })).toMatchObject({ email: admin.email });
  });

  it("says in one line what is wrong, and what to do", async () => {
    await db().person.update({ where: { id: nora.personId }, data: { disabledAt: new Date() } });
    for (const [args, words] of [
      [[], "one e-mail address"],
      [["not an address"], "one e-mail address"],
      [["nobody@example.org"], "Nobody here has this e-mail address. Check it"],
      [[nora.email], "This person is shut out. Let them back in first"],
    ] as const) {
      const ran = await towline(["reset-password", ...args]);
      expect([ran.code, ran.out]).toEqual([1, ""]);
      expect(ran.err).toContain(words);
      expect(ran.err.trim().split("\n")).toHaveLength(1);
    }
  });
});
