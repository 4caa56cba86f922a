import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { getClinic, getLetterhead } from "@/lib/clinic/settings/queries";
import { getPublishedLibrary } from "@/lib/library/reading/queries";
import type { Clinician } from "@/lib/platform/actors";
import { clinicianAction, clinicianRoute, pageClinician, pagePerson } from "@/lib/platform/auth/doors";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { db } from "@/lib/platform/db/client";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";

describe("what a request has read", () => {
  const database = testDatabase({ library: true });
  let someone: Someone;
  beforeAll(async () => {
    const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };
    someone = await makePerson("reader", roles);
  });
  /** As another web process changes it. */
  async function elsewhere(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(sql);
    await client.end();
  }
  const onPage = <T>(work: (clinician: Clinician) => Promise<T>) =>
    withIncoming(someone.headers, async () => work(await pageClinician()));

  it("is carried by who looks, the same for all parts of a page, and never by who may change something", async () => {
    const [one, other] = await withIncoming(someone.headers, () =>
      Promise.all([pageClinician(), pagePerson()]),
    );
    expect(one.reading).toBeDefined();
    expect(other.reading).toBe(one.reading);
    const nothing = z.strictObject({});
    const acting = clinicianAction(nothing, async (clinician) => clinician.reading === undefined);
    expect(await withIncoming(someone.headers, () => acting({}))).toEqual({ ok: true, value: true });
    const route = clinicianRoute(nothing, async (clinician) => clinician.reading !== undefined);
    for (const [method, carried] of [
      ["GET", true],
      ["POST", false],
    ] as const) {
      const request = new Request("http://localhost:3000/x", {
        method,
        headers: new Headers([...someone.headers, ["content-type", "application/json"]]),
        ...(method === "POST" ? { body: "{}" } : {}),
      });
      const answer = await route(request, { params: Promise.resolve({}) });
      expect(await answer.json()).toEqual({ ok: true, value: carried });
    }
  });

  it("is of the moment: settings that were changed elsewhere are seen by the next request", async () => {
    expect(await onPage(getClinic)).toMatchObject({ name: "" });
    for (const name of ["Elm Street", "Oak Street"]) {
      await elsewhere(
        `INSERT INTO "Clinic" ("id", "name", "updatedAt") VALUES (1, '${name}', now()) ON CONFLICT ("id") DO UPDATE SET "name" = '${name}'`,
      );
      expect(await onPage(getClinic)).toMatchObject({ name });
      expect(await onPage(getLetterhead)).toMatchObject({ letterhead: { name } });
    }
  });

  it("holds the library until it is changed elsewhere, and not a request longer", async () => {
    const library = await onPage(getPublishedLibrary);
    expect(await onPage(getPublishedLibrary)).toBe(library);
    await elsewhere(`UPDATE "LibraryState" SET "revision" = "revision" + 1`);
    const next = await onPage(getPublishedLibrary);
    expect(next.revision).toBe(library.revision + 1);
  });

  it("shortens a session at the next request, and ends it when its person is disabled", async () => {
    await elsewhere(`UPDATE "Session" SET "lastSeenAt" = now() - interval '3 minutes'`);
    await elsewhere(`UPDATE "Clinic" SET "idleMinutes" = 2`);
    const route = clinicianRoute(z.strictObject({}), async () => "in");
    const ask = async () =>
      (
        await route(new Request("http://localhost:3000/x", { headers: someone.headers }), {
          params: Promise.resolve({}),
        })
      ).status;
    expect(await ask()).toBe(401);
    await elsewhere(`UPDATE "Clinic" SET "idleMinutes" = 15`);
    expect(await ask()).toBe(200);
    await db().person.update({ where: { id: someone.personId }, data: { disabledAt: new Date() } });
    expect(await ask()).toBe(401);
  });
});
