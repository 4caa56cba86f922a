import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { adminsOnly, anyoneSignedIn, everyone, type AccessRow } from "../row";
import { makePerson, password } from "../world";

const desk = "app/(desk)/desk/people/actions";
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const undecided = { reason: "Left the clinic.", links: "later", takerId: null };
const fresh = () => `${randomUUID()}@example.org`;

export const peopleRows: AccessRow[] = [
  {
    operation: "lib/clinic/people/queries#listPeople",
    door: "admin",
    cells: adminsOnly,
    data: (value, world) => expect(JSON.stringify(value)).toContain(world.clinician.email),
  },
  {
    operation: "lib/clinic/people/queries#getOwnAccount",
    door: "person",
    cells: anyoneSignedIn,
    data: (value, world, caller) =>
      expect(value).toMatchObject({ email: world.of(caller).email, fresh: true }),
  },
  {
    operation: "lib/clinic/people/first-run#isAnyoneHere",
    door: "visitor",
    cells: everyone,
    data: (value) => expect(value).toBe(true),
  },
  {
    operation: "lib/clinic/people/queries#getInvitation",
    door: "visitor",
    cells: everyone,
    input: async (world) => ({ token: await world.invite("guest@example.org") }),
    data: (value) => expect(value).toEqual({ email: "guest@example.org", name: "Guest" }),
  },
  {
    operation: "lib/clinic/people/commands#invitePerson",
    door: "admin",
    through: [`${desk}#invitePersonAction`],
    cells: adminsOnly,
    input: () => ({ email: fresh(), name: "New", roles }),
    data: (value) =>
      expect(value).toMatchObject({ url: expect.stringContaining("/invitation?token=") as string }),
  },
  {
    operation: "lib/clinic/people/commands#acceptInvitation",
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
    operation: "lib/clinic/people/first-run#createFirstPerson",
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
    operation: "lib/clinic/people/commands#changeRoles",
    door: "admin",
    through: [`${desk}#changeRolesAction`],
    cells: adminsOnly,
    input: (world) => ({ personId: world.bystander.personId, roles }),
    data: (value, world) => expect(value).toEqual({ personId: world.bystander.personId }),
  },
  {
    operation: "lib/clinic/people/commands#disablePerson",
    door: "admin",
    through: [`${desk}#disablePersonAction`],
    cells: adminsOnly,
    input: async () => ({ ...undecided, personId: (await makePerson("leaver", roles)).personId }),
    data: (value) => expect(value).toEqual({ personId: expect.any(String) as string }),
  },
  {
    operation: "lib/clinic/people/commands#handOverWork",
    door: "admin",
    through: [`${desk}#handOverWorkAction`],
    cells: adminsOnly,
    input: (world) => ({ ...undecided, personId: world.of("disabled").personId, links: "close" }),
    data: (value, world) => expect(value).toEqual({ personId: world.of("disabled").personId }),
  },
  {
    operation: "lib/clinic/people/commands#restorePerson",
    door: "admin",
    through: [`${desk}#restorePersonAction`],
    cells: adminsOnly,
    input: (world) => ({ personId: world.bystander.personId }),
    data: (value, world) => expect(value).toEqual({ personId: world.bystander.personId }),
  },
  {
    operation: "lib/clinic/people/commands#confirmPassword",
    door: "person",
    through: [`${desk}#confirmPasswordAction`],
    cells: anyoneSignedIn,
    input: () => ({ password }),
    data: (value) => expect(value).toEqual({ fresh: true }),
  },
  {
    operation: "lib/clinic/people/commands#changePassword",
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
    operation: "lib/clinic/people/queries#getNewPasswordLink",
    door: "visitor",
    cells: everyone,
    input: async (world) => ({ token: await world.newPasswordLink() }),
    data: (value, world) => expect(value).toEqual({ email: world.bystander.email, name: "bystander" }),
  },
  {
    operation: "lib/clinic/people/queries#canMail",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect(value).toBe(false),
  },
  {
    operation: "lib/clinic/people/commands#offerNewPassword",
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
    operation: "lib/clinic/people/commands#setNewPassword",
    door: "visitor",
    through: ["app/(auth)/actions#setNewPasswordAction"],
    cells: everyone,
    input: async (world) => ({ token: await world.newPasswordLink(), password }),
    data: (value, world) => expect(value).toEqual({ email: world.bystander.email }),
  },
  { operation: "lib/clinic/people/commands#offerNewPasswordHere", door: "system" },
  { operation: "lib/clinic/people/first-run#prepareFirstRun", door: "system" },
];
