/** The end of a session: warned of in time, put off by use of any tab, and come with nothing lost. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SessionWatch } from "./session-watch";

const minutes = (count: number) => count * 60_000;
const idleFor = minutes(15);

/** A server that counts as the real one does; `seen` moves with every use, whichever tab it is from. */
function server({ endsAfter = minutes(720), idle = idleFor } = {}) {
  const began = Date.now();
  const state = { seen: began, uses: 0, unsaved: false, saves: 0, away: false };
  const watch = new SessionWatch({
    ask: async (use) => {
      if (state.away) throw new Error("no answer");
      const now = Date.now();
      if (now - state.seen >= idle || now - began >= endsAfter) return "signed-out";
      if (use) [state.seen, state.uses] = [now, state.uses + 1];
      return { idleEndsIn: state.seen + idle - now, endsIn: began + endsAfter - now, idleFor: idle };
    },
    save: async () => {
      state.saves += 1;
    },
    unsaved: () => state.unsaved,
  });
  return { state, watch };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("a session that nobody uses", () => {
  it("is warned of two minutes before, and ends with nothing lost", async () => {
    const { watch, state } = server();
    await watch.look();
    await pass(minutes(13) - 1000);
    expect(watch.snapshot().now).toEqual({ step: "fine" });
    await pass(2000);
    expect(watch.snapshot().now).toMatchObject({ step: "warned", why: "idle" });
    expect(state.saves).toBe(0);
    await pass(minutes(2) - 10_000);
    expect(state.saves).toBe(1);
    await pass(12_000);
    expect(watch.snapshot().now).toEqual({ step: "ended", kept: false });
  });

  it("goes on once somebody says that they are there, more than ten times over", async () => {
    const { watch, state } = server();
    await watch.look();
    for (let times = 1; times <= 12; times += 1) {
      await pass(minutes(14));
      expect(watch.snapshot().now).toMatchObject({ step: "warned" });
      await watch.stay();
      expect(watch.snapshot().now).toEqual({ step: "fine" });
      expect(state.uses).toBe(times);
    }
  });

  it("leaves what could not be saved where it is", async () => {
    const { watch, state } = server();
    state.unsaved = true;
    await watch.look();
    await pass(minutes(16));
    expect(watch.snapshot().now).toEqual({ step: "ended", kept: true });
    state.seen = Date.now();
    await watch.look();
    expect(watch.snapshot().now).toEqual({ step: "fine" });
  });

  it("gives 20 seconds at least where the clinic set the shortest time", async () => {
    const { watch } = server({ idle: minutes(2) });
    await watch.look();
    await pass(61_000);
    expect(watch.snapshot().now).toMatchObject({
      step: "warned",
      left: expect.toSatisfy((ms) => ms > 50_000),
    });
  });
});

describe("a session in use", () => {
  it("is not warned of where another tab is in use, before the warning and during it", async () => {
    const { watch, state } = server();
    await watch.look();
    await pass(minutes(10));
    state.seen = Date.now();
    await pass(minutes(4));
    expect(watch.snapshot().now).toEqual({ step: "fine" });
    await pass(minutes(9.5));
    expect(watch.snapshot().now).toMatchObject({ step: "warned" });
    state.seen = Date.now();
    await pass(12_000);
    expect(watch.snapshot().now).toEqual({ step: "fine" });
    expect(state.uses).toBe(0);
  });

  it("counts typing here that reaches no server, once a minute, and never by itself", async () => {
    const { watch, state } = server();
    await watch.look();
    for (let seconds = 0; seconds < 20 * 60; seconds += 10) {
      watch.used();
      await pass(10_000);
    }
    expect(watch.snapshot().now).toEqual({ step: "fine" });
    expect(state.uses).toBeGreaterThan(15);
    expect(state.uses).toBeLessThanOrEqual(20);
    await pass(minutes(13.5));
    expect(watch.snapshot().now).toMatchObject({ step: "warned" });
  });

  it("wants an answer to its warning: a touch of the mouse alone is none", async () => {
    const { watch, state } = server();
    await watch.look();
    await pass(minutes(14));
    watch.used();
    await pass(1000);
    expect(watch.snapshot().now).toMatchObject({ step: "warned" });
    expect(state.uses).toBe(0);
  });

  it("ends after the longest time, which nothing puts off", async () => {
    const { watch } = server({ endsAfter: minutes(30) });
    await watch.look();
    for (let at = 0; at < 29; at += 1) {
      watch.used();
      await pass(minutes(1));
    }
    expect(watch.snapshot().now).toMatchObject({ step: "warned", why: "absolute" });
    await watch.stay();
    expect(watch.snapshot().now).toMatchObject({ step: "warned", why: "absolute" });
    await pass(minutes(1.1));
    expect(watch.snapshot().now).toEqual({ step: "ended", kept: false });
  });
});

it("a server that does not answer ends nothing, and is asked again", async () => {
  const { watch, state } = server();
  state.away = true;
  await watch.look();
  await pass(minutes(1));
  expect(watch.snapshot().now).toEqual({ step: "fine" });
  state.away = false;
  await pass(minutes(13));
  expect(watch.snapshot().now).toMatchObject({ step: "warned" });
  watch.rest();
  await pass(minutes(5));
  expect(watch.snapshot().now).toMatchObject({ step: "warned" });
});
