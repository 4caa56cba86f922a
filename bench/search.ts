/**
 * How long a search takes among 10,000 and 100,000 texts (bars: 95th percentile 25 ms and 100 ms). Texts and
 * searches are mixed from the starter library by a fixed generator, in a scratch database of its own that is
 * removed at the end. Run: node --conditions=react-server --import tsx bench/search.ts [--rows 10000,100000]
 */
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { holdDatabase } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { makeSecrets } from "@/lib/platform/secrets";
import { fill, materialOf } from "./search-rows";
import { runSearches } from "./search-runs";

const { values } = parseArgs({ options: { rows: { type: "string", default: "10000,100000" } } });
const dataFolder = join(tmpdir(), `towline-bench-${newId()}`);
const hold = await holdDatabase(dataFolder, { durable: false });
try {
  makeSecrets(dataFolder);
  await migrate(hold.url, join(process.cwd(), "prisma/migrations"));
  Object.assign(process.env, { DATABASE_URL: "", TOWLINE_EMBEDDED_URL: hold.url, TOWLINE_DATA: dataFolder });
  await loadStarterLibrary(makeSystem("bench"));
  const client = new pg.Client({ connectionString: hold.url });
  await client.connect();
  const material = await materialOf(client);
  for (const count of values.rows.split(",").map(Number)) {
    const since = performance.now();
    await fill(client, material, count);
    console.log(`${count} texts, made in ${((performance.now() - since) / 1000).toFixed(0)} s`);
    console.table(await runSearches(material));
  }
  await client.end();
} finally {
  await closeDb();
  await hold.release();
  rmSync(dataFolder, { recursive: true, force: true });
}
