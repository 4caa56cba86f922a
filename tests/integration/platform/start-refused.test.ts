import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { newId } from "@/lib/platform/ids";
import { makeSecrets } from "@/lib/platform/secrets";
import { newDataFolder, startTowline } from "@/tests/setup/start";
import { run } from "@/tests/setup/terminal";
import { refusedSettings } from "./refused-settings";

vi.setConfig({ testTimeout: 120_000 });
const root = join(import.meta.dirname, "../../..");
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of cleanUp.splice(0).reverse()) await undo();
});

const unpackedParts = [
  "app",
  "cli",
  "components",
  "lib",
  "prisma",
  "public",
  "scripts",
  "worker",
  "package.json",
  "package-lock.json",
  "next.config.js",
  "postcss.config.mjs",
  "prisma.config.ts",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "tsconfig.next.json",
];

/** Towline as it is unpacked: nothing installed, nothing built. */
function unpacked(): string {
  const folder = join(tmpdir(), `towline-unpacked-${newId()}`);
  cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder);
  // By the system's own copy: Node's takes a second of processor time for these files.
  execFileSync("cp", ["-R", ...unpackedParts.map((name) => join(root, name)), folder]);
  return folder;
}

/** As `unpacked`, with this installation's packages. */
function installed(): string {
  const folder = unpacked();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  cpSync(join(root, "generated"), join(folder, "generated"), { recursive: true });
  return folder;
}

const none = {
  DATABASE_URL: "",
  TOWLINE_EMBEDDED_URL: "",
  TOWLINE_URL: "",
  PORT: "",
  TOWLINE_DATA: "",
  TOWLINE_DIST: "",
  NODE_ENV: "production",
};
const start = (folder: string, environment: Record<string, string> = {}) =>
  run([join(folder, "scripts/start.mjs")], { ...none, ...environment });

