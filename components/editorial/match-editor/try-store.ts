import { PageStore } from "@/components/ui/page-store";
import type { MatchContent } from "@/lib/editorial/schema";
import type { TryMatchInput, TryView } from "@/lib/editorial/try/schema";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import type { Profile } from "@/lib/engine/schema";

export type TryAction = (input: TryMatchInput) => Promise<Outcome<TryView>>;
export type TrySnapshot = { view: TryView | null; problem: string | null };
type Question = { content: MatchContent; profile: Profile };

const PAUSE_MS = 200;

/**
 * Asks how the ranking moves, after a pause and one question at a time; only the newest
 * one's answer is shown.
 */
export class TryStore extends PageStore<TrySnapshot> {
  private wanted: Question | null = null;
  private asked = "";
  private asking = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly versionId: string,
    private readonly send: TryAction,
  ) {
    super({ view: null, problem: null });
  }

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
    if (this.wanted === null) this.tell(answer);
    else await this.next();
  }

  private tell(answer: Outcome<TryView> | null): void {
    if (answer?.ok) return this.show({ view: answer.value, problem: null });
    this.asked = "";
    this.show({
      problem: answer ? inOneLine(answer) : "Towline did not answer. Change something to try again.",
    });
  }
}
