import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cruise, type ICruiseOptions, type ICruiseResult } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { afterAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)("../../.dependency-cruiser.cjs") as {
  forbidden: object[];
  options: ICruiseOptions;
};
const elsewhere = mkdtempSync(join(tmpdir(), "towline-imports-"));
afterAll(() => rmSync(elsewhere, { recursive: true }));

async function look(baseDir: string, folders: string[]): Promise<ICruiseResult> {
  const options = {
    ...config.options,
    baseDir,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  } as ICruiseOptions;
  const { output } = await cruise(folders, options, config.options.enhancedResolveOptions, {
    tsConfig: extractTSConfig(join(root, "tsconfig.json")),
  });
  return output as ICruiseResult;
}

function plant(file: string, imports: string[] = []): void {
  const lines = imports.map(
    (from, n) => `import { one as n${n} } from "${from}";\nexport const e${n} = n${n};\n`,
  );
  mkdirSync(join(elsewhere, dirname(file)), { recursive: true });
  writeFileSync(join(elsewhere, file), `export const one = 1;\n${lines.join("")}`);
}

test("imports go one way, in more than a handful of files", async () => {
  const { summary } = await look(root, ["app", "cli", "components", "lib", "worker"]);
  expect(summary.totalCruised).toBeGreaterThan(50);
  expect(summary.totalDependenciesCruised).toBeGreaterThan(100);
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
});

test("wrong-way imports, data access, reading files and circles are caught where they are planted", async () => {
  for (const file of [
    "lib/document/compose-handout.ts",
    "app/layout.ts",
    "lib/platform/db/client.ts",
    "lib/platform/auth/make-actors.ts",
    "lib/somewhere/else.ts",
  ])
    plant(file);
  plant("lib/engine/matching/score.ts", [
    "../../document/compose-handout",
    "../../../app/layout",
    "../../platform/db/client",
    "../../platform/auth/make-actors",
    "../../somewhere/else",
    "node:fs",
    "./nowhere",
    "./circle",
  ]);
  plant("lib/engine/matching/circle.ts", ["./score"]);
  plant("components/screen.ts", ["../lib/platform/db/client"]);
  const { summary } = await look(elsewhere, ["app", "components", "lib"]);
  const caught = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  for (const name of [
    "engine-is-below",
    "lib-is-below",
    "lib-has-eight-areas",
    "brands-are-put-on-by-auth",
    "pure-files-do-no-io",
    "not-resolvable",
  ])
    expect(caught).toContain(`${name}: lib/engine/matching/score.ts`);
  // A circle is told once, from whichever of its files was read first.
  expect(caught).toContainEqual(
    expect.stringMatching(/^no-cycles: lib\/engine\/matching\/(circle|score)\.ts$/),
  );
  expect(caught).toContain("components-read-shapes-only: components/screen.ts");
  expect(caught).toContain("only-lib-opens-connections: components/screen.ts");
});

test("an upward type and a cycle of folders without a cycle of files are caught where they are planted", async () => {
  plant("lib/library/gates/one.ts", ["../reading/one"]);
  plant("lib/library/reading/one.ts");
  plant("lib/library/reading/other.ts", ["../gates/other"]);
  plant("lib/library/gates/other.ts");
  plant("lib/editorial/shape.ts");
  writeFileSync(
    join(elsewhere, "lib/library/upward.ts"),
    'import type { one } from "../editorial/shape";\nexport type Up = typeof one;\n',
  );
  const { summary } = await look(elsewhere, ["lib/library", "lib/editorial"]);
  const caught = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(caught).toEqual(
    expect.arrayContaining([
      "library-is-below: lib/library/upward.ts",
      "no-folder-cycles: lib/library/gates",
      "no-folder-cycles: lib/library/reading",
    ]),
  );
  expect(caught.filter((one) => one.startsWith("no-cycles: lib/library"))).toEqual([]);
});

test("reading outside text in place, and a caller that loads its reader, are caught where they are planted", async () => {
  for (const file of ["lib/library/markdown/read-markdown.ts", "lib/editorial/packs/zip.ts"]) plant(file);
  plant("lib/editorial/packs/import-pack.ts", ["../../library/markdown/read-markdown"]);
  plant("lib/editorial/packs/parse-pack.ts", ["./zip"]);
  const { summary } = await look(elsewhere, ["lib"]);
  const caught = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(caught).toEqual(
    expect.arrayContaining([
      "readers-run-in-a-child: lib/editorial/packs/import-pack.ts",
      "who-asks-for-a-reading-does-not-read: lib/editorial/packs/parse-pack.ts",
    ]),
  );
});
