import { inOneLine, type Outcome, type Refusal } from "@/lib/platform/outcome";

/**
 * `pending`: typed and not sent yet. `waiting`: the server can't be reached, it is tried again by
 * itself. `closed`: there is nothing to save into any more. `refused`: not accepted as it is. `stuck`: a
 * step of the screen failed.
 */
export type SaveState =
  | "saved"
  | "pending"
  | "saving"
  | "waiting"
  | "conflict"
  | "closed"
  | "signed-out"
  | "refused"
  | "stuck";

/** States in which nothing is sent until the person did something. */
const held: readonly SaveState[] = ["conflict", "closed", "signed-out", "stuck"];
const RETRY_MS = 3_000;
const unreachable: Refusal = {
  ok: false,
  code: "unavailable",
  words: "Not saved yet: the server can’t be reached.",
  nextStep: "",
};

type Saved = { revision: number };
/** What a conflict turns out to be. `mine`: a save of this page whose answer was lost. */
export type Clash<Patch, Value> = "theirs" | "closed" | { mine: Patch; value: Value };

export type AutosaveOptions<Patch, Value extends Saved> = {
  /** The revision that the first patch is made on. */
  revision: number;
  send: (patch: Patch, revision: number) => Promise<Outcome<Value>>;
  /** One patch that does what both do. A patch that is the whole text gives way to the newer one. */
  join: (older: Patch, newer: Patch) => Patch;
  /**
   * How long typing has to pause before it is sent, and how long it may go on without
   * being sent, in milliseconds.
   */
  pauseMs: number;
  longestMs?: number;
  /** Whether a patch changes nothing, so that what was typed back is not sent. */
  isSaved?: (patch: Patch) => boolean;
  /** What the server would not accept is given up, instead of kept to be corrected. */
  takeBackRefused?: boolean;
  /**
   * @param sent every patch sent on this revision, the last one included, whose answer may have been lost.
   */
  judge?: (newer: unknown, sent: readonly Patch[]) => Clash<Patch, Value>;
  /** Called before it is shown as saved. */
  saved: (value: Value, patch: Patch) => void;
  /** Called whenever anything of `state`, `problem`, `revision`, `unsent` or `newer` may have changed. */
  changed: () => void;
};

/**
 * Saves what is typed as it is typed. Changes are joined into one waiting patch; patches are sent one at a
 * time, in order, each with the revision it was made on. What could not be sent stays in this page's memory
 * and is sent again; a conflict keeps the newest state and holds everything until the person chose; a failed
 * step of the screen stops all saving.
 *
 * Ours, because libraries for this cover only a part: TanStack Query's mutations (scopes keep their order,
 * paused ones are resent) neither join patches nor carry each answer's revision into the next request, and
 * hold one of several answers to a conflict; the autosave hooks built on it only delay a save.
 */
export class Autosave<Patch, Value extends Saved> {
  #state: SaveState = "saved";
  #problem: string | null = null;
  #newer: unknown = null;
  #revision: number;
  #sending: Patch | null = null;
  #waiting: Patch | null = null;
  /** Since when something waits, in milliseconds. */
  #since: number | null = null;
  /** Sent on this revision without an answer: the server may have them. */
  #unanswered: Patch[] = [];
  #flight: Promise<boolean> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: AutosaveOptions<Patch, Value>) {
    this.#revision = options.revision;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** What stands against saving, in words. */
  get problem(): string | null {
    return this.#problem;
  }

  get revision(): number {
    return this.#revision;
  }

  /** The state that won a conflict, while one is open. */
  get newer(): unknown {
    return this.#newer;
  }

  /** Everything typed that is not known to be saved, as one patch. */
  get unsent(): Patch | null {
    return this.#sending === null ? this.#waiting : this.#behind(this.#sending);
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.#sending !== null || this.#waiting !== null;
  }

