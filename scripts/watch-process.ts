/**
 * A process can live and do nothing any more. Whoever runs it asks now and then, and starts it again
 * when it stays silent.
 */
import type { Child } from "./child-processes";

export interface Times {
  /** Between an answer and the next question. */
  readonly everyMs: number;
  /** An answer may take this long. */
  readonly answerMs: number;
  /** Questions in a row without an answer until it is started again. */
  readonly misses: number;
  /** Without a first answer a process counts as starting up for this long. */
  readonly startMs: number;
  /** SIGTERM is given this long before SIGKILL. */
  readonly patienceMs: number;
}

/**
 * Starting again cuts off what people have under way, so late is better than wrong: an answer takes some
 * milliseconds, on a machine that is busy with everything at once a second or two, and three times ten
 * seconds it takes nowhere. What is frozen is back within a minute.
 */
export const usualTimes: Times = {
  everyMs: 5_000,
  answerMs: 10_000,
  misses: 3,
  startMs: 120_000,
  patienceMs: 5_000,
};

/** @returns whether the process answered within `answerMs`. */
export type Ask = (answerMs: number) => Promise<boolean>;

/**
 * Asks until it is stopped. A process that is starting, or has ended by itself and waits to be
 * started, is left alone.
 * @param child one that answered once; those that follow it are starting until they do.
 * @param onFrozen told before the process is ended. @returns how to stop asking.
 */
export function watch(child: Child, ask: Ask, times: Times, onFrozen: () => void): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let seen = { pid: child.pid(), since: performance.now(), answered: true, missed: 0 };

  const isMissing = async (): Promise<boolean> => {
    if (child.pid() !== seen.pid)
      seen = { pid: child.pid(), since: performance.now(), answered: false, missed: 0 };
    const asked = performance.now();
    const answered = await ask(times.answerMs).catch(() => false);
    const now = performance.now();
    if (stopped || !child.running() || child.pid() !== seen.pid) return false;
    if (answered) Object.assign(seen, { answered: true, missed: 0 });
    if (answered || (!seen.answered && now - seen.since < times.startMs)) return false;
    // When we wake up late ourselves, the whole machine stood still, and the silence says
    // nothing of the process.
    if (now - asked > times.answerMs + times.everyMs) return false;
    seen.missed += 1;
    return seen.missed >= times.misses;
  };
  const look = async () => {
    if (await isMissing()) {
      onFrozen();
      await child.restart(times.patienceMs);
    }
    next();
  };
  const next = () => {
    if (!stopped) timer = setTimeout(() => void look(), times.everyMs);
  };
  next();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Over HTTP, a page that needs nothing but the process. */
export function asksPage(address: string): Ask {
  return async (answerMs) => (await fetch(address, { signal: AbortSignal.timeout(answerMs) })).ok;
}

/** By the words it sends of its own accord, more often than it is asked. */
export function asksWord(child: Child): Ask {
  return async (answerMs) => performance.now() - child.lastWord() < answerMs;
}
