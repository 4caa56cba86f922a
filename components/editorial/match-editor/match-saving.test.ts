/** Saving a form of matching by itself. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { merged } from "./field-words";
import { nothingTyped, typed } from "./match-form";
import { MatchStore } from "./match-store";
import type { MatchContent, MatchVersionView, SaveVersionInput } from "@/lib/editorial/schema";
import { matchContent } from "@/lib/editorial/schema";
import type { Outcome } from "@/lib/platform/outcome";

const blank: MatchContent = matchContent.parse({ grade: "moderate", match: {} });

describe("saving by itself", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const version = { id: "v", revision: 4, content: blank };
  const server = (answers: Outcome<{ revision: number }>[]) =>
    vi.fn((_input: SaveVersionInput) =>
      Promise.resolve(answers.shift() ?? { ok: true as const, value: { revision: 99 } }),
    );

  it("waits for a pause shorter than a second, then sends the whole draft once with its revision", async () => {
    const save = server([{ ok: true, value: { revision: 5 } }]);
    const store = new MatchStore(version, save);
    store.change({ medicine: true });
    store.change({ group: "option" });
    expect(store.snapshot().saveState).toBe("typing");
    await vi.advanceTimersByTimeAsync(999);
    expect(save.mock.calls).toEqual([
      [
        {
          kind: "match",
          versionId: "v",
          revision: 4,
          content: { ...blank, match: { ...blank.match, medicine: true, group: "option" } },
        },
      ],
    ]);
    expect(store.snapshot().saveState).toBe("saved");
  });

  it("never sends a condition that can't be read, and sends it as soon as it can", async () => {
    const save = server([]);
    const store = new MatchStore(version, save);
    store.change({ gate: typed(nothingTyped, "hx.seizure or", true) });
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).not.toHaveBeenCalled();
    store.change({ gate: typed(store.snapshot().form.gate, "hx.seizure or hx.cardiac", true) });
    await vi.advanceTimersByTimeAsync(1000);
    expect(save.mock.calls[0]?.[0].content).toMatchObject({ match: { gate: "hx.seizure or hx.cardiac" } });
  });

  it("tries again while the server can't be reached, with what was typed since", async () => {
    const save = vi
      .fn()
      .mockRejectedValueOnce(new Error("gone"))
      .mockResolvedValue({ ok: true, value: { revision: 5 } });
    const store = new MatchStore(version, save);
    store.change({ medicine: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(store.snapshot()).toMatchObject({ saveState: "waiting", form: { medicine: true } });
    store.change({ group: "option" });
    await vi.advanceTimersByTimeAsync(4000);
    expect(save.mock.lastCall?.[0]).toMatchObject({
      content: { match: { medicine: true, group: "option" } },
    });
    expect(store.unsaved).toBe(false);
  });

  it("holds everything on a conflict, and goes on from theirs with what was chosen", async () => {
    const theirs = {
      ...version,
      revision: 7,
      state: "draft",
      content: { ...blank, grade: "strong" },
    } as unknown as MatchVersionView;
    const save = server([
      { ok: false, code: "conflict", words: "Someone changed this.", nextStep: "Look.", newer: theirs },
    ]);
    const store = new MatchStore(version, save);
    store.change({ medicine: true });
    await vi.advanceTimersByTimeAsync(1000);
    store.change({ group: "option" });
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(store.snapshot()).toMatchObject({
      saveState: "conflict",
      theirs,
      form: { medicine: true, group: "option" },
    });
    await store.settle(merged(store.snapshot().form, theirs.content, { grade: "theirs" }));
    expect(save.mock.lastCall?.[0]).toMatchObject({
      revision: 7,
      content: { grade: "strong", match: { medicine: true, group: "option" } },
    });
    expect(store.snapshot()).toMatchObject({ saveState: "saved", theirs: null });
  });

  it("goes on from what this window had, at the revision it was saved at", async () => {
    const first = new MatchStore(version, server([{ ok: true, value: { revision: 5 } }]));
    first.change({ medicine: true, gate: typed(nothingTyped, "hx.", true) });
    await vi.advanceTimersByTimeAsync(1000);
    const save = server([]);
    const again = new MatchStore(version, save);
    again.resume(first.words!);
    expect(again.snapshot()).toMatchObject({
      saveState: "saved",
      form: { medicine: true, gate: { text: "hx." } },
    });
    again.change({ group: "option" });
    await vi.advanceTimersByTimeAsync(1000);
    expect(save.mock.calls[0]?.[0]).toMatchObject({
      revision: 5,
      content: { match: { medicine: true, group: "option" } },
    });
  });

  it("sends to review only what is wholly saved", async () => {
    const store = new MatchStore(version, server([{ ok: true, value: { revision: 5 } }]));
    const submit = vi.fn(() => Promise.resolve({ ok: true as const, value: undefined }));
    store.change({ medicine: true });
    expect(await store.submit(submit)).toBe(true);
    expect(submit.mock.calls).toEqual([[{ kind: "match", versionId: "v", revision: 5 }]]);
    store.change({ medicine: false });
    expect(store.snapshot().saveState).toBe("sent");
  });
});
