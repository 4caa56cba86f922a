import { PageStore } from "@/components/ui/page-store";
import type { SessionEnd } from "@/lib/clinic/people/schema";

/** What the server says of this session; null when it did not answer. */
export type Heard = SessionEnd | "signed-out" | null;

/**
 * `why`: nobody used Towline, or the longest time is over, which nothing lengthens. `left`: milliseconds.
 * `kept`: something is not saved and stays on the page.
 */
export type WatchState =
  | { step: "fine" }
  | { step: "warned"; why: "idle" | "absolute"; left: number }
  | { step: "ended"; kept: boolean };

export type WatchOptions = {
  /** @param use whether it counts as use of Towline and keeps the session alive. */
  ask: (use: boolean) => Promise<Heard>;
  /** Sends what is typed and not saved yet. */
  save: () => Promise<unknown>;
  unsaved: () => boolean;
};

/**
 * WCAG 2.2.1 asks for 20 seconds at least; a clinic may set 2 minutes of idle time, and then half of it is.
 */
const warnMs = 2 * 60_000;
const saveMs = 15_000;
const tickMs = 1000;
/** While the warning stands, another tab may be in use: it is asked this often, in the background. */
const askEveryMs = 10_000;
/** A server that does not answer is asked again. */
const againMs = 15_000;
/** Use of this tab is told to the server once a minute at most. */
const tellEveryMs = 60_000;

/**
 * Follows when this session ends by itself. Use of any tab counts, because the server is asked before
 * anyone is warned; so does typing or pointing in this one, which reaches no server by itself. Asking keeps
 * nothing alive.
 */
export class SessionWatch extends PageStore<{ now: WatchState }> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: { why: "idle" | "absolute"; at: number; warnAt: number } | null = null;
  #seenAt = 0;
  #askedAt = 0;
  #saved = false;
  #resting = false;

  constructor(private readonly options: WatchOptions) {
    super({ now: { step: "fine" } });
  }

  /** Begins, or looks anew: after the screen slept, timers are late. */
  readonly look = (): Promise<void> => {
    this.#resting = false;
    return this.#ask(false);
  };

  /** Someone types or points here, which may reach no server by itself. The warning wants its own answer. */
  readonly used = (): void => {
    const now = Date.now();
    if (this.current.now.step !== "fine" || this.#end === null || now - this.#seenAt < tellEveryMs) return;
    this.#seenAt = now;
    void this.#ask(true);
  };

  readonly stay = (): Promise<void> => this.#ask(true);

  /** The page is left. `look` begins again. */
  rest(): void {
    this.#resting = true;
    clearTimeout(this.#timer);
  }

  async #ask(use: boolean): Promise<void> {
    clearTimeout(this.#timer);
    this.#askedAt = Date.now();
    const heard = await this.options.ask(use).catch(() => null);
    if (this.#resting) return;
    if (heard === "signed-out") return this.#tell({ step: "ended", kept: this.options.unsaved() });
    if (heard === null) return this.#next(this.#end === null ? againMs : tickMs);
    const why = heard.idleEndsIn < heard.endsIn ? "idle" : "absolute";
    const at = Date.now() + Math.min(heard.idleEndsIn, heard.endsIn);
    this.#end = { why, at, warnAt: at - Math.min(warnMs, heard.idleFor / 2) };
    this.#seenAt = Date.now() + heard.idleEndsIn - heard.idleFor;
    this.#step();
  }

  #next(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#step(), Math.max(0, ms));
  }

  #step(): void {
    if (!this.#end) return void this.#ask(false);
    const { why, at, warnAt } = this.#end;
    const now = Date.now();
    if (now < warnAt) {
      this.#saved = false;
      this.#tell({ step: "fine" });
      return this.#next(warnAt - now);
    }
    // What the server says now counts: another tab may have been in use.
    const lately = now - this.#askedAt;
    if (lately >= askEveryMs || (now >= at && lately >= tickMs)) return void this.#ask(false);
    if (!this.#saved && at - now <= saveMs) {
      this.#saved = true;
      void this.options.save();
    }
    this.#tell({ step: "warned", why, left: Math.max(0, at - now) });
    this.#next(tickMs);
  }

  #tell(state: WatchState): void {
    this.show({ now: state });
  }
}
