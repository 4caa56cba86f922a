/**
 * A small pool of child processes. Processes, because work that hangs can only be stopped by killing
 * what runs it: an aborted worker thread keeps burning a core. PDF pages are drawn and files from
 * outside are read in them.
 */
import { fork, type ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { nodeFlags } from "@/lib/platform/programs.mjs";
import type { FromChild } from "./messages";

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
  /** A process that had nothing to do for this long is ended; else it stays for the next job. */
  idleMs?: number;
  /** All that a process sees of the environment: no secret of ours. */
  environment?: Record<string, string>;
  /** Of Node itself, such as a bound of memory. */
  flags?: string[];
};

/** How each way to fail is told to whoever asked. */
export type Refusals = {
  /** The queue is full. */
  busy: () => Error;
  /** The job took longer than its limit. */
  stopped: () => Error;
  /** Two processes ended over the job. */
  died: () => Error;
  /** No process starts, or the pool was closed. */
  down: () => Error;
  /** The child could not do it, by its own words. */
  failed: (told: string) => Error;
};

export type Done<Answer> = { answer: Answer; version: string };
type Job<Request, Answer> = {
  number: number;
  tries: number;
  request: Request;
  resolve: (value: Done<Answer>) => void;
  reject: (reason: Error) => void;
};
type Slot<J> = {
  child: ChildProcess;
  version: string | null;
  job: J | null;
  timer: NodeJS.Timeout | undefined;
  served: number;
};

const STARTS_BEFORE_GIVING_UP = 3;

export class ChildPool<Request extends object, Answer> {
  readonly #options: PoolOptions;
  readonly #refusals: Refusals;
  readonly #slots = new Set<Slot<Job<Request, Answer>>>();
  readonly #queue: Job<Request, Answer>[] = [];
  #jobs = 0;
  #failedStarts = 0;

  constructor(options: PoolOptions, refusals: Refusals) {
    this.#options = options;
    this.#refusals = refusals;
  }

  /** Process ids, for tests and for health. */
  get pids(): number[] {
    return [...this.#slots].flatMap((slot) => slot.child.pid ?? []);
  }

  /** How many jobs wait for a free process. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** @returns what the child answered; waits its turn. @throws Error as the refusals say. */
  run(request: Request): Promise<Done<Answer>> {
    if (this.#queue.length >= this.#options.queueCap) return Promise.reject(this.#refusals.busy());
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
    this.#queue.splice(0).forEach((job) => job.reject(this.#refusals.down()));
    for (const slot of this.#slots) {
      this.#slots.delete(slot);
      clearTimeout(slot.timer);
      slot.child.kill("SIGKILL");
      slot.job?.reject(this.#refusals.down());
    }
  }

  #pump(): void {
    for (const slot of this.#slots) {
      if (slot.version === null || slot.job) continue;
      const job = this.#queue.shift();
      if (job) this.#assign(slot, job);
      else this.#rest(slot);
    }
    const starting = [...this.#slots].filter((slot) => slot.version === null).length;
    for (
      let missing = this.#queue.length - starting;
      missing > 0 && this.#slots.size < this.#options.children;
      missing -= 1
    )
      this.#start();
  }

  #start(): void {
    const { childPath, root, startMs, environment, flags = [] } = this.#options;
    const child = fork(childPath, [root], {
      cwd: root,
      env: { NODE_ENV: "production", ...environment },
      execArgv: [...flags, ...nodeFlags(childPath)],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    const slot: Slot<Job<Request, Answer>> = {
      child,
      version: null,
      job: null,
      served: 0,
      timer: setTimeout(() => child.kill("SIGKILL"), startMs),
    };
    this.#slots.add(slot);
    // Why one does not start may be told: it was given nothing yet. What it says later may quote
    // what it was given.
    child.stderr?.on("data", (words: Buffer) => void (slot.version === null && process.stderr.write(words)));
    (child.stderr as Socket | null)?.unref();
    child.on("message", (message: FromChild<Answer>) => this.#heard(slot, message));
    child.on("error", () => this.#gone(slot));
    child.on("exit", () => this.#gone(slot));
  }

  #assign(slot: Slot<Job<Request, Answer>>, job: Job<Request, Answer>): void {
    clearTimeout(slot.timer);
    slot.job = job;
    job.tries += 1;
    hold(slot.child, true);
    slot.timer = setTimeout(() => {
      // Out of the pool at once: its end is only heard of later, and no job may be given to it until then.
      this.#slots.delete(slot);
      slot.child.kill("SIGKILL");
      job.reject(this.#refusals.stopped());
      this.#pump();
    }, this.#options.limitMs);
    try {
      // A process that is already gone says so by its exit; the callback only keeps the
      // error from being thrown.
      slot.child.send({ ...job.request, job: job.number }, () => undefined);
    } catch (error) {
      // What can't be sent (a function, for one) is a fault of whoever asks; the process is free again.
      clearTimeout(slot.timer);
      slot.job = null;
      job.reject(error instanceof Error ? error : new Error("not sendable"));
    }
  }

  #rest(slot: Slot<Job<Request, Answer>>): void {
    hold(slot.child, false);
    if (this.#options.idleMs === undefined) return;
    clearTimeout(slot.timer);
    slot.timer = setTimeout(() => this.#retire(slot), this.#options.idleMs).unref();
  }

  #heard(slot: Slot<Job<Request, Answer>>, message: FromChild<Answer>): void {
    if ("ready" in message) {
      clearTimeout(slot.timer);
      slot.version = message.version;
      this.#failedStarts = 0;
    } else if (slot.job?.number === message.job) {
      clearTimeout(slot.timer);
      const { job } = slot;
      slot.job = null;
      slot.served += 1;
      if ("answer" in message) job.resolve({ answer: message.answer, version: slot.version ?? "" });
      else job.reject(this.#refusals.failed(message.failed));
      if (slot.served >= this.#options.recycleAfter) this.#retire(slot);
    }
    this.#pump();
  }

  #retire(slot: Slot<Job<Request, Answer>>): void {
    this.#slots.delete(slot);
    slot.child.removeAllListeners();
    hold(slot.child, false);
    if (slot.child.connected) slot.child.disconnect();
  }

  #gone(slot: Slot<Job<Request, Answer>>): void {
    if (!this.#slots.delete(slot)) return;
    clearTimeout(slot.timer);
    // Someone else may have killed it: the job gets a second process, once, in case it is the job that kills.
    if (slot.job && slot.job.tries < 2) this.#queue.unshift(slot.job);
    else slot.job?.reject(this.#refusals.died());
    slot.job = null;
    if (slot.version === null && (this.#failedStarts += 1) >= STARTS_BEFORE_GIVING_UP) {
      this.#failedStarts = 0;
      this.#queue.splice(0).forEach((job) => job.reject(this.#refusals.down()));
    }
    this.#pump();
  }
}

/** An idle process must not keep a command line alive; a working one must. */
function hold(child: ChildProcess, yes: boolean): void {
  if (yes) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
