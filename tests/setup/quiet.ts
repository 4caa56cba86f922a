import { afterEach, expect, vi } from "vitest";

/** A test that prints a warning or an error fails: noise hides the next real one. */
const noisy = (["error", "warn"] as const).map((level) => vi.spyOn(console, level));

afterEach(() => {
  const said = noisy.flatMap((spy) => spy.mock.calls.map((words) => words.map(String).join(" ")));
  for (const spy of noisy) spy.mockClear();
  expect(said, "console.error and console.warn in a test").toEqual([]);
});
