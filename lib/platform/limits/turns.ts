import { AppError } from "@/lib/platform/errors";

/** Lets so many through at once; so many more wait their turn, and whoever comes then is told to come back. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws AppError unavailable, before anything is done, when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.waiting.length >= this.mostWaiting)
        throw new AppError(
          "unavailable",
          "Many people are at this door just now.",
          "Wait a few seconds, then try again.",
        );
      // Whoever leaves hands its turn on, so that nobody who comes later takes it.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  get idle(): boolean {
    return this.running === 0;
  }
}
