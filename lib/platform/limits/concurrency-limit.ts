import pLimit from "p-limit";
import { AppError } from "@/lib/platform/errors";

/**
 * Lets so many through at once; so many more wait their turn, and whoever comes then is told to come back.
 */
export class ConcurrencyLimit {
  private readonly limit;

  constructor(
    atOnce: number,
    private readonly mostWaiting: number,
  ) {
    this.limit = pLimit(atOnce);
  }

  /** @throws AppError unavailable, before anything is done, when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const { activeCount, pendingCount, concurrency } = this.limit;
    if (activeCount >= concurrency && pendingCount >= this.mostWaiting)
      throw new AppError(
        "unavailable",
        "Many people are at this door just now.",
        "Wait a few seconds, then try again.",
      );
    return this.limit(work);
  }

  get idle(): boolean {
    return this.limit.activeCount === 0;
  }
}
