/**
 * The whole command, as `npm run -s towline --` runs it: it prepares what it needs,
 * and leaves nothing running.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { newDataFolder } from "@/tests/setup/start";
import { flat } from "@/tests/setup/handout-makers";
import { Desk, run, type Ran } from "@/tests/setup/terminal";

// A folder that is empty at first: the commands make the cluster, the tables and the library themselves.
vi.setConfig({ testTimeout: 120_000 });
const folder = newDataFolder();
const desk = new Desk();
const whole = (args: string[]): Promise<Ran> =>
  run(["scripts/towline.mjs", ...args], {
    TOWLINE_DATA: folder.path,
    DATABASE_URL: "",
    TOWLINE_EMBEDDED_URL: "",
  });
afterAll(() => {
  desk.remove();
  folder.remove();
});

describe("from an empty folder", () => {
  let first: Ran;
  beforeAll(async () => {
    first = await whole(["suggest", "--profile", desk.profile(flat)]);
  });

  it("suggest prepares everything, prints JSON alone, and stops the database it started", () => {
    expect({ code: first.code, err: first.err }).toEqual({ code: 0, err: "" });
    expect(Object.keys(JSON.parse(first.out) as object)).toContain("suggestions");
    expect(existsSync(join(folder.path, "postgres/postmaster.pid"))).toBe(false);
  });

  it("a mistake ends in exit 1 and one line, with the database stopped too", async () => {
    const { code, out, err } = await whole(["suggest", "--profile", desk.profile("nonsense")]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^The profile is not JSON\.[^\n]*\n$/);
    expect(existsSync(join(folder.path, "postgres/postmaster.pid"))).toBe(false);
  });

  it("handout joins a running database, leaves it running, and only audit rows stay", async () => {
    const hold = await holdDatabase(folder.path);
    const client = new pg.Client({ connectionString: hold.url });
    try {
      const out = desk.at("page.pdf");
      const ran = await whole([
        "handout",
        "--profile",
        desk.profile(flat),
        "--out",
        out,
        "--paper",
        "a4",
        "--date",
        "2026-03-01",
      ]);
      expect({ code: ran.code, err: ran.err }).toEqual({ code: 0, err: "" });
      expect((JSON.parse(ran.out) as { sha256: string }).sha256).toBe(
        createHash("sha256").update(readFileSync(out)).digest("hex"),
      );
      await client.connect();
      const { rows } = await client.query(
        `SELECT event, actor, (SELECT count(*)::int FROM "Handout") AS handouts FROM "AuditEvent" WHERE event LIKE 'terminal.%' ORDER BY seq`,
      );
      expect(rows).toEqual([
        { event: "terminal.suggested", actor: "system:cli-suggest", handouts: 0 },
        { event: "terminal.handout", actor: "system:cli-handout", handouts: 0 },
      ]);
    } finally {
      await client.end();
      await hold.release();
    }
  });
});
