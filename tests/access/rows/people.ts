import { handOverOpenWork } from "@/lib/deliveries/handover/hand-over-open-work";
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { createSession, loadSession } from "@/lib/platform/auth/sessions";
import { db } from "@/lib/platform/db/client";
import { adminsOnly, anyone, anyoneSignedIn, everyone, out, type AccessRow } from "../row";
import { makePerson, password } from "../world";

const desk = "app/(desk)/desk/people/actions";
const account = "app/(desk)/desk/account/sessions/actions";
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const undecided = { reason: "Left the clinic.", links: "later", takerId: null };
const fresh = () => `${randomUUID()}@example.org`;

export const peopleRows: AccessRow[] = [
  {
    operation: "listPeople",
    door: "admin",
    cells: adminsOnly,
    data: (value, world) => expect(JSON.stringify(value)).toContain(world.clinician.email),
  },
  {
    operation: "getOwnAccount",
    door: "person",
    cells: anyoneSignedIn,
    data: (value, world, caller) => expect(value).toMatchObject({ email: world.of(caller).email }),
  },
  {
    operation: "isAnyoneHere",
    door: "visitor",
    cells: everyone,
    data: (value) => expect(value).toBe(true),
  },
  {
    operation: "getInvitation",
    door: "visitor",
    cells: everyone,
    input: async (world) => ({ token: await world.invite("guest@example.org") }),
    data: (value) => expect(value).toEqual({ email: "guest@example.org", name: "Guest" }),
  },
  {
    operation: "invitePerson",
    door: "admin",
    through: [`${desk}#invitePersonAction`],
    cells: adminsOnly,
    input: () => ({ email: fresh(), name: "New", roles }),
    data: (value) =>
      expect(value).toMatchObject({ url: expect.stringContaining("/invitation?token=") as string }),
  },
  {
    operation: "acceptInvitation",
    door: "visitor",
    through: ["app/(auth)/actions#acceptInvitationAction"],
    cells: everyone,
    input: async (world) => {
      const email = fresh();
      return { token: await world.invite(email), name: "New", password, email };
    },
    data: (value) =>
      expect(value).toMatchObject({ email: expect.stringContaining("@example.org") as string }),
  },
  {
    operation: "createFirstPerson",
    door: "visitor",
    through: ["app/(auth)/actions#createFirstPersonAction"],
    cells: {
      signedOut: "not-found",
      clinician: "not-found",
      anotherClinician: "not-found",
      nurse: "not-found",
      reviewer: "not-found",
      admin: "not-found",
      disabled: "not-found",
      patient: "not-found",
    },
    input: () => ({ token: "x".repeat(43), name: "New", email: fresh(), password }),
  },
  {
    operation: "changeRoles",
    door: "admin",
    through: [`${desk}#changeRolesAction`],
    cells: adminsOnly,
    input: (world) => ({ personId: world.bystander.personId, roles }),
    data: (value, world) => expect(value).toEqual({ personId: world.bystander.personId }),
  },
  {
    operation: "disablePerson",
    ports: [handOverOpenWork],
    door: "admin",
    through: [`${desk}#disablePersonAction`],
    cells: adminsOnly,
    input: async () => ({ ...undecided, personId: (await makePerson("leaver", roles)).personId }),
    data: (value) => expect(value).toEqual({ personId: expect.any(String) as string }),
  },
  {
    operation: "handOverWork",
    ports: [handOverOpenWork],
    door: "admin",
    through: [`${desk}#handOverWorkAction`],
    cells: adminsOnly,
    input: (world) => ({ ...undecided, personId: world.of("disabled").personId, links: "close" }),
    data: (value, world) => expect(value).toEqual({ personId: world.of("disabled").personId }),
  },
  {
    operation: "restorePerson",
    door: "admin",
    through: [`${desk}#restorePersonAction`],
    cells: adminsOnly,
    input: (world) => ({ personId: world.bystander.personId }),
    data: (value, world) => expect(value).toEqual({ personId: world.bystander.personId }),
  },
  {
    operation: "confirmPassword",
    door: "person-setting-up",
    through: ["app/api/session/route#POST"],
    cells: anyoneSignedIn,
    input: async () => {
      // Rows before may have left people with a second factor, which would be asked for next.
      await db().totpKey.deleteMany();
      await db().passkey.deleteMany();
      await db().recoveryCode.deleteMany();
      return { password };
    },
    data: async (value, world, caller) => {
      expect(JSON.stringify(value)).toContain('"fresh":true');
      // The token they came with counts for nothing fresh from here on.
      await world.signInAgain(caller);
    },
  },
  {
    operation: "changePassword",
    door: "person",
    through: [`${desk}#changePasswordAction`],
    cells: anyoneSignedIn,
    input: () => ({ current: password, next: password }),
    data: async (value, world, caller) => {
      expect(value).toEqual({ signedOut: true });
      await world.signInAgain(caller);
    },
  },
  {
    operation: "getNewPasswordLink",
    door: "visitor",
    cells: everyone,
    input: async (world) => ({ token: await world.newPasswordLink() }),
    data: (value, world) => expect(value).toMatchObject({ email: world.bystander.email, name: "bystander" }),
  },
  {
    operation: "canMail",
    door: "person",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toBe(false),
  },
  {
    operation: "countPeople",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect(value).toBeGreaterThan(1),
  },
  {
    operation: "offerNewPassword",
    door: "admin",
    through: [`${desk}#offerNewPasswordAction`],
    cells: adminsOnly,
    input: (world) => ({ personId: world.bystander.personId, by: "hand" }),
    data: (value) =>
      expect(value).toEqual({
        url: expect.stringMatching(/\/new-password\?token=[\w-]{43}$/) as string,
        mail: null,
      }),
  },
  {
    operation: "setNewPassword",
    door: "visitor",
    through: ["app/(auth)/actions#setNewPasswordAction"],
    cells: everyone,
    input: async (world) => ({ token: await world.newPasswordLink(), password }),
    data: (value, world) => expect(value).toEqual({ email: world.bystander.email }),
  },
  {
    operation: "askNewPassword",
    door: "visitor",
    through: ["app/(auth)/actions#askNewPasswordAction"],
    // No mail server is set here: who may ask is anyone, and everyone is told the same.
    cells: anyone("unavailable"),
    input: (world) => ({ email: world.bystander.email }),
  },
  {
    operation: "listOwnSessions",
    door: "person",
    cells: anyoneSignedIn,
    data: (value, world, caller) =>
      expect(value).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ id: world.of(caller).sessionId, here: true }) as unknown,
        ]),
      ),
  },
  {
    operation: "getSessionEnd",
    door: "person",
    through: ["app/api/session/route#GET"],
    cells: anyoneSignedIn,
    data: (value) => expect(value).toMatchObject({ idleFor: 15 * 60_000 }),
  },
  {
    operation: "endOwnSession",
    door: "person",
    through: [`${account}#endOwnSessionAction`],
    // The session is the clinician's; to everyone else it does not exist.
    cells: { ...anyone("not-found"), ...out, clinician: "data" },
    input: async (world) => ({ sessionId: await createSession(db(), world.clinician.personId) }),
    data: (value) => expect(value).toEqual({ ended: 1 }),
  },
  {
    operation: "endOtherSessions",
    door: "person",
    through: [`${account}#endOtherSessionsAction`],
    cells: anyoneSignedIn,
    data: async (value, world, caller) => {
      expect(value).toHaveProperty("ended");
      expect(await loadSession({ sessionId: world.of(caller).sessionId, rotation: 0 }, true)).not.toBeNull();
    },
  },
  {
    operation: "endSessionsOfPerson",
    door: "admin",
    through: [`${desk}#endSessionsOfPersonAction`],
    cells: adminsOnly,
    input: async (world) => {
      await createSession(db(), world.bystander.personId);
      return { personId: world.bystander.personId };
    },
    data: (value) => expect(value).toHaveProperty("ended"),
  },
  { operation: "offerNewPasswordHere", door: "system" },
  { operation: "prepareFirstRun", door: "system" },
];
