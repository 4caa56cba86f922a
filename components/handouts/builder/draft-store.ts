import type { DraftView, HandoutPatch, SaveHandoutInput } from "@/lib/handouts/schema";
import { layOver, oppositeOf } from "./draft-patch";
import type { Answer } from "./types";

export type SaveState = "saved" | "saving" | "waiting" | "conflict" | "signed-out" | "refused";

/** States in which nothing is sent until the person did something. */
const held: readonly SaveState[] = ["conflict", "signed-out"];
export type DraftSnapshot = {
  view: DraftView;
  savedRevision: number;
  saveState: SaveState;
  problem: string | null;
  canUndo: boolean;
};

const RETRY_MS = 3000;
const UNDO_STEPS = 50;

/**
 * The draft as the server last answered, with the person's newest changes laid over it. Changes are merged into one
 * waiting patch and sent one at a time, in order, with the revision they were made on. When the server can't be reached
 * they wait in memory and are sent again; one the server refuses is taken back and said.
 */
export class DraftStore {
  private saved: DraftView;
  private sending: HandoutPatch | null = null;
  private waiting: HandoutPatch | null = null;
  private undoSteps: HandoutPatch[] = [];
  private listeners = new Set<() => void>();
  private current: DraftSnapshot;

  constructor(
    initial: DraftView,
    private readonly save: (input: SaveHandoutInput) => Promise<Answer<DraftView>>,
  ) {
    this.saved = initial;
    this.current = {
      view: initial,
      savedRevision: initial.revision,
      saveState: "saved",
      problem: null,
      canUndo: false,
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): DraftSnapshot => this.current;

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.sending !== null || this.waiting !== null;
  }

  change(patch: HandoutPatch, { undoable = true } = {}): void {
    if (undoable)
      this.undoSteps = [...this.undoSteps.slice(1 - UNDO_STEPS), oppositeOf(this.current.view, patch)];
    this.waiting = { ...this.waiting, ...patch };
    if (!held.includes(this.current.saveState)) this.show({ saveState: "saving" });
    else this.show({});
    // A tick later, so that a burst of keys becomes one request.
    queueMicrotask(() => void this.send());
  }

  undo(): void {
    const step = this.undoSteps.pop();
    if (step) this.change(step, { undoable: false });
  }

  /** Sends what waits now: after signing in again in another tab. */
  retry(): void {
    this.show({ saveState: "saving", problem: null });
    void this.send();
  }

  /** An answer to something else than a save that carries the draft anew. */
  accept(view: DraftView): void {
    this.saved = view;
    this.show({});
  }

  report(problem: string): void {
    this.show({ problem });
  }

  private async send(): Promise<void> {
    if (this.sending || !this.waiting || held.includes(this.current.saveState)) return;
    this.sending = this.waiting;
    this.waiting = null;
    const answer = await this.attempt(this.sending);
    const patch = this.sending;
    this.sending = null;
    if (answer.ok) this.saved = answer.value;
    if (answer.ok) this.show({ problem: null, saveState: this.unsaved ? "saving" : "saved" });
    else if (answer.code === "unavailable") return this.sendLater(patch, answer.words);
    else if (answer.code === "conflict" || answer.code === "signed-out")
      return this.hold(patch, answer.code, `${answer.words} ${answer.nextStep}`);
    else this.show({ problem: `${answer.words} ${answer.nextStep}`, saveState: "refused" });
    await this.send();
  }

  private async attempt(patch: HandoutPatch): Promise<Answer<DraftView>> {
    try {
      return await this.save({ id: this.saved.id, revision: this.saved.revision, patch });
    } catch {
      return {
        ok: false,
        code: "unavailable",
        words: "Not saved yet: the server can’t be reached.",
        nextStep: "",
      };
    }
  }

  private sendLater(patch: HandoutPatch, words: string): void {
    this.waiting = { ...patch, ...this.waiting };
    this.show({ problem: `${words} It is tried again by itself.`, saveState: "waiting" });
    setTimeout(() => void this.send(), RETRY_MS);
  }

  /** What was typed stays on screen and unsent: someone else's change, or a session that ended, needs the person first. */
  private hold(patch: HandoutPatch, saveState: "conflict" | "signed-out", problem: string): void {
    this.waiting = { ...patch, ...this.waiting };
    this.show({ problem, saveState });
  }

  private show(change: Partial<DraftSnapshot>): void {
    const unsent = { ...this.sending, ...this.waiting };
    this.current = {
      ...this.current,
      ...change,
      view: layOver(this.saved, unsent),
      savedRevision: this.saved.revision,
      canUndo: this.undoSteps.length > 0,
    };
    for (const listener of this.listeners) listener();
  }
}
