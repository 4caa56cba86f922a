/** What takes turns, and what must not: two things under one lock wait for each other for no reason. */
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { asAdmin } from "@/lib/platform/auth/request-actor";
import { db } from "@/lib/platform/db/client";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { changeRoles } from "@/lib/clinic/people/change-roles";
import { makePerson } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { LibraryFolderOfTests } from "@/tests/setup/library-folder";

testDatabase();
const folder = new LibraryFolderOfTests();
beforeAll(() => folder.topic("one", 1, "One thing to know."));
afterAll(() => folder.remove());

const roles = { clinician: true, reviewer: false, admin: false, mayFinalise: true };

/** Whether a load waits for the sources, half-way through its transaction. */
async function loadWaits(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ waiting: bigint }[]>`
    SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted AND relation = '"Source"'::regclass`;
  return (row?.waiting ?? 0n) > 0n;
}

it("loading a library does not keep an admin from changing roles", async () => {
  const { headers } = await makePerson("admin", { ...roles, admin: true });
  const { personId } = await makePerson("clinician", roles);
  let loading: ReturnType<typeof loadStarterLibrary> | undefined;
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Source" IN ACCESS EXCLUSIVE MODE`;
      loading = loadStarterLibrary(makeSystem("start"), folder.path);
      await vi.waitUntil(loadWaits, { timeout: 20_000 });
      await changeRoles(await asAdmin(headers), { personId, roles: { ...roles, reviewer: true } });
      expect(await loadWaits()).toBe(true);
    },
    { timeout: 60_000 },
  );
  expect(await loading).toMatchObject({ changed: true });
  expect(await db().person.findUniqueOrThrow({ where: { id: personId } })).toMatchObject({
    isReviewer: true,
  });
});
