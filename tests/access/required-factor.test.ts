/** A clinic that requires a second factor: before someone has one, no door opens but those that set it up. */
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { doorOf, pageSettingUp } from "@/lib/platform/auth/doors";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { personOrNull } from "@/lib/platform/auth/person-or-null";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { db } from "@/lib/platform/db/client";
import { testDatabase } from "@/tests/setup/database";
import { withApp } from "@/tests/setup/factor-makers";
import { doorExports, load } from "./operations";
import { makePerson, type Someone } from "./world";

type Loose = (...input: unknown[]) => Promise<unknown>;
testDatabase();
const every = { clinician: true, reviewer: true, admin: true, mayFinalise: true };
let someone: Someone;
const require = (from: string | null) =>
  db().clinic.update({
    where: { id: 1 },
    data: { secondFactor: "required", secondFactorFrom: from === null ? null : new Date(from) },
  });
beforeAll(async () => {
  await db().clinic.create({ data: { id: 1, timezone: "Pacific/Auckland" } });
  someone = await makePerson("someone", every);
});
beforeEach(() => require(null));

async function codeAt(name: string, headers: Headers): Promise<string> {
  const door = (await load(name)) as Loose;
  if (!name.includes("/route#"))
    return ((await withIncoming(headers, () => door({}))) as { code?: string }).code ?? "open";
  const method = name.split("#")[1] ?? "GET";
  const body = method === "GET" ? undefined : "{}";
  if (body) headers.set("content-type", "application/json");
  const request = new Request(`${ourOrigin()}/route`, { method, headers, body });
  const response = (await door(request, { params: Promise.resolve({}) })) as Response;
  return ((await response.json()) as { code?: string }).code ?? "open";
}

const roleOf = async (name: string) => JSON.stringify(doorOf(await load(name)));
const before = ["visitor", "patient-link", "person-setting-up"];
const opensBefore = async (name: string) => {
  const role = await roleOf(name);
  return before.some((one) => role.includes(`"${one}"`));
};

describe("without a factor where one is required", () => {
  it.each(doorExports())("%s", async (name) => {
    if (await opensBefore(name)) return;
    expect(await codeAt(name, new Headers(someone.headers))).toBe("factor-needed");
  });

  it("only what sets one up, and the password once more, is open before", async () => {
    const names = await Promise.all(
      doorExports().map(async (name) =>
        (await roleOf(name)).includes('"person-setting-up"') ? name.split("#")[1] : undefined,
      ),
    );
    expect(names.filter(Boolean).sort()).toEqual([
      "POST",
      "addPasskeyAction",
      "confirmTotpAction",
      "makeRecoveryCodesAction",
      "removePasskeyAction",
      "removeTotpAction",
      "startPasskeyAction",
      "startTotpAction",
    ]);
  });

  it("the frame around pages names nobody, and the page that sets it up opens; where pages lead is tested in the browser", async () => {
    expect(await withIncoming(someone.headers, personOrNull)).toBeNull();
    expect(await withIncoming(someone.headers, pageSettingUp)).toMatchObject({
      personId: someone.personId,
    });
  });
});

describe("nobody is asked", () => {
  const asked = async (one = someone) => {
    const { code } = (await withIncoming(new Headers(one.headers), async () =>
      ((await load("app/(desk)/desk/people/actions#changePasswordAction")) as Loose)({}),
    )) as { code: string };
    return code === "factor-needed";
  };
  const day = (offset: number) =>
    new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Auckland" }).format(
      Date.now() + offset * 24 * 60 * 60_000,
    );

  it("before the day, which begins at midnight where the clinic is", async () => {
    await require(day(1));
    expect(await asked()).toBe(false);
    await require(day(0));
    expect(await asked()).toBe(true);
  });

  it("who has a factor; one that is being set up is none yet", async () => {
    const ready = await makePerson("ready", every);
    await withApp(ready);
    expect(await asked(ready)).toBe(false);
    await db().totpKey.updateMany({ where: { personId: ready.personId }, data: { confirmedAt: null } });
    expect(await asked(ready)).toBe(true);
  });

  it("where it is offered or off", async () => {
    for (const secondFactor of ["offered", "off"] as const) {
      await db().clinic.update({ where: { id: 1 }, data: { secondFactor } });
      expect(await asked()).toBe(false);
    }
  });
});
