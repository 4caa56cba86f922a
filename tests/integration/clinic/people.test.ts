import { beforeEach, describe, expect, it } from "vitest";
import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { makeVisitor } from "@/lib/platform/auth/make-actors";
import { loadSession } from "@/lib/platform/auth/sessions";
import { makeSystem } from "@/lib/platform/auth/system";
import { changeRolesAction } from "@/app/(desk)/desk/people/actions";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { asAdmin, asPerson } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import type { AppError } from "@/lib/platform/errors";
import { changePassword } from "@/lib/clinic/people/change-password";
import { confirmPassword } from "@/lib/clinic/people/confirm-password";
import { answerRenewed } from "@/lib/platform/auth/answer-renewed";
import { disablePerson } from "@/lib/clinic/people/disable-person";
import { changeRoles } from "@/lib/clinic/people/change-roles";
import { acceptInvitation } from "@/lib/clinic/people/accept-invitation";
import { invitePerson } from "@/lib/clinic/people/invite-person";
import { createFirstPerson, isAnyoneHere, prepareFirstRun } from "@/lib/clinic/people/first-run";
import { getInvitation } from "@/lib/clinic/people/queries";
import { makePerson, password } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { withCookieOf } from "@/tests/setup/session-now";

const system = makeSystem("start");
const visitor = makeVisitor("192.0.2.5");
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const everything = { clinician: true, reviewer: true, admin: true, mayFinalise: true };
const ada = { name: "Ada", email: "ada@example.org", password };
/** Shut out without a further decision. */
const plainly = { reason: "Left the clinic.", links: "later", takerId: null } as const;
const tokenOf = (made: { url: string }) => new URL(made.url).searchParams.get("token") ?? "";

async function firstLink(): Promise<string> {
  const made = await prepareFirstRun(system);
  if (made.kind !== "link") throw new Error(`expected a link, got ${made.kind}`);
  return tokenOf(made);
}

async function admin() {
  const someone = await makePerson("admin", everything);
  return { ...someone, actor: await asAdmin(someone.headers), person: await asPerson(someone.headers) };
}

