import type { MatchContent } from "@/lib/editorial/schema";
import type { TryMatchInput, TryView } from "@/lib/editorial/try/schema";
import type { Profile } from "@/lib/engine/vocabulary/schema";
import type { Answer } from "./match-store";

export type TryAction = (input: TryMatchInput) => Promise<Answer<TryView>>;
export type TrySnapshot = { view: TryView | null; problem: string | null };
type Question = { content: MatchContent; profile: Profile };

const PAUSE_MS = 200;

/** Asks how the ranking moves, after a pause and one question at a time; only the newest one's answer is shown. */
export class TryStore {
  private wanted: Question | null = null;
  private asked = "";
  private asking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private listeners = new Set<() => void>();
  private current: TrySnapshot = { view: null, problem: null };

  constructor(
    private readonly versionId: string,
    private readonly send: TryAction,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): TrySnapshot => this.current;

  ask(question: Question): void {
    const key = JSON.stringify(question);
    if (key === this.asked) return;
    this.asked = key;
    this.wanted = question;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.next(), PAUSE_MS);
  }

  private async next(): Promise<void> {
    if (this.asking || !this.wanted) return;
    const question = this.wanted;
    this.wanted = null;
    this.asking = true;
    const answer = await this.send({ versionId: this.versionId, ...question }).catch(() => null);
    this.asking = false;
    // A newer question is on its way or waits out its pause: this answer is of yesterday.
    if (this.wanted === null) this.show(answer);
    else await this.next();
  }

  private show(answer: Answer<TryView> | null): void {
    if (answer?.ok) this.current = { view: answer.value, problem: null };
    else {
      this.asked = "";
      this.current = {
        ...this.current,
        problem: answer
          ? `${answer.words} ${answer.nextStep}`
          : "Towline did not answer. Change something to try again.",
      };
    }
    for (const listener of this.listeners) listener();
  }
}
