import { setTimeout as pause } from "node:timers/promises";

/** A queue of mails as the worker sees it. */
export type Queue<Claim, Word> = {
  /** Takes the next that is due; null when there is none. */
  next: () => Promise<Claim | null>;
  /** @returns what the mail server said; it never throws. */
  send: (claimed: Claim) => Promise<Word>;
  /** That this worker still has it, while its mail server is slow. */
  keep: (claimed: Claim) => Promise<void>;
  settle: (claimed: Claim, word: Word) => Promise<unknown>;
};

/** Mails of one round of one line; the next round comes soon. */
const ROUND = 50;
/** The word of the mail server is kept this long for a database that is away: as long as the mail is ours. */
const KEPT_FOR_MS = 60_000;
const RETRY_MS = 500;
/** Well within the shortest lease of a queue. */
const KEEP_EVERY_MS = 15_000;

/** Sends what is due, one after the other. @returns how many were settled. */
export async function sendLine<Claim, Word>(queue: Queue<Claim, Word>, stop: AbortSignal): Promise<number> {
  for (let done = 0; done < ROUND; done += 1) {
    const claimed = stop.aborted ? null : await queue.next();
    if (claimed === null) return done;
    const word = await whileKept(
      () => queue.keep(claimed),
      () => queue.send(claimed),
    );
    await untilWritten(() => queue.settle(claimed, word));
  }
  return ROUND;
}

/** A database that is away for a moment costs one renewal of several: no reason to stop. */
async function whileKept<Word>(keep: () => Promise<void>, send: () => Promise<Word>): Promise<Word> {
  const timer = setInterval(() => void keep().catch(() => undefined), KEEP_EVERY_MS);
  try {
    return await send();
  } finally {
    clearInterval(timer);
  }
}

/** What the mail server said must not be lost because the database is away for a moment. */
async function untilWritten(settle: () => Promise<unknown>): Promise<void> {
  for (const since = Date.now(); ; ) {
    try {
      await settle();
      return;
    } catch (error) {
      if (Date.now() - since > KEPT_FOR_MS) throw error;
      await pause(RETRY_MS);
    }
  }
}
