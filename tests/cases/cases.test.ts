import { expect, test } from "vitest";
import { isRight } from "./case";
import { areas } from "./areas";

test.each(Object.entries(areas))("%s: each case comes out as it should", async (_, cases) => {
  const all = await cases();
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((one) => !isRight(one))).toEqual([]);
});
