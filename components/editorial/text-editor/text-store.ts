import type { SaveDraftInput, TextContent, TextVersionView } from "@/lib/editorial/schema";
import type { Answer } from "./types";

/** `pending`: typed and not sent yet. `closed`: no draft any more. `stuck`: a step of the editor failed. */
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
export type TextSnapshot = {
  state: SaveState;
  problem: string | null;
  theirs: TextVersionView | null;
  revision: number;
};
type Clashes = NonNullable<Extract<SaveDraftInput, { kind: "text" }>["clashes"]>;
type Save = (input: Extract<SaveDraftInput, { kind: "text" }>) => Promise<Answer<{ revision: number }>>;

/** States in which nothing is sent until the person did something. */
const held: readonly SaveState[] = ["conflict", "closed", "signed-out", "stuck"];
const QUIET_MS = 800;
const MOST_MS = 4_000;
const RETRY_MS = 3_000;

const fields: (keyof TextContent)[] = [
  "title",
  "tree",
  "cautions",
  "sources",
  "corrects",
  "author",
  "reviewMonths",
  "checkedBy",
  "translatesId",
];

/** Whether two texts are one, whatever order their fields came in. */
export function sameText(one: TextContent, other: TextContent): boolean {
  return fields.every((field) => JSON.stringify(one[field]) === JSON.stringify(other[field]));
}

/**
 * The text as it was last saved beside the newest one typed. It is sent whole, one save at a time, soon after a pause and
 * never later than four seconds; what could not be sent stays and is sent again; a newer text of someone else waits for
 * the person's choice.
 */
export class TextStore {
  #saved: TextContent;
  #latest: TextContent;
  /** Told with the next save. */
  #clashes: Clashes = [];
  #sending = false;
  #dirtySince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listeners = new Set<() => void>();
  /** The text this page began with. */
  readonly opened: TextContent;
  #current: TextSnapshot;

  constructor(
    private readonly versionId: string,
    initial: { revision: number; content: TextContent },
    private readonly save: Save,
  ) {
    this.opened = initial.content;
    this.#saved = initial.content;
    this.#latest = initial.content;
    this.#current = { state: "saved", problem: null, theirs: null, revision: initial.revision };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): TextSnapshot => this.#current;

  /** What both texts of a conflict were made from. */
  get base(): TextContent {
    return this.#saved;
  }

  get latest(): TextContent {
    return this.#latest;
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.#sending || this.#dirtySince !== null;
  }

  change(content: TextContent): void {
    if (sameText(content, this.#latest)) return;
    this.#latest = content;
    this.#dirtySince ??= Date.now();
    if (held.includes(this.#current.state)) return;
    if (!this.#sending) this.#show({ state: "pending" });
    this.#later(Math.max(0, Math.min(QUIET_MS, this.#dirtySince + MOST_MS - Date.now())));
  }

  /** Sends what waits at once, and says whether all of it is kept. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    while (this.#sending) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.#send();
    return !this.unsaved;
  }

  /** Sends nothing more until the person chose: a step failed, and what the editor holds may not be what was meant. */
  hold(problem: string): void {
    clearTimeout(this.#timer);
    if (this.#current.state !== "conflict" && this.#current.state !== "closed")
      this.#show({ state: "stuck", problem });
  }

  /** Goes on after signing in again in another tab, or with what stands there after a step failed. */
  retry(): void {
    this.#show({ state: this.unsaved ? "pending" : "saved", problem: null });
    void this.#send();
  }

  /** Ends a conflict: from here on the person works upon the newer revision, and `chosen` is the text; both stand at its `clashes`. */
  settle(chosen: TextContent, clashes: Clashes = []): void {
    const { theirs } = this.#current;
    if (!theirs) return;
    this.#clashes = clashes;
    this.#saved = theirs.content;
    this.#latest = chosen;
    const same = sameText(chosen, theirs.content);
    this.#dirtySince = same ? null : Date.now();
    this.#show({ state: same ? "saved" : "pending", problem: null, theirs: null, revision: theirs.revision });
    if (!same) void this.#send();
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), ms);
  }

  async #send(): Promise<void> {
    if (this.#sending || this.#dirtySince === null || held.includes(this.#current.state)) return;
    const content = this.#latest;
    this.#sending = true;
    this.#dirtySince = null;
    this.#show({ state: "saving" });
    const answer = await this.#attempt(content);
    this.#sending = false;
    if (answer.ok) return this.#keep(content, answer.value.revision);
    this.#dirtySince ??= Date.now();
    this.#refused(content, answer);
  }

  #keep(content: TextContent, revision: number): void {
    this.#saved = content;
    this.#clashes = [];
    if (this.#current.state === "stuck") return this.#show({ revision });
    this.#show({ state: this.unsaved ? "pending" : "saved", problem: null, theirs: null, revision });
    if (this.unsaved) this.#later(QUIET_MS);
  }

  #refused(content: TextContent, answer: Extract<Answer<never>, { ok: false }>): void {
    const problem = `${answer.words} ${answer.nextStep}`.trim();
    if (answer.code === "conflict") return this.#newer(content, answer.newer as TextVersionView, problem);
    if (this.#current.state === "stuck") return;
    if (answer.code === "signed-out") return this.#show({ state: "signed-out", problem });
    if (answer.code !== "unavailable" && answer.code !== "too-many")
      return this.#show({ state: "refused", problem });
    this.#show({ state: "waiting", problem: `${problem} It is tried again by itself.` });
    this.#later(RETRY_MS);
  }

  /** A save whose answer was lost comes back as a conflict with oneself: the newer text is the one that was sent. */
  #newer(sent: TextContent, theirs: TextVersionView, problem: string): void {
    if (theirs.state !== "draft") return this.#show({ state: "closed", problem, theirs });
    if (sameText(theirs.content, sent)) {
      if (this.#latest === sent) this.#dirtySince = null;
      return this.#keep(sent, theirs.revision);
    }
    this.#show({ state: "conflict", problem, theirs });
  }

  async #attempt(content: TextContent): Promise<Answer<{ revision: number }>> {
    try {
      return await this.save({
        kind: "text",
        versionId: this.versionId,
        revision: this.#current.revision,
        content,
        ...(this.#clashes.length > 0 ? { clashes: this.#clashes } : {}),
      });
    } catch {
      return {
        ok: false,
        code: "unavailable",
        words: "Not saved yet: the server can’t be reached.",
        nextStep: "",
      };
    }
  }

  #show(change: Partial<TextSnapshot>): void {
    this.#current = { ...this.#current, ...change };
    for (const listener of this.#listeners) listener();
  }
}
