import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { doorOf, type DoorRole } from "@/lib/platform/auth/doors";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { ourOrigin } from "@/lib/platform/auth/origin";
import {
  asAdmin,
  asClinician,
  asEditor,
  asPerson,
  asPersonSettingUp,
  asReviewer,
  asVisitor,
  type Who,
} from "@/lib/platform/auth/request-actor";
import { asPatientLink } from "@/lib/deliveries/links/opened-link";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { Outcome } from "@/lib/platform/outcome";
import { testDatabase } from "@/tests/setup/database";
import { freshDoors } from "./fresh-doors";
import { matrix } from "./matrix";
import { compareNames, doorExports, exportsOf, libOperations, load } from "./operations";
import { callers, type AccessRow, type Caller } from "./row";
import { World } from "./world";

const who: Record<DoorRole, Who<unknown>> = {
  visitor: asVisitor,
  "patient-link": asPatientLink,
  person: asPerson,
  "person-setting-up": asPersonSettingUp,
  clinician: asClinician,
  reviewer: asReviewer,
  editor: asEditor,
  admin: asAdmin,
};
type Loose = (...input: unknown[]) => Promise<unknown>;
type Answer = { value: unknown } | { code: string };

async function callLib(row: AccessRow, door: DoorRole, headers: Headers, input: unknown): Promise<Answer> {
  try {
    const actor = await who[door](headers);
    return { value: await ((await load(row.operation)) as Loose)(actor, input, ...(row.ports ?? [])) };
  } catch (error) {
    if (error instanceof AppError) return { code: error.code };
    throw error;
  }
}

const answerOf = (outcome: Outcome<unknown>): Answer =>
  outcome.ok ? { value: outcome.value } : { code: outcome.code };

async function callDoor(name: string, headers: Headers, input: unknown): Promise<Answer> {
  const door = (await load(name)) as Loose;
  if (!name.includes("/route#"))
    return answerOf((await withIncoming(headers, () => door(input))) as Outcome<unknown>);
  const method = name.split("#")[1] ?? "GET";
  const query = method === "GET" ? `?${new URLSearchParams(input as Record<string, string>)}` : "";
  const body = method === "GET" ? undefined : bodyOf(input ?? {});
  if (typeof body === "string") headers.set("content-type", "application/json");
  const request = new Request(`${ourOrigin()}/route${query}`, { method, headers, body });
  const response = (await door(request, { params: Promise.resolve({}) })) as Response;
  // A page of words says with which code it refuses.
  const refused = response.headers.get("x-towline-refused");
  if (refused) return { code: refused };
  const isOutcome = response.headers.get("content-type")?.startsWith("application/json");
  return isOutcome ? answerOf((await response.json()) as Outcome<unknown>) : { value: response };
}

/** JSON, or the form of an upload where the input holds bytes. */
function bodyOf(input: object): string | FormData {
  if (!Object.values(input).some((value) => value instanceof Uint8Array)) return JSON.stringify(input);
  const form = new FormData();
  for (const [name, value] of Object.entries(input))
    form.set(
      name,
      value instanceof Uint8Array ? new Blob([value as Uint8Array<ArrayBuffer>]) : String(value),
    );
  return form;
}

async function expectCell(row: AccessRow, caller: Caller, world: World, answer: Answer): Promise<void> {
  const cell = row.cells?.[caller];
  if (cell !== "data") return expect(answer).toEqual({ code: cell });
  expect(answer).toHaveProperty("value");
  if (!row.data) throw new Error(`${row.operation}: an allowed cell asserts data`);
  await row.data("value" in answer ? answer.value : undefined, world, caller);
}

