import { expect, it } from "vitest";
import { joinList } from "./join-list";

it("puts one word before the last of several, and none around fewer than two", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => joinList(items))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect(joinList(["a", "b", "c"], "or")).toBe("a, b or c");
});
