import { existsSync, readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const under = (folder: string) => readdirSync(folder).map((name) => `${folder}/${name}`);
const documents = [".", "docs", "docs/decisions"]
  .flatMap(under)
  .map((file) => file.replace(/^\.\//, ""))
  .filter((file) => file.endsWith(".md") && file !== "CHANGELOG.md");

/** Paths from the root that a document writes as code; patterns and addresses of screens are none. */
function pathsIn(document: string): string[] {
  const written = [...document.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = ""]) => code.split(/\s+/));
  return written
    .filter((word) => /^(app|bench|cli|components|docs|lib|prisma|public|scripts|tests|worker)\//.test(word))
    .filter((word) => !/[<>*{}…$]/.test(word))
    .map((word) => word.replace(/[,;.]$/, ""));
}

test("every path that a document names is there", () => {
  const named = documents.flatMap((file) =>
    pathsIn(readFileSync(file, "utf8")).map((path) => ({ file, path })),
  );
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter(({ path }) => !existsSync(path))).toEqual([]);
});

test("a path that leads nowhere is caught, and a pattern is none", () => {
  expect(pathsIn("`lib/nowhere.ts`, `lib/<area>/`, `npm test -- unit` and `node scripts/test.mjs`")).toEqual([
    "lib/nowhere.ts",
    "scripts/test.mjs",
  ]);
});
