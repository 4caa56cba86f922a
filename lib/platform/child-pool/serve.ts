/** The other end of a pool: one process that does one job at a time and ends when its parent is gone. */
import type { FromChild, ToChild } from "./messages";

export type Service<Request, Answer> = {
  /** Goes out with every answer. */
  version: string;
  work: (request: Request) => Answer | Promise<Answer>;
  /** What may be told of an error: nothing that was in the request. */
  tell: (error: unknown) => string;
  /** Done a turn of the loop after each job. */
  after?: () => void;
};

/** Serves jobs until the parent is gone. Prints nothing. */
export function serve<Request, Answer>({ version, work, tell, after }: Service<Request, Answer>): void {
  const say = (message: FromChild<Answer>) => {
    if (process.connected) process.send?.(message);
  };
  process.on("message", async (message: ToChild<Request>) => {
    const { job } = message;
    try {
      say({ job, answer: await work(message) });
    } catch (error) {
      say({ job, failed: tell(error) });
    }
    if (after) setImmediate(after);
  });
  // Ctrl-C reaches the whole process group; the parent drains first, and its going is what ends us.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
  process.on("disconnect", () => process.exit(0));
  say({ ready: true, version });
}
