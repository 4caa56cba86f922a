/**
 * The processes of one `npm start`, found by what the system and its own files say, and how each is killed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { closeDb } from "@/lib/platform/db/client";
import { readAccess, urlOf } from "@/lib/platform/db/data-folder";
import { forgetEnv } from "@/lib/platform/env";
import { commandOf, isAlive, type ProcessMark } from "@/lib/platform/db/process-lock.mjs";
import { startTowline, type Started } from "../setup/start";

export const targets = ["worker", "web", "renderer", "supervisor", "PostgreSQL", "keeper"] as const;
export type Target = (typeof targets)[number];

const readMarks = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "children.json"), "utf8")) as ProcessMark[];

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

/** Processes that these started. */
export function childrenOf(parents: readonly number[]): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && parents.includes(parentOf(pid));
      } catch {
        return false;
      }
    });
}

const renderersUnder = (parents: readonly number[]) =>
  childrenOf(parents).filter((pid) => commandOf(pid)?.includes("pdf-child.mjs"));

/** One running Towline on one data folder; begun again, at another port, when its supervisor was killed. */
export class Running {
  started!: Started;
  #starting: Promise<void> = Promise.resolve();
  /** The one that ends because the run wants it to. */
  #ending: Started | null = null;

  constructor(
    readonly folder: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  async start(): Promise<void> {
    const started = await startTowline(this.folder, this.environment);
    this.started = started;
    void started.ended.then((how) => {
      if (this.#ending === started) return;
      process.stderr.write(`FAIL: npm start ended by itself (${how}):\n${started.said()}\n`);
      process.exit(1);
    });
    this.#starting = this.started.ready;
    await this.#starting;
  }

  /** Process numbers of a target; none while it is down. */
  pids(target: Target): number[] {
    try {
      const [web, ...workers] = readMarks(this.folder)
        .filter(isAlive)
        .map(({ pid }) => pid);
      const pids: Record<Target, () => (number | undefined)[]> = {
        worker: () => workers.slice(0, 1),
        web: () => [web],
        renderer: () => renderersUnder([web, ...workers].filter((pid) => pid !== undefined)),
        supervisor: () => [this.started.process.pid],
        PostgreSQL: () => [
          Number(readFileSync(join(this.folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]),
        ],
        keeper: () => [
          (JSON.parse(readFileSync(join(this.folder, "keeper.lock"), "utf8")) as ProcessMark).pid,
        ],
      };
      return pids[target]().filter((pid) => pid !== undefined);
    } catch {
      return [];
    }
  }

  /**
   * Kills with SIGKILL; whoever keeps the target must bring it back, but a supervisor is begun again here,
   * as an operator would.
   */
  async kill(target: Target, pids: readonly number[]): Promise<void> {
    if (target === "supervisor") this.#ending = this.started;
    for (const pid of pids) process.kill(pid, "SIGKILL");
    if (target !== "supervisor") return;
    await this.started.ended;
    await this.start();
  }

  /** From here on this process speaks of the same database and keys as what it tests. */
  async pointHere(): Promise<void> {
    const access = readAccess({ dataFolder: this.folder });
    const url = access ? urlOf(access) : "";
    if (process.env.TOWLINE_EMBEDDED_URL === url) return;
    Object.assign(process.env, { DATABASE_URL: "", TOWLINE_EMBEDDED_URL: url, TOWLINE_DATA: this.folder });
    forgetEnv();
    await closeDb();
  }

  async stop(): Promise<void> {
    await this.#starting.catch(() => undefined);
    this.#ending = this.started;
    this.started.process.kill("SIGTERM");
    await Promise.race([this.started.ended, pause(30_000)]);
  }
}
