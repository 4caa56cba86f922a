import { expect, test } from "vitest";
import { browsersToTry } from "./chromium";

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