  change(patch: Patch): void {
    this.#waiting = this.#waiting === null ? patch : this.options.join(this.#waiting, patch);
    this.#dropSaved();
    if (held.includes(this.#state)) return this.options.changed();
    if (this.#sending === null) this.#show(this.#waiting === null ? "saved" : "pending", this.#problem);
    else this.options.changed();
    this.#sendSoon();
  }

  /**
   * Sends what waits at once, what is typed meanwhile too; someone who was signed out may be back.
   * @returns whether all of it is saved.
   */
  async flush(): Promise<boolean> {
    if (this.#state === "signed-out") this.#show("pending", null);
    let goesOn = true;
    while (goesOn && this.unsaved) goesOn = await this.#send();
    return !this.unsaved;
  }

  /** Goes on after signing in again in another tab, or with what stands there after a step failed. */
  async retry(): Promise<boolean> {
    this.#show(this.unsaved ? "pending" : "saved", null);
    return this.flush();
  }

  /**
   * Sends nothing more until the person chose: a step failed, and what stands there may not
   * be what was meant.
   */
  hold(problem: string): void {
    clearTimeout(this.#timer);
    if (this.#state !== "conflict" && this.#state !== "closed") this.#show("stuck", problem);
  }

  /** Nothing is saved from here on: it was handed on. */
  close(): void {
    clearTimeout(this.#timer);
    this.#show("closed", null);
  }

  /** Tells something beside the saving. */
  tell(problem: string): void {
    this.#show(this.#state, problem);
  }

  /** An answer to something else than a save that carries the newer revision. */
  rebase(revision: number): void {
    this.#revision = revision;
    this.#unanswered = [];
    this.options.changed();
  }

  /**
   * Works on upon a newer state. @param patch what was chosen of both sides of a conflict; it
   * is sent at once.
   */
  async settle(revision: number, patch: Patch): Promise<boolean> {
    this.#revision = revision;
    this.#unanswered = [];
    this.#newer = null;
    this.#waiting = patch;
    this.#dropSaved();
    return this.retry();
  }

  /** Holds everything: somebody else's state is newer than the one this was made on. */
  conflict(refusal: Refusal, state: "conflict" | "closed" = "conflict"): void {
    this.#newer = refusal.newer ?? null;
    this.#show(state, inOneLine(refusal));
  }

  #behind(older: Patch): Patch {
    return this.#waiting === null ? older : this.options.join(older, this.#waiting);
  }

  #dropSaved(): void {
    // The server may have what went unanswered: then what was typed back does change something.
    const known = this.#sending === null && this.#unanswered.length === 0;
    if (known && this.#waiting !== null && this.options.isSaved?.(this.#waiting)) this.#waiting = null;
    this.#since = this.#waiting === null ? null : (this.#since ?? Date.now());
  }

  #sendSoon(): void {
    const { pauseMs, longestMs = Infinity } = this.options;
    if (this.#since === null) return clearTimeout(this.#timer);
    this.#sendAfter(Math.max(0, Math.min(pauseMs, this.#since + longestMs - Date.now())));
  }

  #sendAfter(ms: number): void {
    clearTimeout(this.#timer);
    // Without a pause, what was changed in one go is sent before the screen is drawn.
    if (ms === 0) void Promise.resolve(this.#flight).then(() => this.#send());
    else this.#timer = setTimeout(() => void this.#send(), ms);
  }

  /**
   * One at a time: whoever asks while one is under way waits for that one. @returns whether there is
   * more to try now.
   */
  #send(): Promise<boolean> {
    this.#flight ??= this.#sendOne().finally(() => {
      this.#flight = null;
    });
    return this.#flight;
  }

  async #sendOne(): Promise<boolean> {
    if (this.#waiting === null || held.includes(this.#state)) return false;
    clearTimeout(this.#timer);
    const patch = this.#waiting;
    [this.#sending, this.#waiting, this.#since] = [patch, null, null];
    this.#show("saving", this.#problem);
    const answer = await this.options.send(patch, this.#revision).catch(() => unreachable);
    this.#sending = null;
    return answer.ok ? this.#keep(answer.value, patch) : this.#refused(patch, answer);
  }

  #keep(value: Value, patch: Patch): boolean {
    this.#revision = value.revision;
    this.#unanswered = [];
    this.options.saved(value, patch);
    this.#dropSaved();
    if (this.#state === "stuck") {
      this.options.changed();
      return false;
    }
    this.#show(this.#waiting === null ? "saved" : "pending", null);
    this.#sendSoon();
    return true;
  }

  #refused(patch: Patch, refusal: Refusal): boolean {
    if (refusal.code === "conflict") return this.#clash(patch, refusal);
    const again = refusal.code === "unavailable" || refusal.code === "too-many";
    const known = again || refusal.code === "signed-out";
    if (known || !this.options.takeBackRefused) this.#waiting = this.#behind(patch);
    if (refusal.code === "unavailable" && this.#unanswered.at(-1) !== patch) this.#unanswered.push(patch);
    this.#dropSaved();
    if (this.#state === "stuck") {
      this.options.changed();
      return false;
    }
    if (refusal.code === "signed-out") this.#show("signed-out", inOneLine(refusal));
    else if (again) {
      this.#show("waiting", `${refusal.words} It is tried again by itself.`);
      this.#sendAfter(RETRY_MS);
    } else this.#show("refused", inOneLine(refusal));
    if (known || !this.options.takeBackRefused) return false;
    this.#sendSoon();
    return this.#waiting !== null;
  }

  #clash(patch: Patch, refusal: Refusal): boolean {
    const found = this.options.judge?.(refusal.newer, [...this.#unanswered, patch]) ?? "theirs";
    if (typeof found === "object") {
      if (found.mine !== patch) this.#waiting = this.#behind(patch);
      return this.#keep(found.value, found.mine);
    }
    this.#waiting = this.#behind(patch);
    this.#dropSaved();
    this.conflict(refusal, found === "closed" ? "closed" : "conflict");
    return false;
  }

  #show(state: SaveState, problem: string | null): void {
    this.#state = state;
    this.#problem = problem;
    this.options.changed();
  }
}
