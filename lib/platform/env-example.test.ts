import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSettings } from "./settings.mjs";

const lines = readFileSync(".env.example", "utf8").split("\n");
const given = lines.flatMap((line, index) => {
  const [, name = "", value = ""] = /^#([A-Z_]+)=(.*)$/.exec(line) ?? [];
  return name ? [{ name, value: value.replace(/^"(.*)"$/, "$1"), above: lines[index - 1] ?? "" }] : [];
});

/** Set by `npm start` itself for the processes under it. */
const fromStart = ["TOWLINE_EMBEDDED_URL", "TOWLINE_GIVEN_SECRETS"];
/** Of the tests alone (tests/e2e/chromium.ts). */
const ofTests = ["TOWLINE_CHROMIUM"];

test("every setting of lib/platform/settings.mjs stands in .env.example once, and nothing else does", () => {
  const known = Object.keys(readSettings({})).filter((name) => !fromStart.includes(name));
  expect(known.length).toBeGreaterThan(10);
  expect(given.map(({ name }) => name).sort()).toEqual([...known, ...ofTests].sort());
});

test("lib/platform/env.ts reads no setting that is not among them", () => {
  const read = [
    ...readFileSync("lib/platform/env.ts", "utf8").matchAll(/\b(?:set\.)?([A-Z]+_[A-Z_]+|PORT)\b/g),
  ];
  expect(read.length).toBeGreaterThan(10);
  const names = [...given.map(({ name }) => name), ...fromStart];
  expect(read.map(([, name]) => name).filter((name) => !names.includes(name ?? ""))).toEqual([]);
});

test("each has one line above it that says what it does", () => {
  for (const { name, above } of given) expect(above, name).toMatch(/^# .{20,}$/);
});

test("what is written as an example can be used", () => {
  const examples = Object.fromEntries(
    given.filter(({ name }) => !/^TOWLINE_ADMIN_/.test(name)).map(({ name, value }) => [name, value]),
  );
  expect(readSettings(examples)).toMatchObject({ PORT: 3000, TOWLINE_TRUSTED_PROXIES: 1 });
});
