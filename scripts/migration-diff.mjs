// node scripts/migration-diff.mjs <name>: writes the SQL between the schema of the newest migration and
// prisma/schema.prisma. Triggers, generated columns and other things Prisma does not know are added to the
// file by hand afterwards.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const root = join(import.meta.dirname, "..");
const schemaPath = join(root, "prisma/schema.prisma");
const snapshotPath = join(root, "prisma/migrations/schema.snapshot.prisma");

async function schemaEngine() {
  const folder = dirname(
    createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"),
  );
  const wasm = readFileSync(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  // A schema-to-schema difference asks for a connection all the same, and never uses it.
  const kind = { provider: "postgres", adapterName: "none" };
  const ok = (value) => async () => ({ ok: true, value });
  const nothing = { columnNames: ["version"], columnTypes: [7], rows: [["PostgreSQL 18.4"]] };
  const connection = {
    ...kind,
    queryRaw: ok(nothing),
    executeRaw: ok(0),
    executeScript: ok(undefined),
    getConnectionInfo: () => ({ ok: true, value: { schemaName: "public", supportsRelationJoins: true } }),
    dispose: ok(undefined),
  };
  const connect = ok(connection);
  const factory = { ...kind, connect, connectToShadowDb: connect };
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
}

const target = (path) =>
  existsSync(path)
    ? { tag: "schemaDatamodel", files: [{ path, content: readFileSync(path, "utf8") }] }
    : { tag: "empty" };

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error(
    "Name the migration in lower case with underscores: node scripts/migration-diff.mjs add_pictures",
  );
  process.exit(1);
}
const engine = await schemaEngine();
const { stdout } = await engine.diff({
  from: target(snapshotPath),
  to: target(schemaPath),
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
if (!stdout || stdout.includes("This is an empty migration")) {
  console.log("The schema has not changed since the newest migration.");
  process.exit(0);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(root, "prisma/migrations", `${stamp}_${name}`);
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "migration.sql"), stdout);
copyFileSync(schemaPath, snapshotPath);
console.log(`Wrote ${folder}/migration.sql`);