describe("people", () => {
  testDatabase();
  beforeEach(async () => {
    await db().oneTimeLink.deleteMany();
    // Who was shut out, and who decided it, is kept for good.
    await db().person.deleteMany({ where: { leftWork: { none: {} }, decided: { none: {} } } });
    await db().person.updateMany({ data: { isAdmin: false } });
    await db().rateLimit.deleteMany();
  });

  describe("the first person", () => {
    it("comes in by a link that is stored hashed, lasts 24 hours, works once and gives every role", async () => {
      const token = await firstLink();
      const [link] = await db().oneTimeLink.findMany();
      expect(JSON.stringify(link)).not.toContain(token);
      expect((link?.expiresAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
      await createFirstPerson(visitor, { token, ...ada });
      expect(await db().person.findFirst()).toMatchObject({
        email: ada.email,
        isClinician: true,
        isReviewer: true,
        isAdmin: true,
        mayFinalise: true,
      });
      await expect(
        createFirstPerson(visitor, { token, ...ada, email: "eve@example.org" }),
      ).rejects.toMatchObject({ code: "not-found" });
      expect(await prepareFirstRun(system)).toEqual({ kind: "people-exist" });
    });

    it("gets a new link at each start, and the one before stops working", async () => {
      const before = await firstLink();
      await firstLink();
      await expect(createFirstPerson(visitor, { token: before, ...ada })).rejects.toMatchObject({
        code: "not-found",
      });
    });

    it("is one, even when the link is sent twice at once", async () => {
      const token = await firstLink();
      const tries = await Promise.allSettled([
        createFirstPerson(visitor, { token, ...ada }),
        createFirstPerson(visitor, { token, ...ada, email: "eve@example.org" }),
      ]);
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await db().person.count()).toBe(1);
    });

    it("is told of nobody who came before: a late link says what any dead one says", async () => {
      const token = await firstLink();
      expect(await isAnyoneHere(visitor)).toBe(false);
      await makePerson("someone", roles);
      expect(await isAnyoneHere(visitor)).toBe(true);
      const late = await createFirstPerson(visitor, { token, ...ada }).catch((error: AppError) => error);
      const never = await createFirstPerson(visitor, { token: "x".repeat(43), ...ada }).catch(
        (error: AppError) => error,
      );
      expect(late).toMatchObject({
        code: "not-found",
        words: (never as AppError).words,
        nextStep: (never as AppError).nextStep,
      });
    });

    it("can't use a link that is a day old, or a weak password (which spends nothing)", async () => {
      const token = await firstLink();
      await expect(
        createFirstPerson(visitor, { token, ...ada, password: "passwordpassword" }),
      ).rejects.toMatchObject({ code: "invalid" });
      await db().oneTimeLink.updateMany({ data: { expiresAt: new Date() } });
      await expect(createFirstPerson(visitor, { token, ...ada })).rejects.toMatchObject({
        code: "not-found",
      });
    });

    it("comes from the environment on an empty database, under the same rules", async () => {
      const start = (secret: string) => {
        process.env.TOWLINE_ADMIN_EMAIL = "Ada@Example.org";
        process.env.TOWLINE_ADMIN_PASSWORD = secret;
        forgetEnv();
        return prepareFirstRun(system);
      };
      await expect(start("letmein")).rejects.toMatchObject({
        words: expect.stringContaining("TOWLINE_ADMIN_PASSWORD can't be used.") as string,
      });
      expect(await start(password)).toEqual({ kind: "created" });
      expect(await start(password)).toEqual({ kind: "people-exist" });
      delete process.env.TOWLINE_ADMIN_EMAIL;
      delete process.env.TOWLINE_ADMIN_PASSWORD;
      forgetEnv();
      expect(await db().person.findMany()).toMatchObject([{ email: "ada@example.org", isAdmin: true }]);
    });
  });

  describe("inviting", () => {
    it("gives a link that reading does not spend, and that makes a person with the roles offered", async () => {
      const { actor } = await admin();
      const token = tokenOf(
        await invitePerson(actor, {
          email: "nora@example.org",
          name: "Nora",
          roles: { ...roles, mayFinalise: false },
        }),
      );
      expect(await getInvitation(visitor, { token })).toEqual(await getInvitation(visitor, { token }));
      await acceptInvitation(visitor, { token, name: "Nora N.", password });
      expect(await db().person.findUnique({ where: { email: "nora@example.org" } })).toMatchObject({
        name: "Nora N.",
        isClinician: true,
        isAdmin: false,
        mayFinalise: false,
      });
      await expect(acceptInvitation(visitor, { token, name: "Again", password })).rejects.toMatchObject({
        code: "not-found",
      });
    });

    it("again takes the first link back, and refuses an address that is here already", async () => {
      const { actor, email } = await admin();
      const offer = { email: "nora@example.org", name: "Nora", roles };
      const first = tokenOf(await invitePerson(actor, offer));
      await invitePerson(actor, offer);
      await expect(getInvitation(visitor, { token: first })).rejects.toMatchObject({ code: "not-found" });
      await expect(invitePerson(actor, { ...offer, email })).rejects.toMatchObject({ code: "conflict" });
    });
  });

  describe("changing who may do what", () => {
    it("security 4: new roles, disabling and a new password end the person's sessions", async () => {
      const { actor } = await admin();
      const changed = await makePerson("changed", roles);
      await changeRoles(actor, { personId: changed.personId, roles: { ...roles, mayFinalise: false } });
      expect(await loadSession({ sessionId: changed.sessionId, rotation: 0 }, true)).toBeNull();
      const gone = await makePerson("gone", roles);
      await disablePerson(actor, { personId: gone.personId, ...plainly }, handOverOpenWork);
      expect(await loadSession({ sessionId: gone.sessionId, rotation: 0 }, true)).toBeNull();
      const own = await makePerson("own", roles);
      await changePassword(await asPerson(own.headers), {
        current: password,
        next: "quarry umbrella tin nine",
      });
      expect(await loadSession({ sessionId: own.sessionId, rotation: 0 }, true)).toBeNull();
    });

    it("security 5: asks for the password when it was given over 5 minutes ago", async () => {
      const { headers, person, sessionId } = await admin();
      const other = await makePerson("other", roles);
      await db().session.update({
        where: { id: sessionId },
        data: { reauthenticatedAt: new Date(Date.now() - 5 * 60_000) },
      });
      const change = (asked: Headers) =>
        withIncoming(asked, () => changeRolesAction({ personId: other.personId, roles }));
      expect(await change(headers)).toMatchObject({ ok: false, code: "password-needed" });
      await expect(confirmPassword(person, { password: "another kelp lantern" })).rejects.toMatchObject({
        code: "not-allowed",
      });
      const given = await confirmPassword(person, { password });
      expect(await change(withCookieOf(headers, await answerRenewed(given)))).toEqual({
        ok: true,
        value: { personId: other.personId },
      });
    });

    it("never leaves a clinic without an admin, even when two remove each other at once", async () => {
      const [one, two] = [await admin(), await admin()];
      const tries = await Promise.allSettled([
        disablePerson(one.actor, { personId: two.personId, ...plainly }, handOverOpenWork),
        disablePerson(two.actor, { personId: one.personId, ...plainly }, handOverOpenWork),
      ]);
      expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await db().person.count({ where: { isAdmin: true, disabledAt: null } })).toBe(1);
    });

    it("limits guesses of the present password", async () => {
      const { person } = await admin();
      const guesses = await Promise.allSettled(
        Array.from({ length: 8 }, () => confirmPassword(person, { password: "another kelp lantern" })),
      );
      const codes = guesses.map((guess) =>
        guess.status === "rejected" ? (guess.reason as { code: string }).code : "done",
      );
      expect(codes.filter((code) => code === "not-allowed")).toHaveLength(5);
      expect(codes.filter((code) => code === "too-many")).toHaveLength(3);
    });
  });
});
