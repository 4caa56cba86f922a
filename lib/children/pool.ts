/**
 * A small pool of renderer processes. Processes, because a page that hangs the compiler can only be stopped by killing
 * what runs it: an aborted worker thread keeps burning a core.
 */
import { fork, type ChildProcess } from "node:child_process";
import { AppError } from "@/lib/errors";
import type { FromChild, RenderAnswer, RenderRequest } from "@/lib/pdf/messages";

export type PoolOptions = {
  /** The module to fork, and the folder it works in. */
  childPath: string;
  root: string;
  children: number;
  /** A job longer than this is killed with its process. */
  limitMs: number;
  /** A process that is not ready by then is killed. */
  startMs: number;
  /** Jobs that may wait; one more is refused. */
  queueCap: number;
  /** Jobs after which a process is replaced. */
  recycleAfter: number;
  /** All that a process sees of the environment: no secret of ours. */
  environment?: Record<string, string>;
};

export type Rendered = RenderAnswer & { rendererVersion: string };
type Job = { number: number; tries: number; request: RenderRequest; resolve: (value: Rendered) => void; reject: (reason: Error) => void };
type Slot = { child: ChildProcess; version: string | null; job: Job | null; timer: NodeJS.Timeout | undefined; served: number };

/** The page itself could not be drawn: a fault of ours, never of the person; holds no words of the page. */
export class RenderingFailed extends Error {
  override readonly name = "RenderingFailed";
}

const STARTS_BEFORE_GIVING_UP = 3;
const busy = () => new AppError("unavailable", "Too many pages are being drawn right now.", "Wait a few seconds and try again.");
const stopped = () => new AppError("unavailable", "Drawing this page took too long and was stopped.", "Try again; if it happens again, take out the last thing you added.");
const down = () => new AppError("unavailable", "Pages can't be drawn right now.", "Try again in a minute.");

export class RenderPool {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  readonly #queue: Job[] = [];
  #jobs = 0;
  #failedStarts = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Process ids, for tests and for health. */
  get pids(): number[] {
    return [...this.#slots].flatMap((slot) => slot.child.pid ?? []);
  }

  /**
   * @returns what the child answered; waits its turn.
   * @throws AppError `unavailable` when the queue is full, the limit passed or no process starts; RenderingFailed when
   *   the page does not compile or does not meet PDF/UA-1.
   */
  run(request: RenderRequest): Promise<Rendered> {
    if (this.#queue.length >= this.#options.queueCap) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.#queue.push({ number: (this.#jobs += 1), tries: 0, request, resolve, reject });
      this.#pump();
    });
  }

  /** Starts the processes before anyone waits for one. */
  warm(): void {
    while (this.#slots.size < this.#options.children) this.#start();
  }

  /** Kills every process and refuses every job; the next job starts anew. */
  close(): void {
    this.#queue.splice(0).forEach((job) => job.reject(down()));
    for (const slot of this.#slots) {
      this.#slots.delete(slot);
      clearTimeout(slot.timer);
      slot.child.kill("SIGKILL");
      slot.job?.reject(down());
    }
  }

  #pump(): void {
    for (const slot of this.#slots) {
      if (slot.version === null || slot.job) continue;
      const job = this.#queue.shift();
      if (job) this.#assign(slot, job);
      else hold(slot.child, false);
    }
    const starting = [...this.#slots].filter((slot) => slot.version === null).length;
    for (let missing = this.#queue.length - starting; missing > 0 && this.#slots.size < this.#options.children; missing -= 1) this.#start();
  }

  #start(): void {
    const { childPath, root, startMs, environment } = this.#options;
    const child = fork(childPath, [root], {
      cwd: root,
      env: { NODE_ENV: "production", ...environment },
      execArgv: ["--conditions=react-server", "--import", "tsx"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const slot: Slot = { child, version: null, job: null, served: 0, timer: setTimeout(() => child.kill("SIGKILL"), startMs) };
    this.#slots.add(slot);
    child.on("message", (message: FromChild) => this.#heard(slot, message));
    child.on("error", () => this.#gone(slot));
    child.on("exit", () => this.#gone(slot));
  }

  #assign(slot: Slot, job: Job): void {
    slot.job = job;
    job.tries += 1;
    hold(slot.child, true);
    slot.timer = setTimeout(() => {
      // Out of the pool at once: its end is only heard of later, and no job may be given to it until then.
      this.#slots.delete(slot);
      slot.child.kill("SIGKILL");
      job.reject(stopped());
      this.#pump();
    }, this.#options.limitMs);
    // A process that is already gone says so by its exit; the callback only keeps the error from being thrown.
    slot.child.send({ ...job.request, job: job.number }, () => undefined);
  }

  #heard(slot: Slot, message: FromChild): void {
    clearTimeout(slot.timer);
    if ("ready" in message) {
      slot.version = message.rendererVersion;
      this.#failedStarts = 0;
    } else if (slot.job?.number === message.job) {
      const { job } = slot;
      slot.job = null;
      slot.served += 1;
      if ("answer" in message) job.resolve({ ...message.answer, rendererVersion: slot.version ?? "" });
      else job.reject(new RenderingFailed(message.failed));
      if (slot.served >= this.#options.recycleAfter) this.#retire(slot);
    }
    this.#pump();
  }

  #retire(slot: Slot): void {
    this.#slots.delete(slot);
    slot.child.removeAllListeners();
    hold(slot.child, false);
    if (slot.child.connected) slot.child.disconnect();
  }

  #gone(slot: Slot): void {
    if (!this.#slots.delete(slot)) return;
    clearTimeout(slot.timer);
    // Someone else may have killed it: the job gets a second process, once, in case it is the page that kills.
    if (slot.job && slot.job.tries < 2) this.#queue.unshift(slot.job);
    else slot.job?.reject(down());
    slot.job = null;
    if (slot.version === null && (this.#failedStarts += 1) >= STARTS_BEFORE_GIVING_UP) {
      this.#failedStarts = 0;
      this.#queue.splice(0).forEach((job) => job.reject(down()));
    }
    this.#pump();
  }
}

/** An idle renderer must not keep a command line alive; a working one must. */
function hold(child: ChildProcess, yes: boolean): void {
  if (yes) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
