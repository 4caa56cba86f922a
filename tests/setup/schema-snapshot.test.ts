import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("the schema is that of the newest migration: a change of it comes with scripts/migration-diff.mjs", () => {
  const [schema, snapshot] = ["schema.prisma", "migrations/schema.snapshot.prisma"].map((file) =>
    readFileSync(`prisma/${file}`, "utf8"),
  );
  expect(schema).toBe(snapshot);
});
