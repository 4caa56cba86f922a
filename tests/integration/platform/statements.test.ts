import { afterAll, beforeAll, describe, expect, it } from "vitest";
import DeskLayout from "@/app/(clinic)/layout";
import HandoutPage from "@/app/(clinic)/handouts/[id]/page";
import HandoutsPage from "@/app/(clinic)/handouts/page";
import { GET as getPdf } from "@/app/api/handouts/[id]/pdf/route";
import { getHandoutDocument } from "@/lib/handouts/draft/queries";
import type { Clinician } from "@/lib/platform/actors";
import { makeClinician } from "@/lib/platform/auth/make-actors";
import { closeDb } from "@/lib/platform/db/client";
import { makePerson, type Someone } from "@/tests/access/world";
import { countStatements, type StatementCounter } from "@/tests/setup/count-statements";
import { pointAt, testDatabase } from "@/tests/setup/database";
import { newDraft, newFinalised, flat } from "@/tests/setup/handout-makers";
import { runPage } from "@/tests/setup/run-page";

const roles = { clinician: true, reviewer: false, admin: false };

/** Counts are firm where times are not: each is what one request asks of the database once it is warm. */
describe("statements a request", () => {
  const database = testDatabase({ library: true });
  let counter: StatementCounter;
  let someone: Someone;
  let clinician: Clinician;
  beforeAll(async () => {
    counter = await countStatements(database.url);
    pointAt(counter.url);
    someone = await makePerson("counted", { ...roles, mayFinalise: true });
    const { personId, sessionId } = someone;
    const made = makeClinician({ personId, sessionId, roles, mayFinalise: true });
    if (!made) throw new Error("A clinician is no clinician.");
    clinician = made;
  });
  afterAll(async () => {
    await closeDb();
    await counter.close();
  });

  /** What the second of two same requests asks. */
  async function asked(request: () => Promise<unknown>): Promise<string[]> {
    await request();
    counter.take();
    await request();
    return counter.take();
  }
  const ofHandout = (id: string) => () =>
    runPage(someone.headers, {
      layouts: [DeskLayout],
      page: HandoutPage as never,
      props: { params: Promise.resolve({ id }), searchParams: Promise.resolve({}) },
    });

  it("at most 5 for a stored PDF", async () => {
    const id = await newFinalised(clinician, { profile: flat });
    const statements = await asked(async () => {
      const url = `http://localhost:3000/api/handouts/${id}/pdf?paper=letter`;
      const answer = await getPdf(new Request(url, { headers: someone.headers }), {
        params: Promise.resolve({ id }),
      });
      expect(answer.status).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    });
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(5);
    expect((await getHandoutDocument(clinician, { id })).topics.length).toBeGreaterThan(0);
  });

  it("at most 8 for the builder", async () => {
    const { id } = await newDraft(clinician, { profile: flat });
    expect(await ofHandout(id)()).toBeGreaterThanOrEqual(4);
    const statements = await asked(ofHandout(id));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(8);
  });

  it("at most 10 for a finalised handout", async () => {
    const id = await newFinalised(clinician, { profile: flat });
    expect(await ofHandout(id)()).toBeGreaterThanOrEqual(6);
    const statements = await asked(ofHandout(id));
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(10);
  });

  it("at most 10 for the list of handouts", async () => {
    const statements = await asked(() =>
      runPage(someone.headers, {
        layouts: [DeskLayout],
        page: HandoutsPage as never,
        props: { searchParams: Promise.resolve({}) },
      }),
    );
    expect(statements.length, statements.join("\n")).toBeLessThanOrEqual(10);
  });
});
