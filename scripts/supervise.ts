import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { takeLock } from "@/lib/platform/db/process-lock.mjs";
import { holdDatabase, type Hold } from "@/lib/platform/db/embedded-database";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { effectiveSettings } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { buildWhenChanged } from "./build";
import { commands, keepRunning, type Child } from "./child-processes";
import { dataFolderOf, prepareDatabase, runProgram, type Prepared } from "./database";
import { Failure, tellFailure } from "./failure.mjs";
import { endLeftovers, recordChildren, requireFreePort } from "./leftover-processes";
import { asksPage, asksWord, usualTimes, watch, type Times } from "./watch-process";

type Say = (line: string) => void;
/**
 * Web and workers finish what they have in hand, side by side; the database after that: all gone within 15 s.
 */
const patienceMs = 10_000;
const readyWithinMs = 60_000;

/**
 * Starts everything, says where it is, and stops it in order at SIGINT, SIGTERM or SIGHUP.
 * @param times of looking whether web and worker still answer.
 */
export async function start(say: Say, times = usualTimes): Promise<void> {
  const dataFolder = makeDataFolder(dataFolderOf(process.env));
  const lock = takeLock(join(dataFolder, "start.lock"), {
    url: process.env.TOWLINE_URL || `http://localhost:${process.env.PORT || 3000}`,
  });
  if (!lock.held)
    throw new AppError(
      "conflict",
      `Towline is already running at ${String(lock.by.url)} (process ${lock.by.pid}).`,
      "Use that one, or stop it first.",
    );
  const running = new Running(say, dataFolder, times);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void running.stop(0));
  process.once("exit", () => lock.release());
  try {
    await running.start();
  } catch (error) {
    if (running.stopping) return;
    process.stderr.write(`${tellFailure(error)}\n`);
    await running.stop(1);
  }
}

class Running {
  stopping = false;
  private ready = false;
  private hold: Hold | null = null;
  private children: Child[] = [];
  /** What web and workers said that is no log line, until the start has succeeded or failed. */
  private heard: string[] = [];
  private unwatch: (() => void)[] = [];

  constructor(
    private readonly say: Say,
    private readonly dataFolder: string,
    private readonly times: Times,
  ) {}

  async start(): Promise<void> {
    await endLeftovers(this.dataFolder);
    const host = process.env.TOWLINE_HOST || "127.0.0.1";
    await requireFreePort(host, Number(process.env.PORT) || 3000);
    this.say("Starting the database ...");
    const prepared = await prepareDatabase(process.env);
    this.hold = prepared.hold;
    if (this.hold?.apart)
      this.say(`The database lies in ${this.hold.apart}: its user can't reach this folder.`);
    if (prepared.applied.length > 0) this.say(`Applied ${prepared.applied.length} migration(s).`);
    for (const line of effectiveSettings(prepared.settings)) this.say(line);
    this.watchDatabase();
    const dist = process.env.TOWLINE_DIST || ".next";
    const environment = environmentOf(prepared, dist);
    const library = this.library(environment);
    await buildWhenChanged(dist, this.say);
    if (this.stopping) return;
    this.launch(prepared.settings.workers, environment);
    const [firstRun] = await Promise.all([library, this.whenReady(prepared.settings.port, host)]);
    if (this.stopping) return;
    this.ready = true;
    for (const line of this.heard.splice(0)) this.hear(line);
    this.watchChildren(addressOf(host, prepared.settings.port));
    this.greet(prepared.settings.url, firstRun);
  }

  /** A line for the library only when it takes long enough to wonder. */
  private async library(environment: NodeJS.ProcessEnv): Promise<string> {
    const slow = setTimeout(() => this.say("Loading the starter library ..."), 1500);
    const [, firstRun] = await Promise.all([
      runProgram("seed", environment),
      runProgram("first-run", environment),
    ]).finally(() => clearTimeout(slow));
    return firstRun;
  }

