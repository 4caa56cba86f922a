/**
 * `npm run dev`: database, pages that change as their files do, library and worker that follow theirs; one
 * Ctrl-C ends all.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { holdDatabase, type Hold } from "@/lib/platform/db/embedded-database";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { takeLock } from "@/lib/platform/db/process-lock.mjs";
import { AppError } from "@/lib/platform/errors";
import { end } from "./child-processes";
import { dataFolderOf, prepareDatabase, runProgram } from "./database";
import { tellFailure } from "./failure.mjs";
import { lastLibraryLoad, stampLibraryLoad } from "./library-load-stamp";
import { endLeftovers, recordChildren, requireFreePort } from "./leftover-processes";

type Say = (line: string) => void;

const root = join(import.meta.dirname, "..");
const patienceMs = 10_000;

/**
 * Each in development's own way: Next compiles what is asked for, tsx starts again what imports a changed
 * file.
 */
const programs = (host: string, port: string) => ({
  library: followed("scripts/follow-library.ts"),
  worker: followed("worker/main.ts"),
  web: ["scripts/next-dev.mjs", "dev", "-H", host, "-p", port],
});

/** tsx and what it runs both end when the process above them does. */
function followed(file: string): string[] {
  const ending = ["--import", "./scripts/exit-with-parent.mjs"];
  const options = ["watch", "--clear-screen=false", "--conditions=react-server", ...ending];
  return [...ending, "node_modules/tsx/dist/cli.mjs", ...options, file];
}

/**
 * Runs until SIGINT, SIGTERM or SIGHUP.
 * @throws AppError when it can't begin: a port, a data folder that is taken.
 */
export async function develop(say: Say): Promise<void> {
  const dataFolder = makeDataFolder(dataFolderOf(process.env));
  const url = process.env.TOWLINE_URL ?? "";
  const lock = takeLock(join(dataFolder, "start.lock"), { url });
  if (!lock.held)
    throw new AppError(
      "conflict",
      `A Towline already works on ${dataFolder}, at ${String(lock.by.url)} (process ${lock.by.pid}).`,
      "Use that one, or stop it first; TOWLINE_DATA names another folder.",
    );
  process.once("exit", () => lock.release());
  const loop = new DevelopersLoop(say, dataFolder, url);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void loop.stop(0));
  try {
    await loop.start();
  } catch (error) {
    if (loop.stopping) return;
    process.stderr.write(`${tellFailure(error)}\n`);
    await loop.stop(1);
  }
}

class DevelopersLoop {
  stopping = false;
  private hold: Hold | null = null;
  private children: ChildProcess[] = [];

  constructor(
    private readonly say: Say,
    private readonly dataFolder: string,
    private readonly url: string,
  ) {}

  async start(): Promise<void> {
    const { TOWLINE_HOST: host = "", PORT: port = "" } = process.env;
    await endLeftovers(this.dataFolder);
    await requireFreePort(host, Number(port));
    this.say("Starting the database ...");
    const { hold, environment, applied } = await prepareDatabase(process.env);
    this.hold = hold;
    if (applied.length > 0) this.say(`Applied ${applied.length} migration(s).`);
    this.watchDatabase();
    stampLibraryLoad(null);
    for (const [name, args] of Object.entries(programs(host, port))) this.launch(name, args, environment);
    const [firstRun] = await Promise.all([
      runProgram("first-run", environment),
      this.until(() => lastLibraryLoad() !== null),
      this.until(() => this.answers(host, port)),
    ]);
    if (!this.stopping) this.greet(firstRun);
  }

  /**
   * In a process group of its own, so that Ctrl-C reaches this process alone, which ends the others in order.
   */
  private launch(name: string, args: string[], environment: NodeJS.ProcessEnv): void {
    const child = spawn(process.execPath, args, {
      cwd: root,
      detached: true,
      env: environment,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.children.push(child);
    recordChildren(
      this.dataFolder,
      this.children.map(({ pid }) => pid),
    );
    child.once("exit", () => {
      if (this.stopping) return;
      this.say(`The ${name} process ended; what it said stands above.`);
      void this.stop(1);
    });
  }

  /**
   * No limit of time: a first start of a slow computer, or a fault that is mended meanwhile, may take
   * minutes.
   */
  private async until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!this.stopping && !(await isSo())) await pause(100);
  }

  private async answers(host: string, port: string): Promise<boolean> {
    const name = host.includes(":") ? `[${host}]` : host;
    const answer = await fetch(`http://${name}:${port}/readyz`, {
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null);
    return answer?.ok === true;
  }

  private greet(firstRun: string): void {
    const { kind, url } = JSON.parse(firstRun) as { kind: string; url?: string };
    if (kind === "created") this.say("The first person was created from TOWLINE_ADMIN_EMAIL.");
    if (url) this.say(`\nNobody is here yet. Open this link to become the first person:\n  ${url}`);
    this.say(`\nTowline in development is at ${this.url}  (Ctrl-C stops it)`);
  }

  /** Were the database's keeper killed, a new one takes over on the same port. */
  private watchDatabase(): void {
    void this.hold?.lost
      .then(async () => {
        if (this.stopping) return;
        this.hold = await holdDatabase(this.dataFolder);
        this.watchDatabase();
      })
      .catch((error: unknown) => {
        process.stderr.write(`${tellFailure(error)}\n`);
        void this.stop(1);
      });
  }

  async stop(exitCode: number): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    this.say("\nStopping ...");
    await Promise.all(this.children.map((child) => end(child, patienceMs)));
    await this.hold?.release();
    rmSync(join(this.dataFolder, "children.json"), { force: true });
    this.say("Stopped.");
    process.exit(exitCode);
  }
}
