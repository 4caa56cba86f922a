/** What a saving screen asks, and how it is answered, in place of a server. */
import { vi } from "vitest";
import type { AutosaveOptions } from "@/components/ui/autosave";
import type { Refusal } from "@/lib/platform/outcome";

export type Patch = Record<string, number>;
export type Saved = { revision: number };
export type Send = AutosaveOptions<Patch, Saved>["send"];

export const refused = (code: Refusal["code"], newer?: unknown): Refusal => ({
  ok: false,
  code,
  words: "No.",
  nextStep: "Wait.",
  newer,
});
export const send = vi.fn<Send>();
export const saved = vi.fn<AutosaveOptions<Patch, Saved>["saved"]>();
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Clocks that a test moves, and a server that takes everything. */
export function beginSaving(): void {
  vi.useFakeTimers();
  saved.mockReset();
  send.mockReset().mockImplementation(async (_patch, revision) => ({
    ok: true,
    value: { revision: revision + 1 },
  }));
}
