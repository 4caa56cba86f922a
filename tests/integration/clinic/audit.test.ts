/**
 * What an officer finds in the audit: in words, by person, handout, kind, day, account and place; and takes
 * along.
 */
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { GET as getExport } from "@/app/api/desk/audit/route";
import { findAccount, findAudit, getAccountSummary } from "@/lib/clinic/audit/queries";
import { referenceOf } from "@/lib/clinic/audit/rules";
import type { FindAuditInput } from "@/lib/clinic/audit/schema";
import { conditionsOf, rowsSql } from "@/lib/clinic/audit/store";
import { getHandout } from "@/lib/handouts/draft/queries";
import { findHandoutTrail } from "@/lib/handouts/trail/queries";
import type { Admin, Clinician } from "@/lib/platform/actors";
import { recordRefusal } from "@/lib/platform/audit/record-refusal";
import { makeAdmin, makeVisitor } from "@/lib/platform/auth/make-actors";
import { db } from "@/lib/platform/db/client";
import { Prisma } from "@/generated/prisma/client";
import { makePerson, type Someone } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";
import { flat, newClinician, newDraft, newFinalised } from "@/tests/setup/handout-makers";

describe("the audit, asked", () => {
  testDatabase({ library: true });
  let officer: Someone;
  let admin: Admin;
  let ada: Clinician;
  let handoutId: string;
  beforeAll(async () => {
    officer = await makePerson("officer", {
      clinician: false,
      reviewer: false,
      admin: true,
      mayFinalise: false,
    });
    const { personId, sessionId } = officer;
    const made = makeAdmin({
      personId,
      sessionId,
      roles: { clinician: false, reviewer: false, admin: true },
      mayFinalise: false,
    });
    if (!made) throw new Error("An admin is no admin.");
    admin = made;
    ada = await newClinician("Dr. Ada");
    handoutId = await newFinalised(ada, { profile: flat, label: "Maria’s page" });
    await getHandout(ada, { id: handoutId });
  });
  const ask = (filter: FindAuditInput) => findAudit(admin, filter);
  const told = async (filter: FindAuditInput) =>
    (await ask(filter)).rows.map(({ who, what }) => `${who} ${what}`);

  it("answers who opened one handout, by its id and by its reference, with words and no word of the patient", async () => {
    const byId = await ask({ handout: handoutId });
    expect(byId.rows.map(({ who, what, about }) => [who, what, about])).toContainEqual([
      "Dr. Ada",
      "opened the handout",
      `Handout ${referenceOf(handoutId)}`,
    ]);
    expect(await ask({ handout: referenceOf(handoutId) })).toEqual(byId);
    expect(JSON.stringify(byId)).not.toMatch(/Maria/);
    expect(await told({ handout: "00000000" })).toEqual([]);
    expect(await told({ handout: handoutId, kind: "seen" })).toEqual(["Dr. Ada opened the handout"]);
  });

  it("tells the same to its owner, and to no other clinician", async () => {
    const { rows } = await findHandoutTrail(ada, { id: handoutId });
    expect(rows.map(({ what }) => what)).toContain("finalised the handout");
    const ben = await newClinician("Dr. Ben");
    await expect(findHandoutTrail(ben, { id: handoutId })).rejects.toMatchObject({ code: "not-found" });
  });

  it("is asked by person, kind and day", async () => {
    const ben = await newClinician("Dr. Ben");
    await newDraft(ben, { profile: flat });
    expect(new Set(await told({ person: ben.personId }))).toEqual(
      new Set(["Dr. Ben began a handout", "Dr. Ben changed the handout"]),
    );
    const today = new Date().toISOString().slice(0, 10);
    expect((await ask({ from: "2020-01-01", to: "2020-12-31" })).rows).toEqual([]);
    expect(
      (await ask({ from: "2020-01-01", to: `${Number(today.slice(0, 4)) + 1}-01-01` })).rows.length,
    ).toBeGreaterThan(3);
    expect(await told({ kind: "audit" })).toContain("officer looked at the audit");
  });

  it("shows one account tried from twelve places, found by its e-mail though the audit holds none", async () => {
    for (let place = 1; place <= 12; place += 1)
      await recordRefusal(makeVisitor(`198.51.100.${place}`), "sign-in.failed", {
        email: officer.email,
        reason: "unknown-or-wrong",
      });
    const { account } = await findAccount(admin, { email: officer.email });
    expect(await getAccountSummary(admin, { account })).toEqual({
      tag: account,
      words: "officer",
      tries: 12,
      places: 12,
    });
    const { rows } = await ask({ account });
    expect(rows).toHaveLength(12);
    const [{ place } = { place: null }] = rows;
    expect(await told({ place: place ?? "" })).toEqual(["Someone not signed in did not get in"]);
    const unknown = await findAccount(admin, { email: "nobody@elsewhere.example" });
    expect((await getAccountSummary(admin, unknown)).words).toMatch(/^account [0-9a-f]{6}, unknown here$/);
  });

  it("leaves as CSV that no spreadsheet runs and as JSON lines, whole, in parts, and says so itself", async () => {
    await db().person.update({ where: { id: ada.personId }, data: { name: "=HYPERLINK(1)" } });
    const get = (query: string) =>
      getExport(new Request(`http://localhost:3000/api/desk/audit?${query}`, { headers: officer.headers }), {
        params: Promise.resolve({}),
      });
    const csv = await get("format=csv");
    expect(csv.headers.get("content-disposition")).toMatch(/audit-\d{4}-\d\d-\d\d\.csv/);
    const text = await csv.text();
    const lines = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: true }).data;
    const rows = await db().auditEvent.count({ where: { event: { not: "audit.exported" } } });
    expect(lines).toHaveLength(rows + 1);
    expect(text).toContain("'=HYPERLINK(1)");
    expect(text).not.toMatch(/(^|,)=/m);
    const jsonl = (await (await get(`format=jsonl&handout=${handoutId}`)).text()).trim().split("\n");
    const stored = await db().auditEvent.findFirstOrThrow({
      where: { subject: handoutId, event: "handout.opened" },
    });
    expect(jsonl.map((line) => JSON.parse(line) as { mac: string }).map(({ mac }) => mac)).toContain(
      stored.mac,
    );
    expect(await db().auditEvent.findMany({ where: { event: "audit.exported" } })).toMatchObject([
      { actor: officer.personId, data: { format: "csv", count: rows } },
      { actor: officer.personId, data: { format: "jsonl", count: jsonl.length } },
    ]);
  });

  describe("among many rows", () => {
    beforeAll(async () => {
      await db().$executeRaw`
        INSERT INTO "AuditEvent" ("id", "at", "actor", "event", "subject", "data")
        SELECT gen_random_uuid(), now() - n * interval '10 minutes', 'system:' || n % 40,
          (ARRAY['handout.opened', 'handout.saved', 'worker.ran', 'delivery.sent'])[1 + n % 4], gen_random_uuid()::text,
          jsonb_build_object('place', substr(md5((n % 500)::text), 1, 12))
        FROM generate_series(1, 60000) n`;
      await db().$executeRaw`ANALYZE "AuditEvent"`;
    }, 120_000);

    it("comes a hundred at a time, each once, to the end", async () => {
      const seqs: string[] = [];
      let before: string | undefined;
      for (let page = 0; page < 6; page += 1) {
        const { rows, older } = await ask({ before });
        seqs.push(...rows.map(({ seq }) => seq));
        before = older ?? undefined;
      }
      expect(seqs).toHaveLength(600);
      expect(new Set(seqs).size).toBe(600);
    });

    it("reads by index what it is asked, and no more than a few pages of it", async () => {
      const place = (await ask({})).rows.find((row) => row.place)?.place ?? "";
      const filters: FindAuditInput[] = [
        {},
        { person: ada.personId },
        { handout: handoutId },
        { kind: "given" },
        { kind: "library" },
        { from: "2026-01-01", to: "2026-01-31" },
        { account: "0123456789ab" },
        { place },
        { person: ada.personId, kind: "seen", from: "2026-01-01" },
      ];
      for (const { before: _, ...filter } of filters) {
        const sql = rowsSql(await conditionsOf(db(), filter), null, 101);
        const plan = await db().$queryRaw<object[]>(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`);
        const text = JSON.stringify(plan);
        expect(text, JSON.stringify(filter)).not.toContain('"Seq Scan"');
        const removed = [...text.matchAll(/"Rows Removed by Filter":(\d+)/g)].map(([, count]) =>
          Number(count),
        );
        expect(Math.max(0, ...removed), `${JSON.stringify(filter)} ${text}`).toBeLessThan(3000);
      }
    });
  });
});
