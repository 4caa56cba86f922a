import { AsyncResource } from "node:async_hooks";
import { expect, test } from "vitest";
import { leavesRequestBehind } from "@/tests/setup/collect-garbage";
import { kept } from "./kept";

type Titled = { title: string };
const titled = (title: string): Titled => ({ title });
const aMoment = () => new Promise((turn) => setTimeout(turn, 1));

/** Counts how often it is asked. */
function counting(most: number) {
  const asked: string[] = [];
  const make = kept(crypto.randomUUID(), most, async (document: Titled) => {
    asked.push(document.title);
    await aMoment();
    if (document.title === "broken") throw new Error("broken");
    return document.title.length;
  });
  return { asked, make };
}

test("the same content is made once, also while it is being made", async () => {
  const { asked, make } = counting(2);
  expect(await Promise.all([make(titled("one")), make(titled("one"))])).toEqual([3, 3]);
  expect([await make(titled("one")), asked]).toEqual([3, ["one"]]);
});

test("the newest stay, and one that is asked for again is new", async () => {
  const { asked, make } = counting(2);
  for (const title of ["one", "two", "one", "three", "one", "two"]) await make(titled(title));
  expect(asked).toEqual(["one", "two", "three", "two"]);
});

test("content is what its maker says", async () => {
  const asked: number[] = [];
  const make = kept(
    crypto.randomUUID(),
    2,
    async (input: { size: number; by: string }) => asked.push(input.size),
    ({ size }) => String(size),
  );
  await make({ size: 1, by: "one" });
  await make({ size: 1, by: "another" });
  await make({ size: 2, by: "one" });
  expect(asked).toEqual([1, 2]);
});

test("what failed is made anew", async () => {
  const { asked, make } = counting(2);
  for (const _ of [1, 2]) await expect(make(titled("broken"))).rejects.toThrow("broken");
  expect(asked).toEqual(["broken", "broken"]);
});

test("what is kept holds nothing of the request that asked first", async () => {
  const { make } = counting(2);
  expect(await leavesRequestBehind(() => make(titled("one")))).toBe(false);
  // A promise holds its request on Node 20 alone; this does on every one.
  const held: AsyncResource[] = [];
  expect(await leavesRequestBehind(async () => held.push(new AsyncResource("held")))).toBe(true);
  expect(held).toHaveLength(1);
});
