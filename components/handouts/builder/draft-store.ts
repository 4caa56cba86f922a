import { Autosave, type SaveState } from "@/components/ui/autosave";
import { PageStore } from "@/components/ui/page-store";
import type { HandoutPatch } from "@/lib/handouts/schema";
import type { DraftView } from "@/lib/handouts/draft/schema";
import { joined, layOver, oppositeOf } from "./draft-patch";
import { withSameParts } from "./same-parts";
import type { BuilderActions } from "./types";

export type DraftSnapshot = {
  view: DraftView;
  savedRevision: number;
  saveState: SaveState;
  problem: string | null;
  canUndo: boolean;
};

const UNDO_STEPS = 50;

/**
 * The draft as the server last answered, with the person's newest changes laid over it. Only what was changed
 * is sent; a change the server refuses is taken back and said.
 */
export class DraftStore extends PageStore<DraftSnapshot> {
  #saved: DraftView;
  #undoSteps: HandoutPatch[] = [];
  readonly #autosave: Autosave<HandoutPatch, DraftView>;

  constructor(initial: DraftView, save: BuilderActions["save"]) {
    super({
      view: initial,
      savedRevision: initial.revision,
      saveState: "saved",
      problem: null,
      canUndo: false,
    });
    this.#saved = initial;
    this.#autosave = new Autosave<HandoutPatch, DraftView>({
      revision: initial.revision,
      send: (patch, revision) => save({ id: initial.id, revision, patch }),
      join: joined,
      // As soon as the burst of keys is over: suggestions and the page follow what is typed.
      pauseMs: 0,
      takeBackRefused: true,
      saved: (view) => {
        this.#saved = view;
      },
      changed: () => this.#draw(),
    });
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.#autosave.unsaved;
  }

  /** True while what was typed last is on its way by itself. */
  get underWay(): boolean {
    return this.unsaved && ["saved", "pending", "saving"].includes(this.#autosave.state);
  }

  /** Sends what waits at once. @returns whether all of it is saved. */
  flush(): Promise<boolean> {
    return this.#autosave.flush();
  }

  change(patch: HandoutPatch, { undoable = true } = {}): void {
    if (undoable)
      this.#undoSteps = [...this.#undoSteps.slice(1 - UNDO_STEPS), oppositeOf(this.current.view, patch)];
    this.#autosave.change(patch);
  }

  /** @returns whether there was something to take back. */
  undo(): boolean {
    const step = this.#undoSteps.pop();
    if (step) this.change(step, { undoable: false });
    return step !== undefined;
  }

  /** Sends what waits now: after signing in again in another tab. */
  retry(): void {
    void this.#autosave.retry();
  }

  /** An answer to something else than a save that carries the draft anew. */
  accept(view: DraftView): void {
    this.#saved = view;
    this.#autosave.rebase(view.revision);
  }

  report(problem: string): void {
    this.#autosave.tell(problem);
  }

  #draw(): void {
    const { state, problem, unsent, revision } = this.#autosave;
    this.show({
      view: withSameParts(this.current.view, unsent ? layOver(this.#saved, unsent) : this.#saved),
      savedRevision: revision,
      saveState: state,
      problem,
      canUndo: this.#undoSteps.length > 0,
    });
  }
}
