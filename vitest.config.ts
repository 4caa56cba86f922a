import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const serverCode = ["react-server", "module", "node", "development|production"];
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };
const resolving = (conditions: string[]) => ({
  resolve: { alias, conditions },
  ssr: { resolve: { conditions } },
});
const shared = resolving(serverCode);
/** Components, which React renders to HTML only outside of server components. */
const browserCode = resolving(serverCode.filter((condition) => condition !== "react-server"));

/** What a developer set for a Towline of their own is none of the tests' business: blank counts as not set. */
const env = Object.fromEntries(
  ["PORT", "TOWLINE_URL", "SMTP_URL", "TOWLINE_ADMIN_EMAIL", "TOWLINE_ADMIN_PASSWORD"].map((name) => [
    name,
    "",
  ]),
);
/** Two cores are shared with a browser, a database and a second lane. */
const patient = { poll: { timeout: 20_000 } };

const withDatabase = {
  globalSetup: ["tests/setup/cluster.ts"],
  setupFiles: ["tests/setup/quiet.ts"],
  env,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    reporters: ["default"],
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["{app,cli,lib,scripts,worker}/**/*.test.ts", "tests/{setup,faults}/**/*.test.ts"],
          setupFiles: ["tests/setup/quiet.ts"],
          env,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...browserCode,
        test: {
          name: "components",
          include: ["components/**/*.test.ts"],
          setupFiles: ["tests/setup/quiet.ts"],
          env,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        test: { name: "integration", include: ["tests/integration/**/*.test.ts"], ...withDatabase },
      },
      { ...shared, test: { name: "access", include: ["tests/access/**/*.test.ts"], ...withDatabase } },
      {
        ...shared,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          ...withDatabase,
          fileParallelism: false,
          testTimeout: 180_000,
          expect: patient,
        },
      },
    ],
  },
});
