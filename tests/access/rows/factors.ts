import { expect } from "vitest";
import { codeOf, withApp, withPasskey } from "@/tests/setup/factor-makers";
import { SoftPasskey } from "@/tests/setup/soft-passkey";
import { db } from "@/lib/platform/db/client";
import { asPersonSettingUp } from "@/lib/platform/auth/request-actor";
import { startPasskey } from "@/lib/clinic/factors/start-passkey";
import { startTotp } from "@/lib/clinic/factors/start-totp";
import { removeFactors } from "@/lib/platform/second-factor/store";
import { adminsOnly, anyoneSignedIn, type AccessRow, type Caller, type Cells } from "../row";
import { makePerson, type Someone, type World } from "../world";

const account = "app/(desk)/desk/account/factors/actions";
const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
const isOut = (caller: Caller) => ["signedOut", "patient", "disabled"].includes(caller);

/** Does something as the caller, where one is signed in: each row begins with the factor that it needs. */
async function asCaller<T>(world: World, caller: Caller, work: (someone: Someone) => Promise<T>) {
  return isOut(caller) ? null : work(world.of(caller));
}
/** Nobody keeps a factor, so that the rows of other areas are answered as they say. */
const afterwards =
  (check: (value: unknown) => void) => async (value: unknown, world: World, caller: Caller) => {
    await removeFactors(db(), world.of(caller).personId);
    check(value);
  };
const factorless = async (world: World, caller: Caller) => {
  await asCaller(world, caller, ({ personId }) => removeFactors(db(), personId));
};
const row = (
  operation: string,
  input: (world: World, caller: Caller) => unknown,
  check: (value: unknown) => void,
  cells: Cells = anyoneSignedIn,
): AccessRow => ({
  operation,
  door: "person-setting-up",
  through: [`${account}#${operation}Action`],
  cells,
  input: async (world, caller) => {
    await factorless(world, caller);
    return input(world, caller);
  },
  data: afterwards(check),
});
const ten = expect.arrayContaining([expect.stringMatching(/^[0-9A-Z]{4}-/) as string]) as string[];

export const factorRows: AccessRow[] = [
  {
    operation: "getOwnFactors",
    door: "person-setting-up",
    cells: anyoneSignedIn,
    data: (value) => expect(value).toMatchObject({ rule: "offered", passkeysWork: true }),
  },
  row(
    "startTotp",
    () => ({}),
    (value) => expect(value).toMatchObject({ qr: expect.stringContaining("<svg") as string }),
  ),
  row(
    "confirmTotp",
    async (world, caller) => ({
      code:
        (await asCaller(world, caller, async ({ headers }) =>
          codeOf((await startTotp(await asPersonSettingUp(headers))).key),
        )) ?? "000000",
    }),
    (value) => expect(value).toEqual({ codes: ten }),
  ),
  row(
    "removeTotp",
    async (world, caller) => {
      await asCaller(world, caller, withApp);
      return {};
    },
    (value) => expect(value).toEqual({ removed: true }),
  ),
  row(
    "startPasskey",
    () => ({}),
    (value) => expect(value).toMatchObject({ rp: { id: "localhost" } }),
  ),
  row(
    "addPasskey",
    async (world, caller) => ({
      name: "Blue key",
      answer: new SoftPasskey().made(
        (await asCaller(world, caller, async ({ headers }) =>
          startPasskey(await asPersonSettingUp(headers)),
        )) ?? { challenge: "AAAA" },
      ),
    }),
    (value) => expect(value).toEqual({ codes: ten }),
  ),
  row(
    "removePasskey",
    async (world, caller) => {
      await asCaller(world, caller, withPasskey);
      const own = isOut(caller)
        ? null
        : await db().passkey.findFirst({ where: { personId: world.of(caller).personId } });
      return { passkeyId: own?.id ?? crypto.randomUUID() };
    },
    (value) => expect(value).toEqual({ removed: true }),
  ),
  row(
    "makeRecoveryCodes",
    async (world, caller) => {
      await asCaller(world, caller, withApp);
      return {};
    },
    (value) => expect(value).toEqual({ codes: ten }),
  ),
  {
    operation: "removeFactorsOf",
    door: "admin",
    through: ["app/(desk)/desk/people/actions#removeFactorsOfAction"],
    cells: adminsOnly,
    input: async () => {
      const lost = await makePerson("lost", roles);
      await withApp(lost);
      return { personId: lost.personId };
    },
    data: (value) => expect(value).toEqual({ personId: expect.any(String) as string }),
  },
];
