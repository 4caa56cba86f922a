export interface QueueSize {
  /** In hand at the same time. */
  readonly atOnce: number;
  /** Waiting, all together. */
  readonly mostWaiting: number;
  /** How long who asks waits, unless `enter` is told another time. */
  readonly longestWaitMs: number;
}

/** A turn, which is given back by calling it; or why none came. */
export type Turn = (() => void) | "busy" | "left";

interface Ticket {
  readonly settle: (turn: Turn) => void;
  readonly expiry: NodeJS.Timeout;
}

/**
 * Lets so many through at once. Who waits stands in the line of the person who asks, and the lines take
 * turns: one person's hundred previews keep nobody else waiting for more than one of them. When all places
 * are taken the longest line loses its last.
 */
export class FairQueue {
  #inHand = 0;
  #waiting = 0;
  /** In the order of their turns; none is empty. */
  readonly #lines = new Map<string, Ticket[]>();

  constructor(private readonly size: QueueSize) {}

  get waiting(): number {
    return this.#waiting;
  }

  get inHand(): number {
    return this.#inHand;
  }

  /**
   * @param who asks.
   * @param left aborted when who asks has gone: the place in the line is given up.
   */
  enter(who: string, left: AbortSignal, longestWaitMs = this.size.longestWaitMs): Promise<Turn> {
    if (left.aborted) return Promise.resolve("left");
    if (this.#inHand < this.size.atOnce) return Promise.resolve(this.#begin());
    if (this.#waiting >= this.size.mostWaiting && !this.#makeRoomFor(who)) return Promise.resolve("busy");
    return new Promise((resolve) => {
      const settle = (turn: Turn) => {
        clearTimeout(expiry);
        left.removeEventListener("abort", leave);
        resolve(turn);
      };
      const giveUp = (turn: Turn) => {
        this.#remove(who, ticket);
        settle(turn);
      };
      const leave = () => giveUp("left");
      const expiry = setTimeout(() => giveUp("busy"), longestWaitMs);
      const ticket = { settle, expiry };
      left.addEventListener("abort", leave, { once: true });
      this.#lines.set(who, [...(this.#lines.get(who) ?? []), ticket]);
      this.#waiting += 1;
    });
  }

  #begin(): () => void {
    this.#inHand += 1;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      this.#inHand -= 1;
      this.#next();
    };
  }

  #next(): void {
    const [first] = this.#lines;
    if (!first || this.#inHand >= this.size.atOnce) return;
    const [who, line] = first;
    const ticket = line.shift();
    this.#waiting -= 1;
    // To the back, behind everybody else who waits.
    this.#lines.delete(who);
    if (line.length > 0) this.#lines.set(who, line);
    ticket?.settle(this.#begin());
  }

  #remove(who: string, ticket: Ticket): void {
    const line = this.#lines.get(who) ?? [];
    const rest = line.filter((other) => other !== ticket);
    this.#waiting -= line.length - rest.length;
    if (rest.length > 0) this.#lines.set(who, rest);
    else this.#lines.delete(who);
  }

  #makeRoomFor(who: string): boolean {
    const own = this.#lines.get(who)?.length ?? 0;
    const [longest, line] = [...this.#lines].reduce((a, b) => (b[1].length > a[1].length ? b : a));
    const last = line.at(-1);
    if (!last || line.length <= own + 1) return false;
    this.#remove(longest, last);
    last.settle("busy");
    return true;
  }
}
