/** Decisions of the print queue. Pure. */
import type { Queue } from "./schema";

/** Whoever may be asked: a clinician who may finalise, is not shut out, and is someone else. */
export function mayBeAsked(
  person: { id: string; isClinician: boolean; mayFinalise: boolean; disabledAt: Date | null },
  askerId: string,
): boolean {
  return person.isClinician && person.mayFinalise && person.disabledAt === null && person.id !== askerId;
}

/** The words of the bar and of "My handouts"; null while nothing waits. */
export function waitingWords(count: number): string | null {
  if (count === 0) return null;
  return count === 1 ? "1 waits for you" : `${count} wait for you`;
}

/** What the queue says of itself, for a screen reader and at a glance. */
export function queueWords({ waiting, prepared }: Queue): string {
  const mine = prepared.filter(({ state }) => state === "approved").length;
  const parts = [
    waitingWords(waiting.length),
    mine > 0 ? `${mine} approved and not printed yet` : null,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}.` : "Nothing waits for you.";
}
