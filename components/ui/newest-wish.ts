const AGAIN_MS = 3_000;

/**
 * Works on one wish at a time; of those that come meanwhile only the last counts. For drawings of what
 * someone is still changing.
 */
export class NewestWish<Wish> {
  #wanted: { wish: Wish } | null = null;
  #busy = false;
  #ended = false;

  /** @param work says whether the same is tried again in a while, unless another wish comes first. */
  constructor(private readonly work: (wish: Wish) => Promise<"done" | "again">) {}

  get ended(): boolean {
    return this.#ended;
  }

  ask(wish: Wish): void {
    this.#wanted = { wish };
    void this.#run();
  }

  end(): void {
    this.#ended = true;
  }

  /** Begins anew after `end`: React mounts everything twice while it is developed. */
  begin(): void {
    this.#ended = false;
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#wanted !== null && !this.#ended) {
      const { wish } = this.#wanted;
      this.#wanted = null;
      if ((await this.work(wish)) === "again") this.#tryAgain(wish);
    }
    this.#busy = false;
  }

  #tryAgain(wish: Wish): void {
    setTimeout(() => {
      if (this.#wanted === null && !this.#busy && !this.#ended) this.ask(wish);
    }, AGAIN_MS);
  }
}
