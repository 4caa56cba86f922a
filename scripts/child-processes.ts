import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { log } from "@/lib/platform/log";
import { programArguments } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";

export interface Child {
  readonly name: string;
  pid(): number | undefined;
  /** False between its end and its next start. */
  running(): boolean;
  /** When it last said that it lives, or was started, by `performance.now()`. */
  lastWord(): number;
  /** Ends it as `stop` does; it is then started again as after any other end. */
  restart(patienceMs: number): Promise<void>;
  /** Asks with SIGTERM, insists after `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
}

/**
 * How a server or worker of this project is started: Node itself, so that a signal reaches it
 * and not a wrapper.
 */
export const commands = {
  web: () => programArguments("web"),
  worker: () => programArguments("worker"),
};

/** Loading it takes a busy computer some seconds. */
const shortLifeMs = 5_000;

/**
 * Keeps a program running: in a process group of its own (Ctrl-C in the terminal reaches only the
 * supervisor, which stops its children in order), ending by itself when the supervisor is gone, started
 * again with growing pauses.
 * @param tell.firstFailure called when it ends before it has lived five seconds, three times in a
 *   row from the start.
 * @param tell.said called with every line it writes to standard error.
 */
export function keepRunning(
  name: string,
  args: string[],
  environment: NodeJS.ProcessEnv,
  tell: { firstFailure(): void; started(): void; said(line: string): void },
): Child {
  let child: ChildProcess | undefined;
  let stopping = false;
  let shortLives = 0;
  let retry: NodeJS.Timeout | undefined;
  let lastWord = 0;

  const begin = () => {
    const since = Date.now();
    child = spawn(process.execPath, ["--import", join(root(), "scripts/exit-with-parent.mjs"), ...args], {
      cwd: root(),
      detached: true,
      env: environment,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    if (child.stderr)
      createInterface({ input: child.stderr })
        .on("line", tell.said)
        .on("error", () => undefined);
    tell.started();
    lastWord = performance.now();
    child.on("message", () => (lastWord = performance.now()));
    child.once("exit", (code, signal) => {
      if (stopping) return;
      shortLives = Date.now() - since < shortLifeMs ? shortLives + 1 : 0;
      log("error", "child-ended", { child: name, code, signal });
      if (shortLives === 3) tell.firstFailure();
      retry = setTimeout(begin, Math.min(250 * 2 ** shortLives, 30_000));
    });
  };
  begin();
  const stop = async (patienceMs: number) => {
    stopping = true;
    clearTimeout(retry);
    if (child) await end(child, patienceMs);
  };
  const restart = async (patienceMs: number) => {
    if (child) await end(child, patienceMs);
  };
  const running = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  return { name, pid: () => child?.pid, running, lastWord: () => lastWord, restart, stop };
}

/** Ends one process: SIGTERM, then SIGKILL to its whole group. */
export async function end(child: ChildProcess, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const hard = setTimeout(() => killGroup(child.pid), patienceMs);
  await ended;
  clearTimeout(hard);
}

export function killGroup(pid: number | undefined): void {
  if (!pid) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It was gone already.
  }
}