describe("security 8: every operation has a row", () => {
  it("finds the operations of lib, and each has one", () => {
    const found = [...libOperations().keys()];
    expect(found.length).toBeGreaterThan(10);
    expect(
      compareNames(
        found,
        matrix.map(({ operation }) => operation),
      ),
    ).toEqual({ withoutRow: [], rowOfNothing: [] });
  });

  it("finds the doors of app, and each leads to an operation with a row", () => {
    const through = matrix.flatMap((row) => row.through ?? []);
    expect(compareNames(doorExports(), [...new Set(through)])).toEqual({ withoutRow: [], rowOfNothing: [] });
  });

  it("notices a planted operation without a row, and a planted row without an operation", () => {
    const found = [...libOperations().keys()];
    const rows = matrix.map(({ operation }) => operation);
    const planted = exportsOf("export async function listSecrets(clinician: Clinician): Promise<void> {}");
    const names = planted.map(({ name }) => name);
    expect(compareNames([...found, ...names], rows).withoutRow).toContain("listSecrets");
    expect(compareNames(found, ["noSuchOperation"]).rowOfNothing).toEqual(["noSuchOperation"]);
  });
});

describe("security 8: every action and route is wrapped by a door", () => {
  it.each(doorExports())("%s", async (name) => {
    const rows = matrix.filter(({ through }) => through?.includes(name));
    expect(doorOf(await load(name))).not.toBeNull();
    expect(rows.map(({ door }) => door)).toEqual(rows.map(() => rows[0]?.door));
    expect(doorOf(await load(name))?.role).toBe(rows[0]?.door);
  });

  it("notices an export without one", () => {
    expect(doorOf(async () => ({ ok: true }))).toBeNull();
  });
});

describe("security 8: who gets what", () => {
  testDatabase({ library: true });
  let world: World;
  beforeAll(async () => {
    world = await World.make();
  });
  beforeEach(async () => {
    await db().rateLimit.deleteMany();
    // However long the rows before took, a password counts as given just now.
    await db().session.updateMany({ where: { revokedAt: null }, data: { reauthenticatedAt: new Date() } });
  });

  const rows = matrix.flatMap((row) => (row.door === "system" ? [] : [{ ...row, door: row.door }]));
  const cases = rows.flatMap((row) =>
    callers.map((caller) => [`${row.operation} by ${caller}: ${row.cells?.[caller]}`, row, caller] as const),
  );

  /** What the last row's input was made, and no call has used up: one that is refused leaves all as it is. */
  let unused: { row: AccessRow; input: unknown } | undefined;
  async function inputOf(row: AccessRow, caller: Caller): Promise<unknown> {
    const isAnyones = (row.input?.length ?? 0) < 2;
    if (unused?.row === row && isAnyones) return unused.input;
    const input = (await row.input?.(world, caller)) ?? {};
    unused = { row, input };
    return input;
  }
  async function expectAnswer(row: AccessRow, caller: Caller, answer: Answer): Promise<void> {
    if (!("code" in answer)) unused = undefined;
    await expectCell(row, caller, world, answer);
  }

  const fresh = cases.filter(
    ([, { through }, caller]) =>
      through?.some((name) => freshDoors.includes(name)) && caller !== "signedOut" && caller !== "disabled",
  );
  it.each(fresh)("%s: and nothing with a password given six minutes ago", async (_name, row, caller) => {
    const input = await inputOf(row, caller);
    const reauthenticatedAt = new Date(Date.now() - 6 * 60_000);
    await db().session.updateMany({ where: { revokedAt: null }, data: { reauthenticatedAt } });
    const cell = row.cells?.[caller];
    // Whose role does not include it is told that, and is not asked for a password.
    const opens = cell === "data" || cell === "not-found" || cell === "conflict";
    const code = opens ? "password-needed" : cell;
    for (const name of row.through ?? [])
      expect(await callDoor(name, await world.headers(caller), input)).toEqual({ code });
  });

  it.each(cases)("%s", async (_name, row, caller) => {
    const headers = () => world.headers(caller);
    if (!row.through || row.door !== "visitor") {
      const own = await inputOf(row, caller);
      await expectAnswer(row, caller, await callLib(row, row.door, await headers(), own));
    }
    for (const name of row.through ?? []) {
      const own = await inputOf(row, caller);
      await expectAnswer(row, caller, await callDoor(name, await headers(), own));
    }
  });
});
