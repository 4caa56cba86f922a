/**
 * Text from outside is read in processes of its own. A few hundred bytes of Markdown can keep a
 * parser busy for minutes, and nothing stops a parser but the end of the process it runs in; there
 * it would be everybody's.
 */
import { ChildPool, type PoolOptions } from "@/lib/platform/child-pool/pool";
import { AppError } from "@/lib/platform/errors";
import type { Kind, ParsingAnswer, ParsingRequest } from "./messages";
import { programFile } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";

const unavailable = (words: string) => new AppError("unavailable", words, "Wait a minute and try again.");
const nextStep =
  "Look for something unusual in it, such as one sign over and over, take that out and try again.";

/**
 * Not a fault of ours that a person could wait out, and not told by its message, which may quote the file.
 */
class ParsingFailed extends Error {
  override readonly name = "ParsingFailed";
}

/**
 * Of every file the same. The longest honest one, a topic of 64 kB with its gates, takes half a second of a
 * processor: on a machine that is overloaded ten times that was over five seconds, and an honest file must
 * not be refused for it.
 */
const bounds = {
  children: 2,
  limitMs: 15_000,
  startMs: 60_000,
  queueCap: 50,
  recycleAfter: 1_000,
  idleMs: 60_000,
  flags: ["--max-old-space-size=256"],
};

export class ParsingPool {
  readonly #pool: ChildPool<ParsingRequest, ParsingAnswer>;

  constructor(options: Pick<PoolOptions, "childPath" | "root"> & Partial<PoolOptions>) {
    this.#pool = new ChildPool(
      { ...bounds, ...options },
      {
        busy: () => unavailable("Too many files are being read right now."),
        stopped: () =>
          new AppError("invalid", "This file takes too long to read, so it was put aside.", nextStep),
        died: () =>
          new AppError("invalid", "This file needs too much room to read, so it was put aside.", nextStep),
        down: () => unavailable("Files can't be read right now."),
        failed: (told) => new ParsingFailed(told),
      },
    );
  }

  get pids(): number[] {
    return this.#pool.pids;
  }

  /**
   * @param input what the reader of this kind takes.
   * @throws AppError `invalid` in the reader's own words, or when it takes longer than a few seconds;
   *   `unavailable` when 50 wait already or no process starts.
   */
  async run(kind: Kind, ...input: readonly unknown[]): Promise<unknown> {
    const { answer } = await this.#pool.run({ kind, input });
    if ("refused" in answer) throw new AppError("invalid", answer.refused.words, answer.refused.nextStep);
    return answer.value;
  }

  close(): void {
    this.#pool.close();
  }
}

// The server's bundle may hold this module more than once; the processes are shared
// through the global object.
const KEY = Symbol.for("towline.parsing-pool");
type Holder = { [KEY]?: ParsingPool };

export function parsingPool(): ParsingPool {
  return ((globalThis as Holder)[KEY] ??= new ParsingPool({
    childPath: programFile("parsing-child"),
    root: root(),
  }));
}

type Reader = (...input: never[]) => unknown;

/**
 * A reader of text from outside as its callers use it: the same parameters, the same answer, in a process
 * that is killed after fifteen seconds. Its type is named where it is called; the reader itself is only
 * loaded in the child.
 * @throws as `ParsingPool.run`.
 */
export function inParsingProcess<R extends Reader>(
  kind: Kind,
  pool: () => ParsingPool = parsingPool,
): (...input: Parameters<R>) => Promise<Awaited<ReturnType<R>>> {
  return (...input) => pool().run(kind, ...input) as Promise<Awaited<ReturnType<R>>>;
}
