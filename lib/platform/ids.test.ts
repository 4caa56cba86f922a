import { expect, test } from "vitest";
import { newId } from "./ids";

test("ids are uuids of version 7 and sort by age", () => {
  const ids = [1, 2, 3].map((n) => newId(1_790_000_000_000 + n));
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => newId(0))).size).toBe(1000);
});

test("ids sort in the order they were made, within a millisecond too", () => {
  const ids = Array.from({ length: 1000 }, () => newId());
  expect([...ids].sort()).toEqual(ids);
});