  private launch(workers: number, environment: NodeJS.ProcessEnv): void {
    const started = () =>
      recordChildren(
        this.dataFolder,
        this.children.map((child) => child.pid()),
      );
    const said = (line: string) => this.hear(line);
    const tell = (name: string) => ({ started, said, firstFailure: () => this.fail(name) });
    this.children.push(keepRunning("web", commands.web(), environment, tell("web")));
    for (let worker = 0; worker < workers; worker += 1)
      this.children.push(keepRunning("worker", commands.worker(), environment, tell("worker")));
    started();
  }

  /** Stacks of a start that fails belong in a file; of a start that succeeds nothing is lost. */
  private hear(line: string): void {
    if (this.ready || line.startsWith("{")) process.stderr.write(`${line}\n`);
    else if (this.heard.length < 2000) this.heard.push(line);
  }

  private fail(name: string): void {
    if (this.ready || this.stopping) return;
    process.stderr.write(
      `${tellFailure(new Failure(`The ${name} process ends as soon as it is started.`, "Start again; if that does not help, remove the folders .next and node_modules and start again.", this.heard.join("\n")))}\n`,
    );
    void this.stop(1);
  }

  private async whenReady(port: number, host: string): Promise<void> {
    const address = `${addressOf(host, port)}/readyz`;
    const until = Date.now() + readyWithinMs;
    while (!this.stopping && Date.now() < until) {
      const answer = await fetch(address, { signal: AbortSignal.timeout(2000) }).catch(() => null);
      if (answer?.ok) return;
      await pause(50);
    }
    if (!this.stopping)
      throw new Failure(
        "Web or worker did not become ready within a minute.",
        "A very busy computer can be the reason: start again when it is quieter.",
        this.heard.join("\n"),
      );
  }

  private greet(url: string, firstRun: string): void {
    const file = join(this.dataFolder, "first-run");
    rmSync(file, { force: true });
    const done = JSON.parse(firstRun) as { kind: string; url?: string };
    if (done.kind === "created") this.say("The first person was created from TOWLINE_ADMIN_EMAIL.");
    if (done.url) {
      writeFileSync(file, `${done.url}\n`, { mode: 0o600 });
      this.say(
        `\nNobody is here yet. Open this link within 24 hours to become the first person:\n  ${done.url}`,
      );
    }
    this.say(`\nTowline is ready at ${url}  (Ctrl-C stops it)`);
  }

  /** A process that lives and answers no more is ended and started again. */
  private watchChildren(address: string): void {
    this.unwatch = this.children.map((child) =>
      watch(
        child,
        child.name === "web" ? asksPage(`${address}/healthz`) : asksWord(child),
        this.times,
        () => {
          log("error", "child-frozen", { child: child.name, misses: this.times.misses });
          this.say(
            `The ${child.name} process has not answered ${this.times.misses} times in a row. It is started again.`,
          );
        },
      ),
    );
  }

  /**
   * Were the keeper itself killed, PostgreSQL would go on alone: a new keeper takes over on the same port.
   */
  private watchDatabase(): void {
    const hold = this.hold;
    void hold?.lost
      .then(async () => {
        if (this.stopping) return;
        log("error", "database-keeper-lost");
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
    for (const end of this.unwatch) end();
    if (this.children.length > 0) this.say("\nStopping: finishing what is under way ...");
    await Promise.all(this.children.map((child) => child.stop(patienceMs)));
    await this.hold?.release();
    rmSync(join(this.dataFolder, "children.json"), { force: true });
    this.say("Stopped.");
    process.exit(exitCode);
  }
}

/** Where this machine reaches the web process. */
function addressOf(host: string, port: number): string {
  const own = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${own.includes(":") ? `[${own}]` : own}:${port}`;
}

function environmentOf(prepared: Prepared, dist: string): NodeJS.ProcessEnv {
  const { url, port } = prepared.settings;
  return {
    ...prepared.environment,
    NODE_ENV: "production",
    TOWLINE_URL: url,
    NEXTAUTH_URL: url,
    PORT: String(port),
    TOWLINE_DIST: dist,
  };
}
