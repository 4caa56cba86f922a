/**
 * What the release before left behind, brought up by `npm start` alone: people stay signed in, drafts and
 * finalised handouts are theirs, a patient's link still opens.
 */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { sessionCookieName } from "@/lib/platform/auth/cookies";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { migrate } from "@/lib/platform/db/migrate";
import { newDataFolder, startTowline, type Started } from "@/tests/setup/start";
import { run } from "@/tests/setup/terminal";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

type Release = {
  newestMigration: string;
  secrets: { session: string };
  session: { id: string };
  /** Ids of a handout and of a draft of the same person. */
  finalised: string;
  draft: string;
  /** The whole address of a private link to the finalised handout, without a passcode. */
  link: string;
  tables: Record<string, Record<string, unknown>[]>;
};
const release = JSON.parse(
  gunzipSync(readFileSync("tests/releases/53-topics.json.gz")).toString(),
) as Release;
const folder = newDataFolder();
let started: Started;
let cookie: Record<string, string>;

beforeAll(async () => {
  makeDataFolder(folder.path);
  writeFileSync(join(folder.path, "secrets.json"), JSON.stringify(release.secrets), { mode: 0o600 });
  const hold = await holdDatabase(folder.path);
  await migrate(hold.url, migrationsOfThen());
  await restore(hold.url);
  await hold.release();
  started = await startTowline(folder.path);
  await started.ready;
  cookie = { cookie: `${sessionCookieName(started.url)}=${await tokenOfThen()}` };
});
afterAll(async () => {
  started?.process.kill("SIGTERM");
  await started?.ended;
  folder.remove();
});

/** As that release gave it, a minute ago: the one it left ended with its day. */
const tokenOfThen = () =>
  encode({ token: { sid: release.session.id }, secret: release.secrets.session, maxAge: 3600 });

function migrationsOfThen(): string {
  const older = join(folder.path, "migrations");
  mkdirSync(older);
  for (const name of readdirSync("prisma/migrations"))
    if (/^\d{14}_/.test(name) && name <= release.newestMigration)
      cpSync(join("prisma/migrations", name), join(older, name), { recursive: true });
  return older;
}

/** Rows as they were left a minute ago: that a session and a link end with time is told elsewhere. */
async function restore(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SET session_replication_role = replica");
  for (const [table, rows] of Object.entries(release.tables)) {
    const columns = Object.keys(rows[0] ?? {})
      .map((name) => `"${name}"`)
      .join(", ");
    await client.query(
      `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1::json)
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(rows)],
    );
  }
  await client.query(
    `SELECT setval(pg_get_serial_sequence('"AuditEvent"', 'seq'), max(seq)) FROM "AuditEvent"`,
  );
  await client.query(
    `UPDATE "Session" SET ("createdAt", "lastSeenAt", "expiresAt") =
       (now() - interval '2 minutes', now() - interval '1 minute', now() + interval '1 hour')`,
  );
  await client.query(`UPDATE "PatientLink" SET "expiresAt" = now() + interval '1 day'`);
  await client.end();
}

const ask = (path: string, headers = cookie) =>
  fetch(`${started.url}${path}`, { headers, redirect: "manual" });

test("someone who was signed in stays so, and finds what they had", async () => {
  const list = await ask("/handouts");
  expect(list.status).toBe(200);
  const words = await list.text();
  for (const label of ["Room 2", "Room 3"]) expect(words).toContain(label);
  const draft = await ask(`/handouts/${release.draft}`);
  expect(draft.status).toBe(200);
  expect(await draft.text()).toContain("Room 3");
});

test("a finalised handout is the same bytes as before", async () => {
  const answer = await ask(`/api/handouts/${release.finalised}/pdf?paper=letter&size=normal`);
  expect(answer.status).toBe(200);
  const sha256 = createHash("sha256")
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest("hex");
  expect(sha256).toBe(release.tables.Rendering?.[0]?.sha256);
});

test("a patient’s private link opens", async () => {
  const page = await ask(new URL(release.link).pathname, {});
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("<form");
});

test("the audit of before is whole, and goes on", async () => {
  const settings = {
    DATABASE_URL: "",
    TOWLINE_EMBEDDED_URL: "",
    TOWLINE_DATA: folder.path,
    TOWLINE_DIST: ".next-test",
  };
  const { code, out, err } = await run(["scripts/towline.mjs", "verify-audit"], settings);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out)).toMatchObject({ ok: true });
});
