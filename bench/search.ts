/**
 * How long a search takes among 10,000 and 100,000 texts (bars: 95th percentile 25 ms and 100 ms). Texts and
 * searches are mixed from the starter library by a fixed generator, in a scratch database of its own that is
 * removed at the end. Flag: `--rows 10000,100000`.
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { makeSecrets } from "@/lib/platform/secrets";
import { fill, materialOf } from "./search-rows";
import { medianRows, type Bench, type Table } from "./bench";
import { runSearches } from "./search-runs";

async function measured(url: string, counts: number[]): Promise<Table[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const material = await materialOf(client);
  const tables: Table[] = [];
  for (const count of counts) {
    await fill(client, material, count);
    const rows = await medianRows(async () =>
      Object.entries(await runSearches(material)).map(([searches, times]) => ({ ...times, searches })),
    );
    tables.push({ title: `${count} texts`, rows });
  }
  await client.end();
  return tables;
}

export const bench: Bench = {
  about: "searches of every kind (bars of p95: 25 ms at 10,000 texts, 100 ms at 100,000)",
  run: async ({ rows = "10000,100000" }) => {
    const dataFolder = join(tmpdir(), `towline-bench-${newId()}`);
    const hold = await holdDatabase(dataFolder, { durable: false });
    try {
      makeSecrets(dataFolder);
      await migrate(hold.url, join(process.cwd(), "prisma/migrations"));
      Object.assign(process.env, {
        DATABASE_URL: "",
        TOWLINE_EMBEDDED_URL: hold.url,
        TOWLINE_DATA: dataFolder,
      });
      await loadStarterLibrary(makeSystem("bench"));
      return await measured(hold.url, rows.split(",").map(Number));
    } finally {
      await closeDb();
      await hold.release();
      rmSync(dataFolder, { recursive: true, force: true });
    }
  },
};
