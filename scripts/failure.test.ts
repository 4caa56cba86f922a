import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/platform/ids";
import { AppError } from "@/lib/platform/errors";
import { addressPattern } from "@/lib/platform/settings.mjs";
import { Failure, tellFailure, withoutSecrets } from "./failure.mjs";
import { nodeProblem } from "./node-version.mjs";

const folder = join(tmpdir(), `towline-failure-${newId()}`);
process.env.TOWLINE_DATA = folder;
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const fileNamedIn = (said: string) => /What the computer said of it is in (.+)$/.exec(said)?.[1] ?? "";

describe("a start that fails says words and a next step", () => {
  test("its own, and nothing more when there is nothing more", () => {
    expect(tellFailure(new AppError("unavailable", "Port 3000 is in use.", "Set PORT."))).toBe(
      "Port 3000 is in use. Set PORT.",
    );
  });

  test("what a program said of it goes into a file that only its owner reads", () => {
    const said = tellFailure(
      new Failure("The build failed.", "Start again.", "Error: no\n    at build (x.js:1:1)"),
    );
    expect(said).toBe(
      `The build failed. Start again.\nWhat the computer said of it is in ${join(folder, "start-failed.log")}`,
    );
    expect(readFileSync(fileNamedIn(said), "utf8")).toContain("at build (x.js:1:1)");
    expect(statSync(fileNamedIn(said)).mode & 0o777).toBe(0o600);
  });

  test.each([
    ["EACCES", "/srv/towline can't be written."],
    ["EROFS", "/srv/towline can't be written."],
    ["ENOSPC", "The disk is full."],
    ["ENOTDIR", "/srv/towline leads through something that is not a folder."],
  ])("the system's %s", (code, words) => {
    const said = tellFailure(
      Object.assign(new Error(`${code}: no, mkdir '/srv/towline'`), { code, path: "/srv/towline" }),
    );
    expect(said).toContain(words);
    expect(said).not.toMatch(/^\s+at /m);
  });

  test("an error nobody foresaw: its stack is in the file alone", () => {
    const said = tellFailure(new TypeError("x is not a function"));
    expect(said).not.toContain("x is not a function");
    expect(readFileSync(fileNamedIn(said), "utf8")).toMatch(/x is not a function\n\s+at /);
  });

  test("no secret of the settings reaches the file", () => {
    const given = {
      DATABASE_URL: "postgresql://dana:hunter2hunter2@db/t",
      TOWLINE_ADMIN_PASSWORD: "violet-harbor",
      TOWLINE_FIELD_KEYS: "k1:abcdef",
    };
    const text = withoutSecrets(
      "at postgresql://dana:hunter2hunter2@db/t, smtps://a:b@mail, violet-harbor, k1:abcdef, /first-run?token=abc-_1",
      given,
    );
    expect(text).toBe(
      "at [kept out], smtps://[kept out]@mail, [kept out], [kept out], /first-run?token=[kept out]",
    );
  });
});

describe("an old Node is told so", () => {
  test.each(["18.20.4", "20.18.3", "16.0.0"])("%s", (version) =>
    expect(nodeProblem(version)).toContain(`this is ${version}. Install Node 24`),
  );
  test.each(["20.19.0", "22.0.0", "24.11.1"])("but not %s", (version) =>
    expect(nodeProblem(version)).toBeNull(),
  );

  test("before any other file of a script is looked at", () => {
    const scripts = readdirSync("scripts")
      .filter((name) => name.endsWith(".mjs"))
      .map((name) => [name, readFileSync(join("scripts", name), "utf8")] as const);
    const started = scripts.filter(([, text]) => /from "\.\/install\.mjs"/.test(text));
    expect(started.length).toBeGreaterThan(5);
    for (const [name, text] of started)
      expect(/^import .*$/m.exec(text)?.[0], name).toBe('import "./node-version.mjs";');
  });
});

test("settings and forms know the same e-mail addresses", () => {
  expect(addressPattern.source).toBe(z.regexes.email.source);
});
