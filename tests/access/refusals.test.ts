/** Who is signed in and is refused what is not theirs: the audit says so once, and by no words. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { closeRefusals, refusalWindowMs } from "@/lib/platform/audit/record-refusal";
import { notingRefusals } from "@/lib/platform/auth/noting-refusals";
import { ourOrigin } from "@/lib/platform/auth/origin";
import { withIncoming } from "@/lib/platform/auth/request-headers";
import { makeSystem } from "@/lib/platform/auth/system";
import { systemClock } from "@/lib/platform/clock";
import { db, transaction } from "@/lib/platform/db/client";
import { placeTag } from "@/lib/platform/audit/tags";
import { getHandout } from "@/lib/handouts/draft/queries";
import { asAdmin, asClinician } from "@/lib/platform/auth/request-actor";
import { testDatabase } from "@/tests/setup/database";
import { load } from "./operations";
import type { Caller } from "./row";
import { World } from "./world";

type Loose = (...input: unknown[]) => Promise<{ code?: string }>;
const told = () =>
  db().auditEvent.findMany({ where: { event: { startsWith: "access." } }, orderBy: { seq: "asc" } });

describe("ASVS V16.3.2: refused access is in the audit", () => {
  testDatabase({ library: true });
  let world: World;
  let place: string | undefined;
  beforeEach(async () => {
    world = await World.make();
    place = placeTag("192.0.2.1");
    await db().refusalWindow.deleteMany();
    vi.restoreAllMocks();
  });

  const act = async (caller: Caller, name: string, input: unknown) =>
    withIncoming(await world.headers(caller), async () => ((await load(name)) as Loose)(input));
  const since = async (work: () => Promise<unknown>) => {
    const before = (await told()).length;
    await work();
    return (await told()).slice(before);
  };

  it("by role: an action, a route and a page of an admin, which a clinician asks for", async () => {
    const { personId } = world.clinician;
    const rows = await since(async () => {
      const action = await act("clinician", "app/(desk)/desk/(editors)/audit/actions#findAccountAction", {
        email: "maria@example.org",
      });
      expect(action).toMatchObject({ code: "not-allowed" });
      const route = (await load("app/api/desk/audit/route#GET")) as unknown as (
        request: Request,
        context: object,
      ) => Promise<Response>;
      const headers = await world.headers("clinician");
      const asked = new Request(`${ourOrigin()}/api/desk/audit?format=csv`, { headers });
      expect((await route(asked, { params: Promise.resolve({}) })).status).toBe(403);
      await expect(asAdmin(headers, "read"), "as a page asks").rejects.toMatchObject({ code: "not-allowed" });
    });
    expect(rows).toMatchObject([
      { actor: personId, event: "access.refused", subject: null, data: { reason: "not-allowed", place } },
    ]);
    expect(Object.keys(rows[0]?.data as object).sort()).toEqual(["place", "reason"]);
  });

  it("by right: a nurse who would finalise", async () => {
    const { handoutId } = await world.link();
    const rows = await since(() =>
      act("nurse", "app/(clinic)/handouts/actions#finaliseHandoutAction", {
        id: handoutId,
        revision: 0,
      }),
    );
    expect(rows).toMatchObject([{ actor: world.of("nurse").personId, event: "access.refused" }]);
  });

  it("by ownership: a colleague’s handout, asked for as pages do, is named by no row", async () => {
    const { handoutId } = await world.link();
    const rows = await since(async () => {
      const other = await asClinician(await world.headers("anotherClinician"), "read");
      const asked = notingRefusals(other, () => getHandout(other, { id: handoutId }));
      await expect(asked).rejects.toMatchObject({ code: "not-found" });
    });
    expect(rows).toMatchObject([
      { actor: world.of("anotherClinician").personId, subject: null, data: { reason: "not-found" } },
    ]);
    expect(JSON.stringify(rows.map(({ data }) => data))).not.toContain(handoutId.slice(-8));
  });

  it("200 of a kind are two rows, the second with their count and of whom it is", async () => {
    const { personId } = world.clinician;
    const ask = () => act("clinician", "app/(desk)/desk/(editors)/audit/actions#findAccountAction", {});
    const rows = await since(async () => {
      await Promise.all(Array.from({ length: 200 }, ask));
      const later = new Date(Date.now() + refusalWindowMs + 1000);
      vi.spyOn(systemClock, "now").mockReturnValue(later);
      await transaction((tx) => closeRefusals(makeSystem("close-refusals"), tx));
    });
    expect(rows).toMatchObject([
      { actor: personId, event: "access.refused" },
      {
        actor: "system:close-refusals",
        event: "access.refused-again",
        subject: personId,
        data: { count: 199, reason: "not-allowed", place },
      },
    ]);
  });

  it("nothing is noted of what is open, nor of whoever is not signed in or shut out", async () => {
    const name = "app/(desk)/desk/(editors)/audit/actions#findAccountAction";
    const rows = await since(async () => {
      expect(await act("admin", name, { email: "maria@example.org" })).toMatchObject({ ok: true });
      for (const caller of ["signedOut", "disabled", "patient"] as const)
        expect(await act(caller, name, {})).toMatchObject({ code: "signed-out" });
    });
    expect(rows).toEqual([]);
  });
});
