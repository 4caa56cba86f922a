import { holdDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { makeSecrets } from "@/lib/secrets";
import { makeSystem } from "@/lib/auth/system";
import { loadStarterLibrary } from "@/lib/library/import";
import { closeDb } from "@/lib/db/client";
import pg from "pg";
import { fill, materialOf } from "./search-rows";
const data = process.argv[2]!;
const hold = await holdDatabase(data, { durable: false });
makeSecrets(data);
await migrate(hold.url, process.cwd() + "/prisma/migrations");
process.env.DATABASE_URL = ""; process.env.TOWLINE_EMBEDDED_URL = hold.url; process.env.TOWLINE_DATA = data;
await loadStarterLibrary(makeSystem("t"));
await closeDb();
const client = new pg.Client({ connectionString: hold.url }); await client.connect();
await client.query("SELECT 1"); const material = await materialOf(client);
console.log(material.en.bodyLength, material.es.bodyLength, material.en.lines.length);
const admin = new pg.Client({ connectionString: Object.assign(new URL(hold.url), { pathname: "/postgres" }).href }); await admin.connect(); await client.end();
for (const n of [10000, 100000]) {
  for (;;) { try { await admin.query(`CREATE DATABASE s${n} TEMPLATE towline`); break; } catch { await new Promise((r) => setTimeout(r, 300)); } }
  const c2 = new pg.Client({ connectionString: Object.assign(new URL(hold.url), { pathname: `/s${n}` }).href }); await c2.connect();
  const t = performance.now();
  await fill(c2, material, n);
  console.log(n, Math.round(performance.now() - t));
  await c2.end();
}
console.log("URL", hold.url);
await new Promise(() => { setInterval(() => undefined, 1000); });
