import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { browsersToTry, packedBrowser } from "./chromium";

const where = (there: string[], system = "linux-x64", named?: string) => ({
  named,
  isThere: (path: string) => there.includes(path),
  system,
});

test("the browser named in TOWLINE_CHROMIUM is taken, and no other", () => {
  expect(browsersToTry(where(["/opt/mine", "/usr/bin/google-chrome"], "linux-x64", "/opt/mine"))).toEqual([
    "/opt/mine",
  ]);
  expect(() => browsersToTry(where(["/usr/bin/google-chrome"], "linux-x64", "/opt/mine"))).toThrow(
    "TOWLINE_CHROMIUM names /opt/mine, which is not there.",
  );
});

test.each([
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
])("else the packed one, where it runs, and then an installed one: %s", (path) => {
  expect(browsersToTry(where([path], "darwin-arm64"))).toEqual([path]);
  expect(browsersToTry(where([path]))).toEqual([null, path]);
  expect(browsersToTry(where([]))).toEqual([null]);
});

test("else one line says what to install", () => {
  expect(() => browsersToTry(where([], "darwin-arm64"))).toThrow(
    /^No browser was found\. Install Google Chrome or Chromium \(on Debian: apt-get install chromium\), or set TOWLINE_CHROMIUM to the program of one\.$/,
  );
});

test.runIf(`${process.platform}-${process.arch}` === "linux-x64")(
  "two that unpack the packed browser at once both get a whole one, beside what a killed one left",
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "towline-chromium-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "unpacking-killed"));
    writeFileSync(join(folder, "unpacking-killed/chromium"), "half", { mode: 0o700 });
    const [one, other] = await Promise.all([packedBrowser(folder), packedBrowser(folder)]);
    expect(other).toBe(one);
    expect(readdirSync(folder).filter((name) => name.startsWith("unpacking-"))).toEqual(["unpacking-killed"]);
    expect(execFileSync(one, ["--version", "--no-sandbox"], { encoding: "utf8" })).toMatch(/\d+\.\d+\.\d+/);
    expect(await packedBrowser(folder)).toBe(one);
  },
);
