/** The renderers: a pool of processes that draw pages. */
import { ChildPool, type PoolOptions } from "@/lib/platform/child-pool/pool";
import { AppError } from "@/lib/platform/errors";
import type { RenderAnswer, RenderRequest } from "./messages";

/** The page itself could not be drawn: a fault of ours, never of the person; holds no words of the page. */
export class RenderingFailed extends Error {
  override readonly name = "RenderingFailed";
}

const down = () => new AppError("unavailable", "Pages can't be drawn right now.", "Try again in a minute.");

export type Rendered = RenderAnswer & { rendererVersion: string };

export class RenderPool {
  readonly #pool: ChildPool<RenderRequest, RenderAnswer>;

  constructor(options: PoolOptions) {
    this.#pool = new ChildPool(options, {
      busy: () =>
        new AppError(
          "unavailable",
          "Too many pages are being drawn right now.",
          "Wait a few seconds and try again.",
        ),
      stopped: () =>
        new AppError(
          "unavailable",
          "Drawing this page took too long and was stopped.",
          "Try again; if it happens again, take out the last thing you added.",
        ),
      died: down,
      down,
      failed: (told) => new RenderingFailed(told),
    });
  }

  get pids(): number[] {
    return this.#pool.pids;
  }

  /** How many jobs wait for a free process. */
  get waiting(): number {
    return this.#pool.waiting;
  }

  /**
   * @returns what the child answered; waits its turn.
   * @throws AppError `unavailable` when the queue is full, the limit passed or no process starts;
   *   RenderingFailed when the page does not compile or does not meet PDF/UA-1.
   */
  async run(request: RenderRequest): Promise<Rendered> {
    const { answer, version } = await this.#pool.run(request);
    return { ...answer, rendererVersion: version };
  }

  /** Starts the processes before anyone waits for one. */
  warm(): void {
    this.#pool.warm();
  }

  /** Kills every process and refuses every job; the next job starts anew. */
  close(): void {
    this.#pool.close();
  }
}
