import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { db } from "@/lib/platform/db/client";
import { adminsOnly, anyoneSignedIn, everyone, type AccessRow } from "../row";

const desk = "app/(desk)/desk/people/actions";
/** No identity provider is set up in this world: what needs one says so to whoever may ask at all. */
const refusedTo = (cells: AccessRow["cells"]) =>
  Object.fromEntries(
    Object.entries(cells ?? {}).map(([caller, cell]) => [caller, cell === "data" ? "conflict" : cell]),
  ) as AccessRow["cells"];

export const signOnRows: AccessRow[] = [
  {
    operation: "getSignOnOffer",
    door: "visitor",
    cells: everyone,
    data: (value) => expect(value).toBeNull(),
  },
  {
    operation: "signOnName",
    door: "person",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toBeNull(),
  },
  {
    operation: "getOwnSignOn",
    door: "person",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toBeNull(),
  },
  {
    operation: "listLinkedPeople",
    door: "admin",
    cells: adminsOnly,
    data: (value) => expect(value).toBeNull(),
  },
  {
    operation: "linkAccount",
    door: "admin",
    through: [`${desk}#linkAccountAction`],
    cells: refusedTo(adminsOnly),
    input: (world) => ({ personId: world.bystander.personId, subject: randomUUID() }),
  },
  {
    operation: "unlinkAccount",
    door: "admin",
    through: [`${desk}#unlinkAccountAction`],
    cells: adminsOnly,
    input: async (world) => {
      const { personId } = world.bystander;
      const account = { personId, issuer: randomUUID(), subject: "x", linkedBy: "admin" as const };
      await db().signOnAccount.create({ data: { id: randomUUID(), ...account } });
      return { personId };
    },
    data: (value, world) => expect(value).toEqual({ personId: world.bystander.personId }),
  },
  {
    operation: "unlinkOwnAccount",
    door: "person",
    through: [`${desk}#unlinkOwnAccountAction`],
    cells: refusedTo(anyoneSignedIn),
    input: () => ({}),
  },
  {
    // Whoever comes back proved as somebody whom nobody here is linked with.
    operation: "arriveBySignOn",
    door: "visitor",
    cells: everyone,
    input: () => ({
      identity: { issuer: "https://login.example.org", subject: randomUUID(), groups: [] },
      wish: { for: "sign-in" },
      person: null,
      replaces: null,
    }),
    data: (value) => expect(value).toEqual({ ok: false, problem: "unknown" }),
  },
  {
    operation: "joinBySignOn",
    door: "visitor",
    cells: everyone,
    input: async (world) => ({
      identity: { issuer: "https://login.example.org", subject: randomUUID(), verifiedEmail: null },
      token: await world.invite(`${randomUUID()}@example.org`),
      replaces: null,
    }),
    data: (value) => expect(value).toEqual({ ok: false, problem: "unverified" }),
  },
  { operation: "allowPasswords", door: "system" },
];