/** Words alone, and where they name a file: what it says. */
function inWords(said: string): string {
  expect(said, "no stack").not.toMatch(/^\s+at .*[:(]|Error:|node:internal/m);
  const file = /What the computer said of it is in (.+)$/m.exec(said)?.[1];
  return file ? readFileSync(file, "utf8") : "";
}

describe("settings are judged before anything is installed or built", () => {
  test("each in words with a next step, and none of them shown", async () => {
    const folder = unpacked();
    for (const [what, environment, words] of refusedSettings) {
      const { code, out, err } = await start(folder, environment);
      expect([code, out], what).toEqual([1, ""]);
      expect(err, what).toContain(words);
      expect(err.trim().split("\n"), what).toHaveLength(1);
      expect(err, what).not.toMatch(/correcthorse|violet-harbor|a:b@/);
    }
    expect(
      ["node_modules", ".data", ".data-install", ".next"].filter((name) => existsSync(join(folder, name))),
    ).toEqual([]);
  });

  test("a secrets file of an earlier start, too", async () => {
    const folder = unpacked();
    mkdirSync(join(folder, ".data"));
    writeFileSync(join(folder, ".data/secrets.json"), "{", { mode: 0o600 });
    const { code, err } = await start(folder);
    expect([code, err.trim()]).toEqual([
      1,
      `The secrets file ${join(folder, ".data/secrets.json")} can't be read. Put it back from a backup.`,
    ]);
  });

  test("and the terminal's command says the same", async () => {
    const { code, out, err } = await run([join(unpacked(), "scripts/towline.mjs"), "verify-audit"], {
      ...none,
      TOWLINE_WORKERS: "many",
    });
    expect([code, out, err.trim()]).toEqual([
      1,
      "",
      "The setting TOWLINE_WORKERS can't be read. Correct TOWLINE_WORKERS or leave it out: it is a whole number from 1 to 8.",
    ]);
  });
});

describe("a start that fails ends in words and a next step, never in a stack", () => {
  /** A program called npm that only says something and fails. */
  function npmThatSays(text: string): string {
    const folder = join(tmpdir(), `towline-npm-${newId()}`);
    cleanUp.push(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(folder);
    writeFileSync(join(folder, "npm"), `#!/bin/sh\ncat >&2 <<'END'\n${text}\nEND\nexit 1\n`, { mode: 0o755 });
    return `${folder}:${process.env.PATH}`;
  }

  test("packages that can't be fetched", async () => {
    const folder = unpacked();
    const { code, err } = await start(folder, {
      PATH: npmThatSays(
        "npm error code ENOTFOUND\nError: request to https://dana:hunter2@registry.test/next failed\n    at fetch (npm.js:1:1)",
      ),
    });
    expect(code).toBe(1);
    expect(err).toContain(
      "The packages could not be installed. Check that this computer reaches the npm registry",
    );
    const file = inWords(err);
    expect(err).toContain(join(folder, ".data/start-failed.log"));
    expect(file).toContain("at fetch (npm.js:1:1)");
    expect(file).not.toContain("hunter2");
  });

  test("no npm at all", async () => {
    const { code, err } = await start(unpacked(), { PATH: "/nowhere" });
    expect([code, inWords(err)]).toEqual([1, expect.stringContaining("npm ci")]);
    expect(err).toContain("npm, which comes with Node, is not found. Install Node with npm");
  });

  test("a build that fails: its output is in the file", async () => {
    const folder = installed();
    writeFileSync(join(folder, "app/page.tsx"), "export default function (: {");
    const { code, err, out } = await start(folder, {
      PORT: String(await taken().then(({ free }) => free())),
    });
    expect([code, err], out).toEqual([
      1,
      expect.stringContaining("The web pages could not be built. If a file of Towline was changed"),
    ]);
    expect(inWords(err).length).toBeGreaterThan(100);
  });

  test("a web process that ends at once", async () => {
    const folder = installed();
    const { out: hash } = await run([
      "--import",
      "tsx",
      "-e",
      `import(${JSON.stringify(join(folder, "scripts/build.ts"))}).then((build) => process.stdout.write(build.sourceHash()))`,
    ]);
    mkdirSync(join(folder, ".next"));
    writeFileSync(join(folder, ".next/towline-sources.txt"), hash);
    const { code, err, out } = await start(folder, {
      PORT: String(await taken().then(({ free }) => free())),
    });
    expect([code, err], out).toEqual([
      1,
      expect.stringContaining("The web process ends as soon as it is started."),
    ]);
    expect(
      inWords(
        err
          .split("\n")
          .filter((line) => !line.startsWith("{"))
          .join("\n"),
      ),
    ).toMatch(/\.next|build/);
  });

  const refusal = async (environment: Record<string, string>) => {
    const folder = newDataFolder();
    cleanUp.push(() => folder.remove());
    const started = await startTowline(folder.path, environment);
    expect(await started.ended).toBe(1);
    inWords(started.said());
    return started.said();
  };

  /** A port somebody else listens on. */
  async function taken(): Promise<{ port: number; free(): Promise<number> }> {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as { port: number };
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
    cleanUp.push(close);
    return { port, free: async () => (await close(), port) };
  }

  test("a port or a host that can't be had", async () => {
    const { port } = await taken();
    expect(await refusal({ PORT: String(port) })).toContain(
      `Port ${port} is in use by another program. Set PORT to a free one`,
    );
    // Root is told first that it serves nobody else.
    expect(await refusal({ TOWLINE_HOST: "203.0.113.9" })).toContain(
      process.getuid?.() === 0
        ? "Start it as an ordinary user who owns its folder"
        : "This computer has no address 203.0.113.9. Set TOWLINE_HOST to one of its own",
    );
  });

  test("a data folder that can't be made", async () => {
    const file = join(tmpdir(), `towline-file-${newId()}`);
    writeFileSync(file, "");
    cleanUp.push(() => rmSync(file));
    expect(await refusal({ TOWLINE_DATA: join(file, "data") })).toContain(
      "leads through something that is not a folder. Set TOWLINE_DATA to a folder of its own.",
    );
    expect(await refusal({ TOWLINE_DATA: file })).toContain("Set TOWLINE_DATA to a folder of its own.");
  });

  test("data that another PostgreSQL made: told at once, not after minutes of waiting", async () => {
    const folder = newDataFolder();
    cleanUp.push(() => folder.remove());
    mkdirSync(join(folder.path, "postgres"), { recursive: true, mode: 0o711 });
    writeFileSync(join(folder.path, "postgres/PG_VERSION"), "17\n");
    makeSecrets(folder.path);
    const since = Date.now();
    expect(await refusal({ TOWLINE_DATA: folder.path })).toContain(
      "was made by PostgreSQL 17. Use the release of Towline that made it",
    );
    expect(Date.now() - since).toBeLessThan(60_000);
  });

  test("a database that is not there, or does not let us in", async () => {
    const secrets = {
      TOWLINE_SESSION_SECRET: randomBytes(32).toString("base64"),
      TOWLINE_FIELD_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    };
    const { free } = await taken();
    expect(
      await refusal({ ...secrets, DATABASE_URL: `postgresql://a:b@127.0.0.1:${await free()}/towline` }),
    ).toContain(
      "Nothing answers at the database's address. Check that DATABASE_URL is right and the server is up.",
    );
    const wrong = new URL(inject("cluster").url);
    wrong.password = "wrong-password";
    expect(await refusal({ ...secrets, DATABASE_URL: wrong.href })).toContain(
      "The database refuses this user or password. Correct them in DATABASE_URL",
    );
    const missing = Object.assign(new URL(inject("cluster").url), { pathname: "/nowhere" });
    expect(await refusal({ ...secrets, DATABASE_URL: missing.href })).toContain(
      "There is no database of this name on the server.",
    );
  });
});
