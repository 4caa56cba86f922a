import { Autosave, type Clash, type SaveState as AutosaveState } from "@/components/ui/autosave";
import { PageStore } from "@/components/ui/page-store";
import { noAnswer } from "@/components/ui/use-action";
import type { MatchContent, MatchVersionView, SaveVersionInput, StepInput } from "@/lib/editorial/schema";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import { contentOf, formOf, type MatchForm } from "./match-form";
import type { UnsavedDraft } from "./unsaved-draft";

export type SaveMatch = (input: SaveVersionInput) => Promise<Outcome<{ revision: number }>>;
export type SubmitMatch = (input: StepInput) => Promise<Outcome<unknown>>;
/** `typing`: not sent yet. `sent`: handed on for review. */
export type SaveState = Exclude<AutosaveState, "pending"> | "typing" | "sent";
export type MatchSnapshot = {
  form: MatchForm;
  saveState: SaveState;
  problem: string | null;
  theirs: MatchVersionView | null;
};

const PAUSE_MS = 600;

const plainOf = (content: MatchContent) => contentOf(formOf(content));
const keyOf = (content: MatchContent) => JSON.stringify(plainOf(content));

/**
 * A match draft that saves itself after a pause, whole; a conflict holds everything until the person chose.
 */
export class MatchStore extends PageStore<MatchSnapshot> {
  #base: MatchContent;
  #sent = false;
  readonly #autosave: Autosave<MatchContent, { revision: number }>;

  constructor(
    private readonly version: Pick<MatchVersionView, "id" | "revision" | "content">,
    save: SaveMatch,
  ) {
    super({ form: formOf(version.content), saveState: "saved", problem: null, theirs: null });
    this.#base = plainOf(version.content);
    this.#autosave = new Autosave<MatchContent, { revision: number }>({
      revision: version.revision,
      send: (content, revision) => save({ kind: "match", versionId: version.id, revision, content }),
      join: (_older, newer) => newer,
      pauseMs: PAUSE_MS,
      isSaved: (content) => keyOf(content) === keyOf(this.#base),
      judge: (newer, sent) => judge(newer as MatchVersionView | undefined, sent),
      saved: (_value, content) => {
        this.#base = content;
      },
      changed: () => this.#draw(),
    });
  }

  /** What the draft was when mine began to differ from it. */
  get savedContent(): MatchContent {
    return this.#base;
  }

  /** The draft as it stands here, to go on from elsewhere in this window; null once it is sent. */
  get words(): UnsavedDraft | null {
    return this.#sent
      ? null
      : { revision: this.#autosave.revision, base: this.#base, form: this.current.form };
  }

  /** Goes on from what this window had. */
  resume({ revision, base, form }: UnsavedDraft): void {
    this.#base = base;
    this.#autosave.rebase(revision);
    this.change(form);
  }

  /** True while something typed is not in the database yet. */
  get unsaved(): boolean {
    return this.#autosave.unsaved;
  }

  change(change: Partial<MatchForm>): void {
    this.show({ form: { ...this.current.form, ...change } });
    this.#autosave.change(contentOf(this.current.form));
  }

  /** After signing in again in another tab. */
  async retry(): Promise<void> {
    await this.#autosave.retry();
  }

  /** Goes on from someone else's version with what was chosen of both. */
  async settle(form: MatchForm): Promise<void> {
    const { theirs } = this.current;
    if (!theirs) return;
    this.show({ form });
    this.#base = plainOf(theirs.content);
    await this.#autosave.settle(theirs.revision, contentOf(form));
  }

  /** Sends the draft to review, everything typed with it. @returns true when it is there. */
  async submit(send: SubmitMatch): Promise<boolean> {
    if (!(await this.#autosave.flush())) return false;
    const { revision } = this.#autosave;
    const answer = await send({ kind: "match", versionId: this.version.id, revision }).catch(() => noAnswer);
    if (answer.ok) {
      this.#sent = true;
      this.#autosave.close();
    } else if (answer.code === "conflict") this.#autosave.conflict(answer);
    else this.#autosave.tell(inOneLine(answer));
    return answer.ok;
  }

  #draw(): void {
    const { state, problem, newer } = this.#autosave;
    const saveState = this.#sent ? "sent" : state === "pending" ? "typing" : state;
    this.show({ saveState, problem, theirs: newer as MatchVersionView | null });
  }
}

/**
 * A save whose answer was lost comes back as a conflict with oneself: the newer content is one that was sent.
 */
function judge(
  theirs: MatchVersionView | undefined,
  sent: readonly MatchContent[],
): Clash<MatchContent, { revision: number }> {
  if (theirs?.state !== "draft") return "theirs";
  const mine = sent.findLast((content) => keyOf(content) === keyOf(theirs.content));
  return mine ? { mine, value: { revision: theirs.revision } } : "theirs";
}
