import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NewestWish } from "./newest-wish";

/** What was begun, and how each of it ends. */
function desk() {
  const begun: string[] = [];
  const ends: ((how: "done" | "again") => void)[] = [];
  const wishes = new NewestWish<string>((wish) => {
    begun.push(wish);
    return new Promise((resolve) => ends.push(resolve));
  });
  const end = async (how: "done" | "again" = "done") => {
    ends.shift()?.(how);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { wishes, begun, end };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("of many wishes", () => {
  it("one is worked on at a time, and of those that wait only the last", async () => {
    const { wishes, begun, end } = desk();
    for (const wish of ["a", "b", "c"]) wishes.ask(wish);
    expect(begun).toEqual(["a"]);
    await end();
    expect(begun).toEqual(["a", "c"]);
    await end();
    expect(begun).toHaveLength(2);
  });

  it("one that can't be met now is tried again in a while", async () => {
    const { wishes, begun, end } = desk();
    wishes.ask("a");
    await end("again");
    expect(begun).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(begun).toEqual(["a", "a"]);
  });

  it("a newer one takes the place of what would be tried again", async () => {
    const { wishes, begun, end } = desk();
    wishes.ask("a");
    await end("again");
    wishes.ask("b");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(begun).toEqual(["a", "b"]);
  });

  it("none is begun once nobody waits, until someone does again", async () => {
    const { wishes, begun, end } = desk();
    wishes.ask("a");
    wishes.ask("b");
    wishes.end();
    await end();
    expect(begun).toEqual(["a"]);
    wishes.begin();
    wishes.ask("c");
    expect(begun).toEqual(["a", "c"]);
  });
});
