import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave, type AutosaveOptions } from "./autosave";
import type { Outcome } from "@/lib/platform/outcome";
import {
  beginSaving,
  pass,
  refused,
  saved,
  send,
  type Patch,
  type Saved,
} from "@/tests/setup/autosave-server";

const make = (options: Partial<AutosaveOptions<Patch, Saved>> = {}) =>
  new Autosave<Patch, Saved>({
    revision: 0,
    send,
    join: (older, newer) => ({ ...older, ...newer }),
    pauseMs: 500,
    saved,
    changed: () => undefined,
    ...options,
  });
const sent = () => send.mock.calls;

beforeEach(beginSaving);
afterEach(() => {
  vi.useRealTimers();
});

describe("saving by itself", () => {
  it("joins what is typed within a pause, and sends it with the revision it was made on", async () => {
    const autosave = make();
    autosave.change({ a: 1 });
    await pass(400);
    autosave.change({ b: 2 });
    expect([autosave.state, autosave.unsent, autosave.unsaved]).toEqual(["pending", { a: 1, b: 2 }, true]);
    await pass(500);
    autosave.change({ a: 3 });
    await pass(500);
    expect(sent()).toEqual([
      [{ a: 1, b: 2 }, 0],
      [{ a: 3 }, 1],
    ]);
    expect([autosave.state, autosave.unsaved, autosave.revision]).toEqual(["saved", false, 2]);
  });

  it("sends in the midst of typing once it has gone on for too long", async () => {
    const autosave = make({ longestMs: 2_000 });
    for (let key = 0; key < 10; key += 1) {
      autosave.change({ a: key });
      await pass(300);
    }
    expect(sent().map(([patch]) => patch)).toEqual([{ a: 6 }]);
  });

  it("has one save under way, and sends what was typed meanwhile after it", async () => {
    let answer = (_: Outcome<Saved>) => {};
    send.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const autosave = make();
    autosave.change({ a: 1 });
    await pass(500);
    autosave.change({ a: 2, b: 1 });
    await pass(5_000);
    expect(sent()).toHaveLength(1);
    expect(autosave.unsent).toEqual({ a: 2, b: 1 });
    answer({ ok: true, value: { revision: 7 } });
    await pass(500);
    expect(sent()[1]).toEqual([{ a: 2, b: 1 }, 7]);
  });

  it("flushes everything, what is typed while it does so too", async () => {
    const autosave = make();
    send.mockImplementationOnce(async (_patch, revision) => {
      autosave.change({ b: 2 });
      return { ok: true, value: { revision: revision + 1 } };
    });
    autosave.change({ a: 1 });
    expect(await autosave.flush()).toBe(true);
    expect(sent().map(([patch]) => patch)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it("sends nothing for what was typed back", async () => {
    const autosave = make({ isSaved: ({ a }) => a === 0 });
    autosave.change({ a: 1 });
    autosave.change({ a: 0 });
    expect([autosave.state, autosave.unsaved]).toEqual(["saved", false]);
    await pass(5_000);
    expect(sent()).toEqual([]);
  });
});

describe("what could not be saved", () => {
  it.each(["unavailable", "too-many"] as const)("waits and goes again by itself: %s", async (code) => {
    send.mockResolvedValueOnce(refused(code));
    const autosave = make({ takeBackRefused: true });
    autosave.change({ a: 1 });
    await pass(500);
    expect([autosave.state, autosave.problem]).toEqual(["waiting", "No. It is tried again by itself."]);
    await pass(3_000);
    expect(sent()).toEqual([
      [{ a: 1 }, 0],
      [{ a: 1 }, 0],
    ]);
    expect([autosave.state, autosave.problem]).toEqual(["saved", null]);
  });

  it("is sent though typed back, where the server may have it already", async () => {
    send.mockRejectedValueOnce(new Error("no line"));
    const autosave = make({ isSaved: ({ a }) => a === 0 });
    autosave.change({ a: 1 });
    await pass(500);
    autosave.change({ a: 0 });
    expect(autosave.unsaved).toBe(true);
    await pass(500);
    expect(sent().at(-1)).toEqual([{ a: 0 }, 0]);
  });

  it("waits for the person after signing out, and goes on from there", async () => {
    send.mockResolvedValueOnce(refused("signed-out"));
    const autosave = make();
    autosave.change({ a: 1 });
    await pass(500);
    autosave.change({ b: 2 });
    await pass(60_000);
    expect([autosave.state, sent().length]).toEqual(["signed-out", 1]);
    expect(await autosave.retry()).toBe(true);
    expect(sent()[1]).toEqual([{ a: 1, b: 2 }, 0]);
  });

  it("is kept to be corrected where it was refused, or given up where the screen says so", async () => {
    send.mockResolvedValueOnce(refused("invalid"));
    const keeping = make();
    keeping.change({ a: 1 });
    await pass(10_000);
    expect([keeping.state, keeping.unsent, sent().length]).toEqual(["refused", { a: 1 }, 1]);
    keeping.change({ b: 2 });
    await pass(500);
    expect(sent()[1]).toEqual([{ a: 1, b: 2 }, 0]);
    send.mockResolvedValueOnce(refused("invalid"));
    const giving = make({ takeBackRefused: true });
    giving.change({ a: 1 });
    await pass(500);
    expect([giving.state, giving.unsent, giving.problem]).toEqual(["refused", null, "No. Wait."]);
  });

  it("stops altogether when a step of the screen failed", async () => {
    const autosave = make();
    autosave.change({ a: 1 });
    autosave.hold("A step failed.");
    await pass(60_000);
    expect([autosave.state, sent().length]).toEqual(["stuck", 0]);
    expect(await autosave.flush()).toBe(false);
    expect(await autosave.retry()).toBe(true);
  });
});

describe("a conflict", () => {
  it("holds everything, keeps the newest state, and goes on upon it with what was chosen", async () => {
    send.mockResolvedValueOnce(refused("conflict", { revision: 9 }));
    const autosave = make();
    autosave.change({ a: 1 });
    await pass(500);
    autosave.change({ b: 2 });
    await pass(60_000);
    expect([autosave.state, autosave.newer, autosave.unsent]).toEqual([
      "conflict",
      { revision: 9 },
      { a: 1, b: 2 },
    ]);
    expect(await autosave.settle(9, { a: 5 })).toBe(true);
    expect(sent().slice(1)).toEqual([[{ a: 5 }, 9]]);
    expect(autosave.newer).toBeNull();
  });

  it("with oneself is none: the answer was lost, and something was typed since", async () => {
    send
      .mockRejectedValueOnce(new Error("no line"))
      .mockResolvedValueOnce(refused("conflict", { revision: 1, a: 1 }));
    const autosave = make({
      join: (_older, newer) => newer,
      judge: (newer, all) => {
        const { revision, a } = newer as { revision: number; a: number };
        const mine = all.find((one) => one.a === a);
        return mine ? { mine, value: { revision } } : "theirs";
      },
    });
    autosave.change({ a: 1 });
    await pass(500);
    autosave.change({ a: 2 });
    await pass(5_000);
    expect(sent()).toEqual([
      [{ a: 1 }, 0],
      [{ a: 2 }, 0],
      [{ a: 2 }, 1],
    ]);
    expect(autosave.state).toBe("saved");
    expect(saved.mock.calls.map(([, patch]) => patch)).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it("stays closed where there is nothing to save into any more", async () => {
    send.mockResolvedValueOnce(refused("conflict", {}));
    const autosave = make({ judge: () => "closed" });
    autosave.change({ a: 1 });
    await pass(500);
    autosave.hold("A step failed.");
    await pass(60_000);
    expect([autosave.state, autosave.unsent, sent().length]).toEqual(["closed", { a: 1 }, 1]);
  });
});
