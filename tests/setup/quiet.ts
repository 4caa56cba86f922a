/**
 * Around every test file. Files of a project share a process, so that what they import is loaded once: each
 * one hands the next the environment, clock and console that it found.
 */
import fc from "fast-check";
import { afterAll, afterEach, expect, vi } from "vitest";

/**
 * `npm test` gives one seed to a whole run and prints it; without one fast-check takes its own and names
 * it at a failure.
 */
const seed = process.env.TOWLINE_TEST_SEED;
if (seed) fc.configureGlobal({ seed: Number(seed) });

/** A test that prints a warning or an error fails: noise hides the next real one. */
const noisy = (["error", "warn"] as const).map((level) => vi.spyOn(console, level));
const found = { ...process.env };

afterEach(() => {
  const said = noisy.flatMap((spy) => spy.mock.calls.map((words) => words.map(String).join(" ")));
  for (const spy of noisy) spy.mockClear();
  expect(said, "console.error and console.warn in a test").toEqual([]);
});

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const name of Object.keys(process.env))
    if (!(name in found)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, found);
});
