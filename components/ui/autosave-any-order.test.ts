/** Saving by itself, whatever is typed, answered, lost and changed by others, in whatever order. */
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Autosave } from "./autosave";
import type { Outcome } from "@/lib/platform/outcome";
import { beginSaving, pass, refused, type Patch, type Saved } from "@/tests/setup/autosave-server";

beforeEach(beginSaving);
afterEach(() => {
  vi.useRealTimers();
});

/** What the server makes of the next save. `lost`: it has it, and its answer gets lost. */
const fates = ["fine", "slow", "down", "lost", "busy", "signed out", "refused"] as const;
type Step =
  | { do: "type"; field: string }
  | { do: "pass"; ms: number }
  | { do: "fate"; fate: (typeof fates)[number] }
  | { do: "other" | "hold" | "retry" | "settle" | "flush" };
const fields = ["a", "b", "c"];
const field = fc.constantFrom(...fields);
const step: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant("type" as const), field }), weight: 8 },
  {
    arbitrary: fc.record({ do: fc.constant("pass" as const), ms: fc.integer({ min: 1, max: 4_000 }) }),
    weight: 6,
  },
  { arbitrary: fc.record({ do: fc.constant("fate" as const), fate: fc.constantFrom(...fates) }), weight: 4 },
  { arbitrary: fc.constantFrom<Step>({ do: "other" }, { do: "hold" }, { do: "retry" }), weight: 2 },
  { arbitrary: fc.constantFrom<Step>({ do: "settle" }, { do: "flush" }), weight: 2 },
);

/**
 * A server and a person over a whole text of three fields. `whole`: each save carries all of
 * it, so that a lost answer is recognised; else only what was changed, and a lost answer shows
 * as a conflict like anybody's.
 */
class Play {
  fates: (typeof fates)[number][] = [];
  text: Patch = {};
  revision = 0;
  typed: Patch = {};
  count = 0;
  /** Every patch of this page that the server took, in order. */
  taken: Patch[] = [];
  underWay = 0;
  most = 0;
  readonly autosave: Autosave<Patch, Saved>;

  constructor(private readonly whole: boolean) {
    this.autosave = new Autosave<Patch, Saved>({
      revision: 0,
      send: (patch, revision) => this.#send(patch, revision),
      join: (older, newer) => (whole ? newer : { ...older, ...newer }),
      pauseMs: 300,
      longestMs: 1_000,
      saved: () => undefined,
      changed: () => undefined,
      ...(whole
        ? {
            judge: (newer, all) => {
              const { revision, text } = newer as { revision: number; text: Patch };
              const mine = all.findLast((one) => JSON.stringify(one) === JSON.stringify(text));
              return mine ? { mine, value: { revision } } : "theirs";
            },
          }
        : {}),
    });
  }

  async #send(patch: Patch, revision: number): Promise<Outcome<Saved>> {
    const fate = this.fates.shift() ?? "fine";
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await new Promise((resolve) => setTimeout(resolve, fate === "slow" ? 2_000 : 20));
    this.underWay -= 1;
    if (fate === "down") throw new Error("no line");
    if (fate === "busy") return refused("too-many");
    if (fate === "signed out") return refused("signed-out");
    if (fate === "refused") return refused("invalid");
    if (revision !== this.revision) return refused("conflict", { revision: this.revision, text: this.text });
    this.text = { ...this.text, ...patch };
    this.revision += 1;
    this.taken.push(patch);
    if (fate === "lost") throw new Error("the answer was lost");
    return { ok: true, value: { revision: this.revision } };
  }

  async take(one: Step): Promise<void> {
    switch (one.do) {
      case "type":
        this.count += 1;
        this.typed = { ...this.typed, [one.field]: this.count };
        return this.autosave.change(this.whole ? this.typed : { [one.field]: this.count });
      case "pass":
        await pass(one.ms);
        return;
      case "fate":
        this.fates.push(one.fate);
        return;
      case "other":
        this.revision += 1;
        this.text = { ...this.text, other: this.revision };
        return;
      case "hold":
        return this.autosave.hold("A step failed.");
      case "retry":
        if (this.autosave.state !== "conflict") void this.autosave.retry();
        return;
      case "settle":
        return this.settle();
      case "flush":
        void this.autosave.flush();
    }
  }

  /** Mine is laid over theirs: nobody's words are thrown away. */
  settle(): void {
    const { newer, state } = this.autosave;
    if (state !== "conflict") return;
    const { revision, text } = newer as { revision: number; text: Patch };
    this.typed = { ...text, ...this.typed };
    void this.autosave.settle(revision, this.whole ? this.typed : (this.autosave.unsent ?? {}));
  }

  async end(): Promise<void> {
    this.fates = [];
    for (let round = 0; round < 4; round += 1) {
      await pass(10_000);
      this.settle();
      if (this.autosave.state !== "conflict") void this.autosave.retry();
    }
    await pass(10_000);
  }
}

describe("whatever is typed, answered, lost and changed by others, in whatever order", () => {
  it.each([
    ["whole texts", true],
    ["single changes", false],
  ])(
    "nothing typed is lost, and saves arrive in order, one at a time, none twice: %s",
    async (_name, whole) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
          const play = new Play(whole);
          for (const one of steps) {
            await play.take(one);
            const unsent = play.autosave.unsent ?? {};
            // At every moment what was typed is on the server or waits here.
            for (const name of fields)
              if (play.text[name] !== play.typed[name]) expect(unsent[name]).toBe(play.typed[name]);
          }
          await play.end();
          expect(play.autosave.unsaved).toBe(false);
          for (const name of fields) expect(play.text[name]).toBe(play.typed[name]);
          expect(play.most).toBeLessThanOrEqual(1);
          for (const name of fields) {
            const arrived = play.taken.flatMap((patch) => patch[name] ?? []);
            expect(arrived).toEqual([...arrived].sort((one, other) => one - other));
          }
          if (whole) {
            const texts = play.taken.map((patch) => JSON.stringify(patch));
            expect(new Set(texts).size).toBe(texts.length);
          }
        }),
        { numRuns: 300 },
      );
    },
  );
});
