import { expect, it } from "vitest";
import { inAList } from "./join-list";

it("puts one word before the last of several, and none around fewer than two", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map((items) => inAList(items))).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
  expect(inAList(["a", "b", "c"], "or")).toBe("a, b or c");
});
