/**
 * The match editor without its screen: what a form keeps, saves, tells in words, and does
 * when two people edit.
 */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { TryStore } from "./try-store";
import type { MatchContent } from "@/lib/editorial/schema";
import { matchContent } from "@/lib/editorial/schema";
import type { TryView } from "@/lib/editorial/try/schema";

import type { Outcome } from "@/lib/platform/outcome";

const blank: MatchContent = matchContent.parse({ grade: "moderate", match: {} });

describe("asking how the ranking moves", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  it("asks one at a time and shows the newest alone", async () => {
    const waiting: ((view: TryView) => void)[] = [];
    const send = vi.fn(
      () =>
        new Promise<Outcome<TryView>>((resolve) => {
          waiting.push((value) => resolve({ ok: true, value }));
        }),
    );
    const store = new TryStore("v", send);
    const ask = async (grade: "strong" | "limited" | "emerging") => {
      store.ask({ content: { ...blank, grade }, profile: { symptoms: {}, features: [] } });
      await vi.advanceTimersByTimeAsync(300);
    };
    await ask("strong");
    await ask("limited");
    await ask("emerging");
    expect(send).toHaveBeenCalledTimes(1);
    const [old, newest] = [{ moves: ["old"] }, { moves: ["new"] }] as unknown as TryView[];
    waiting[0]?.(old!);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().view).toBeNull();
    expect(send.mock.lastCall).toMatchObject([{ content: { grade: "emerging" } }]);
    waiting[1]?.(newest!);
    await vi.advanceTimersByTimeAsync(10);
    expect(store.snapshot().view).toBe(newest);
  });
});
