import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { larger, mostBytes } from "./body-sizes";

const root = join(import.meta.dirname, "..");

test("every route that takes more than 1 MB stands here, and no other", () => {
  const routes = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .filter((file) => readFileSync(join(root, "app", file), "utf8").includes("mostBytes:"))
    .map((file) => `/${file.replace("/route.ts", "")}`);
  expect(routes.length).toBeGreaterThan(3);
  expect(Object.keys(larger).sort()).toEqual(routes.sort());
});

test("a file has its route's limit, everything else 1 MB", () => {
  const megabyte = 1_048_576;
  expect(mostBytes("/api/packs/check")).toBe(10 * megabyte);
  expect(mostBytes("/api/clinic/logo")).toBeGreaterThan(2 * megabyte);
  expect([mostBytes("/handouts"), mostBytes("/api/packs/check/x")]).toEqual([megabyte, megabyte]);
});
