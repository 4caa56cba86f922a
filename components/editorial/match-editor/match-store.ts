import type { MatchContent, MatchVersionView, SaveDraftInput, StepInput } from "@/lib/editorial/schema";
import { contentOf, formOf, type MatchForm } from "./form";
import type { KeptWords } from "./kept-words";

/** What a door answers: the value, or words and a next step. */
export type Answer<T> =
  | { ok: true; value: T }
  | { ok: false; code: string; words: string; nextStep: string; newer?: unknown };

export type SaveMatch = (input: SaveDraftInput) => Promise<Answer<{ revision: number }>>;
export type SubmitMatch = (input: StepInput) => Promise<Answer<unknown>>;
export type SaveState =
  | "saved"
  | "typing"
  | "saving"
  | "waiting"
  | "conflict"
  | "signed-out"
  | "refused"
  | "sent";
export type MatchSnapshot = {
  form: MatchForm;
  saveState: SaveState;
  problem: string | null;
  theirs: MatchVersionView | null;
};

const PAUSE_MS = 600;
const RETRY_MS = 3000;
/** States in which nothing is sent until the person did something. */
const held: readonly SaveState[] = ["conflict", "signed-out", "sent"];

const keyOf = (content: MatchContent) => JSON.stringify(contentOf(formOf(content)));

/**
 * A match draft that saves itself after a pause, whole, with the revision it was typed upon. One save at a time; while
 * the server can't be reached it is tried again; a conflict holds everything until the person chose.
 */
export class MatchStore {
  private base: MatchContent;
  private atRevision: number;
  private flight: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private current: MatchSnapshot;

  constructor(
    private readonly version: Pick<MatchVersionView, "id" | "revision" | "content">,
    private readonly save: SaveMatch,
  ) {
    this.base = contentOf(formOf(version.content));
    this.atRevision = version.revision;
    this.current = { form: formOf(version.content), saveState: "saved", problem: null, theirs: null };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): MatchSnapshot => this.current;

  /** What the draft was when mine began to differ from it. */
  get savedContent(): MatchContent {
    return this.base;
  }

  /** The draft as it stands here, to go on from elsewhere in this window; null once it is sent. */
  get words(): KeptWords | null {
    return this.current.saveState === "sent"
      ? null
      : { revision: this.atRevision, base: this.base, form: this.current.form };
  }

  /** Goes on from what this window had. */
  resume({ revision, base, form }: KeptWords): void {
    [this.base, this.atRevision] = [base, revision];
    this.change(form);
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.flight !== null || this.differs;
  }

  change(change: Partial<MatchForm>): void {
    this.show({ form: { ...this.current.form, ...change } });
    if (held.includes(this.current.saveState)) return;
    this.show({ saveState: this.differs ? "typing" : "saved" });
    this.sendAfter(PAUSE_MS);
  }

  /** Saves what waits now. @returns true once everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.send();
    return !this.differs;
  }

  /** After signing in again in another tab. */
  async retry(): Promise<void> {
    this.show({ saveState: "typing", problem: null });
    await this.flush();
  }

  /** Goes on from someone else's version with what was chosen of both. */
  async settle(form: MatchForm): Promise<void> {
    const { theirs } = this.current;
    if (!theirs) return;
    this.base = contentOf(formOf(theirs.content));
    this.atRevision = theirs.revision;
    this.show({ form, theirs: null, saveState: "typing", problem: null });
    await this.flush();
  }

  /** Sends the draft to review, everything typed with it. @returns true when it is there. */
  async submit(send: SubmitMatch): Promise<boolean> {
    if (!(await this.flush())) return false;
    const answer = await reach(() =>
      send({ kind: "match", versionId: this.version.id, revision: this.atRevision }),
    );
    if (answer.ok) this.show({ saveState: "sent", problem: null });
    else if (answer.code === "conflict") this.hold(answer);
    else this.show({ problem: `${answer.words} ${answer.nextStep}` });
    return answer.ok;
  }

  private sendAfter(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), milliseconds);
  }

  private get differs(): boolean {
    return keyOf(contentOf(this.current.form)) !== keyOf(this.base);
  }

  private send(): Promise<void> {
    this.flight ??= this.saveAll().finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  /** Once more for what was typed while a save was on its way. */
  private async saveAll(): Promise<void> {
    while (!held.includes(this.current.saveState) && this.differs) {
      const content = contentOf(this.current.form);
      this.show({ saveState: "saving" });
      const answer = await reach(() =>
        this.save({ kind: "match", versionId: this.version.id, revision: this.atRevision, content }),
      );
      if (!answer.ok) return this.refused(answer);
      this.base = content;
      this.atRevision = answer.value.revision;
    }
    if (!held.includes(this.current.saveState)) this.show({ problem: null, saveState: "saved" });
  }

  private refused(answer: Extract<Answer<unknown>, { ok: false }>): void {
    const problem = `${answer.words} ${answer.nextStep}`.trim();
    if (answer.code === "conflict") return this.hold(answer);
    if (answer.code === "signed-out") return this.show({ problem, saveState: "signed-out" });
    if (answer.code !== "unavailable") return this.show({ problem, saveState: "refused" });
    this.show({ problem: `${problem} It is tried again by itself.`, saveState: "waiting" });
    this.sendAfter(RETRY_MS);
  }

  private hold({ words, nextStep, newer }: Extract<Answer<unknown>, { ok: false }>): void {
    this.show({ saveState: "conflict", problem: `${words} ${nextStep}`, theirs: newer as MatchVersionView });
  }

  private show(change: Partial<MatchSnapshot>): void {
    this.current = { ...this.current, ...change };
    for (const listener of this.listeners) listener();
  }
}

async function reach<T>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await send();
  } catch {
    return {
      ok: false,
      code: "unavailable",
      words: "Not saved yet: the server can’t be reached.",
      nextStep: "",
    };
  }
}
