import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDb } from "@/lib/platform/db/client";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { makeSecrets } from "@/lib/platform/secrets";

/**
 * A database of its own with the whole starter library, which `db()` of this process speaks of until it is
 * closed: for what measures.
 */
export async function openScratchLibrary(): Promise<{ close: () => Promise<void> }> {
  const dataFolder = join(tmpdir(), `towline-bench-${newId()}`);
  const hold = await holdDatabase(dataFolder, { durable: false });
  makeSecrets(dataFolder);
  await migrate(hold.url, join(process.cwd(), "prisma/migrations"));
  Object.assign(process.env, { DATABASE_URL: "", TOWLINE_EMBEDDED_URL: hold.url, TOWLINE_DATA: dataFolder });
  const seeded = spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "prisma/seed.ts"],
    { encoding: "utf8", env: process.env },
  );
  if (seeded.status !== 0) throw new Error(seeded.stderr);
  const close = async () => {
    await closeDb();
    await hold.release();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { close };
}
