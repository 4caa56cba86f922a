import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { destinationFor, makeDataFolder } from "@/lib/platform/db/data-folder";
import { prepareDatabase } from "./database";

const folder = mkdtempSync(join(tmpdir(), "towline-keys-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("data whose keys are gone is not started under new ones, which would open nothing of it", async () => {
  const { cluster } = destinationFor(makeDataFolder(folder));
  mkdirSync(cluster, { recursive: true });
  writeFileSync(join(cluster, "PG_VERSION"), "18\n");
  await expect(
    prepareDatabase({ ...process.env, DATABASE_URL: "", TOWLINE_DATA: folder }),
  ).rejects.toMatchObject({
    code: "unavailable",
    words: `The keys of the data in ${folder} are not here: there is no ${join(folder, "secrets.json")}.`,
  });
  expect(existsSync(join(folder, "secrets.json"))).toBe(false);
  expect(readdirSync(cluster), "and nothing of it was touched").toEqual(["PG_VERSION"]);
});
