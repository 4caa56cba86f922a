import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { clientReferences } from "./tests/setup/client-references.mjs";

/**
 * Neither "development" nor "production", which Towline is never run with: parsers of Markdown come with a
 * build for their own developers, which takes twice the time.
 */
const serverCode = ["react-server", "module", "node"];
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const resolving = (conditions: string[]) => ({
  resolve: { alias, conditions },
  ssr: { resolve: { conditions } },
});
const shared = resolving(serverCode);
/** Components, which React renders to HTML only outside of server components. */
const browserCode = resolving(serverCode.filter((condition) => condition !== "react-server"));

/**
 * What a developer set for a Towline of their own is none of the tests' business: blank counts as not set.
 */
const blank = ["PORT", "TOWLINE_URL", "SMTP_URL", "TOWLINE_ADMIN_EMAIL", "TOWLINE_ADMIN_PASSWORD"];
const env = Object.fromEntries(blank.map((name) => [name, ""]));

/**
 * Files share a process, so that Prisma, Typst and the library are loaded once in it and not once a
 * file (decision 028). Limits are there for what hangs and not for what is slow: both cores may be
 * busy with something else.
 */
const files = {
  isolate: false,
  setupFiles: ["tests/setup/quiet.ts"],
  env,
  testTimeout: 180_000,
  hookTimeout: 240_000,
};
const withDatabase = { ...files, globalSetup: ["tests/setup/cluster.ts"] };

/**
 * Which project's files tend to take longest: a long file that starts last leaves the other core
 * with nothing to do.
 */
const longestFirst = ["e2e", "integration", "access", "components", "unit"];

/**
 * The files of one project follow each other, since a process is handed on within a project only; inside it
 * the order is vitest's own: failed last time, then longest, then largest.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ordered = await super.sort(files);
    return longestFirst.flatMap((name) => ordered.filter(({ project }) => project.name === name));
  }
}

export default defineConfig({
  test: {
    reporters: ["default"],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // What tests read without importing it.
    forceRerunTriggers: ["**/package-lock.json", "**/vitest.config.ts", "**/tests/setup/**", "**/prisma/**"],
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{app,cli,lib,scripts,worker}/**/*.test.ts", "tests/{setup,faults,cases}/**/*.test.ts"],
          ...files,
        },
      },
      { ...browserCode, test: { name: "components", include: ["components/**/*.test.ts"], ...files } },
      {
        ...shared,
        plugins: [clientReferences()],
        test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...withDatabase },
      },
      { ...shared, test: { name: "access", include: ["tests/access/**/*.test.ts"], ...withDatabase } },
      {
        ...shared,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          ...withDatabase,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
