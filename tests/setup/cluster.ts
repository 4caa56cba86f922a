import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { programArguments } from "@/lib/platform/programs.mjs";
import { makeSecrets } from "@/lib/platform/secrets";
import { keepCurrent } from "./current-library";

const folder = join(import.meta.dirname, "../..");

declare module "vitest" {
  interface ProvidedContext {
    cluster: { url: string; dataFolder: string };
  }
}

const named = (url: string, database: string) =>
  Object.assign(new URL(url), { pathname: `/${database}` }).href;

/**
 * One PostgreSQL for the whole run, with a migrated template and one that also holds the starter library.
 * Every project that names this file calls it in turn; the first makes the cluster and provides it at the
 * root, where all look.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const root = project.vitest.getRootProject();
  if ("cluster" in root.getProvidedContext()) return undefined;
  const dataFolder = join(tmpdir(), `towline-test-${newId()}`);
  const hold = await holdDatabase(dataFolder, { durable: false });
  makeSecrets(dataFolder);
  await migrate(hold.url, join(folder, "prisma/migrations"));
  await copyDatabase(hold.url, "towline", "library");
  seed(named(hold.url, "library"), dataFolder);
  await keepCurrent(named(hold.url, "library"));
  root.provide("cluster", { url: hold.url, dataFolder });
  return async () => {
    await hold.release();
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

async function copyDatabase(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: named(url, "postgres") });
  await client.connect();
  await client.query(`CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY wal_log`);
  await client.end();
}

function seed(url: string, dataFolder: string): void {
  const done = spawnSync(process.execPath, programArguments("seed"), {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: "", TOWLINE_EMBEDDED_URL: url, TOWLINE_DATA: dataFolder },
  });
  if (done.status !== 0) throw new Error(`prisma/seed.ts failed: ${done.stderr}`);
}
