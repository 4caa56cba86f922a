/** When a process that lives but does not answer is started again, and when it is left alone. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Child } from "./child-processes";
import { usualTimes, watch, type Ask } from "./watch-process";

const times = { everyMs: 5_000, answerMs: 10_000, misses: 3, startMs: 120_000, patienceMs: 5_000 };
const stops: (() => void)[] = [];
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance", "Date"] }));
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.useRealTimers();
});

/** A process in words: `answers` is asked each time; a restart gives it another number. */
function stage(answers: Ask) {
  const state = { pid: 1, running: true, restarts: 0, told: 0, asked: 0, answers };
  const child: Child = {
    name: "web",
    pid: () => state.pid,
    running: () => state.running,
    lastWord: () => 0,
    stop: async () => undefined,
    restart: async () => {
      state.restarts += 1;
      state.pid += 1;
    },
  };
  stops.push(
    watch(
      child,
      (answerMs) => ((state.asked += 1), state.answers(answerMs)),
      times,
      () => (state.told += 1),
    ),
  );
  return state;
}
const after = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const silent: Ask = async (answerMs) => {
  await after(answerMs);
  throw new Error("no answer in time");
};
const prompt: Ask = async () => true;
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a process that answered before", () => {
  it("is started again after three questions in a row without an answer, told once, within a minute", async () => {
    const state = stage(prompt);
    await pass(6_000);
    state.answers = silent;
    await pass(40_000);
    expect(state.restarts).toBe(0);
    await pass(20_000);
    expect([state.restarts, state.told]).toEqual([1, 1]);
  });

  it("is left alone when it answers in between, however late", async () => {
    const state = stage(prompt);
    await pass(6_000);
    for (let round = 0; round < 6; round += 1) {
      state.answers = silent;
      await pass(30_000);
      state.answers = async (answerMs) => after(answerMs - 1_000).then(() => true);
      await pass(30_000);
    }
    expect(state.restarts).toBe(0);
  });

  it("is started again when it answers that it can't go on", async () => {
    const state = stage(prompt);
    await pass(6_000);
    state.answers = async () => false;
    await pass(16_000);
    expect(state.restarts).toBe(1);
  });

  it("is left alone when it was whoever asks that stood still", async () => {
    const state = stage(prompt);
    await pass(6_000);
    state.answers = async (answerMs) => after(answerMs + times.everyMs + 1).then(() => false);
    await pass(200_000);
    expect(state.asked).toBeGreaterThan(5);
    expect(state.restarts).toBe(0);
  });
});

describe("a process that is not to be asked", () => {
  it("was started again: it has two minutes, and is started once more when it never answers", async () => {
    const state = stage(silent);
    await pass(50_000);
    expect(state.restarts).toBe(1);
    await pass(110_000);
    expect(state.restarts).toBe(1);
    await pass(70_000);
    expect(state.restarts).toBe(2);
  });

  it("ended by itself: it waits for its next start", async () => {
    const state = stage(prompt);
    await pass(6_000);
    Object.assign(state, { running: false, answers: async () => false });
    await pass(120_000);
    expect(state.restarts).toBe(0);
  });

  it("is being stopped", async () => {
    const state = stage(prompt);
    await pass(6_000);
    state.answers = silent;
    stops.splice(0).forEach((stop) => stop());
    await pass(300_000);
    expect(state.restarts).toBe(0);
  });
});

it("nothing is started again sooner than a busy machine may be silent, or later than a minute", () => {
  const { everyMs, answerMs, misses } = usualTimes;
  expect(misses).toBe(3);
  expect(misses * answerMs).toBeGreaterThanOrEqual(30_000);
  expect(misses * (everyMs + answerMs)).toBeLessThanOrEqual(60_000);
});
