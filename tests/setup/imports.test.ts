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
  ])
    plant(file);
  plant("lib/engine/matching/rank.ts", [
    "../handouts/document",
    "../../app/layout",
    "../db/client",
    "../auth/make-actors",
    "node:fs",
    "./nowhere",
    "./circle",
  ]);
  plant("lib/matching/circle.ts", ["./rank"]);
  const { summary } = await look(elsewhere, ["app", "lib"]);
  const caught = summary.violations
    .filter(({ from }) => from.startsWith("lib/matching/"))
    .map(({ rule }) => rule.name);
  for (const name of [
    "matching-goes-one-way",
    "lib-is-below",
    "only-these-open-connections",
    "brands-are-put-on-by-auth",
    "pure-files-do-no-io",
    "not-resolvable",
    "no-cycles",
  ])
    expect(caught).toContain(name);
});

test("reading outside text in place, and a pool that knows what is read in it, are caught where they are planted", async () => {
  for (const file of [
    "lib/library/markdown/read-markdown.ts",
    "lib/editorial/packs/zip.ts",
    "lib/document/pdf/render-pdf.ts",
  ])
    plant(file);
  plant("lib/editorial/packs/commands.ts", ["../library/markdown"]);
  plant("lib/parsing/jobs.ts", ["../packs/zip"]);
  plant("lib/platform/child-pool/pool.ts", ["../pdf/render"]);
  const { summary } = await look(elsewhere, ["lib"]);
  const caught = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(caught).toEqual(
    expect.arrayContaining([
      "outside-text-is-read-in-a-child: lib/editorial/packs/commands.ts",
      "parsers-run-in-a-child: lib/parsing/jobs.ts",
      "children-goes-one-way: lib/platform/child-pool/pool.ts",
    ]),
  );
});
