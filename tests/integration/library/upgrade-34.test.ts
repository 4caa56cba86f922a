/**
 * A database of the release of 34 topics in two languages, before the editorial desk: migrated with
 * its rows, then upgraded.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb, db } from "@/lib/platform/db/client";
import { migrate } from "@/lib/platform/db/migrate";
import { submitVersion } from "@/lib/editorial/versions/submit-version";
import { beginDraft } from "@/lib/editorial/versions/begin-draft";
import { approveVersion } from "@/lib/editorial/review/approve-version";
import { getGates } from "@/lib/editorial/versions/queries";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { createDatabase, dropDatabase, pointAt } from "@/tests/setup/database";
import { newAdmin, newReviewer } from "@/tests/setup/desk-people";

const name = `upgrade_${crypto.randomUUID().replaceAll("-", "")}`;
const shipped = join(import.meta.dirname, "../../../prisma/migrations");
const newestThen = "20261121075704";
const release = JSON.parse(gunzipSync(readFileSync("tests/releases/34-topics.json.gz")).toString()) as Record<
  string,
  Record<string, unknown>[]
>;
const system = makeSystem("test");

async function restore(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const [table, rows] of Object.entries(release)) {
    const columns = Object.keys(rows[0] ?? {})
      .map((column) => `"${column}"`)
      .join(", ");
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)`,
      [JSON.stringify(rows)],
    );
  }
  await client.end();
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "towline-migrations-"));
  for (const one of readdirSync(shipped).filter(
    (entry) => /^\d/.test(entry) && entry.slice(0, 14) <= newestThen,
  ))
    cpSync(join(shipped, one), join(folder, one), { recursive: true });
  const url = await createDatabase(name, "template1");
  await migrate(url, folder);
  await restore(url);
  await migrate(url, shipped);
  rmSync(folder, { recursive: true });
  pointAt(url);
  await loadStarterLibrary(system);
});
afterAll(async () => {
  await closeDb();
  await dropDatabase(name);
});

describe("upgrading from the release of 34 topics", () => {
  it("keeps every version and fills what its files said and no column held", async () => {
    const before = (release.ExplanationVersion ?? []).map((row) => String(row.id));
    const rows = await db().explanationVersion.findMany({
      where: { id: { in: before } },
      include: { explanation: { select: { slug: true } } },
    });
    expect(rows.length).toBe(before.length);
    expect(
      rows.filter(({ language }) => language === "en").filter(({ reviewMonths }) => reviewMonths === 6)
        .length,
    ).toBeGreaterThan(3);
    expect(
      new Set(rows.filter(({ corrects }) => corrects.length > 0).map(({ explanation }) => explanation.slug)),
    ).toEqual(new Set(["chemical-imbalance-myth"]));
  });

  it("finds every published topic by search", async () => {
    expect(await db().topicSearch.count()).toBe(await db().publishedText.count());
  });

  it("has what the desk's gates need: a text begun from an old version passes them and is published", async () => {
    const [writer, reviewer] = [await newAdmin("Wanda Writer"), await newReviewer("Dr. Ada")];
    const { versionId } = await beginDraft(writer, {
      slug: "chemical-imbalance-myth",
      kind: "text",
      language: "en",
    });
    expect(
      (await getGates(writer, { kind: "text", versionId })).findings.filter(({ stops }) => stops),
    ).toEqual([]);
    await submitVersion(writer, { kind: "text", versionId, revision: 0 });
    const replaced = await db().publishedText.findFirstOrThrow({
      where: { language: "en", explanation: { slug: "chemical-imbalance-myth" } },
    });
    await approveVersion(reviewer, { kind: "text", versionId, revision: 1, replacesId: replaced.versionId });
    expect(
      (await db().explanationVersion.findUniqueOrThrow({ where: { id: replaced.versionId } })).state,
    ).toBe("retired");
  });
});
