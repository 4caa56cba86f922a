/** Several web processes and workers on one database, as on several machines: they share nothing else. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { inject, vi } from "vitest";
import { freePort } from "@/lib/platform/db/cluster";
import { buildWhenChanged } from "@/scripts/build";
import { bundleWhenChanged } from "@/scripts/bundle.mjs";
import { end } from "@/scripts/child-processes";
import { roundRobin, type RoundRobin } from "./round-robin";

const root = join(import.meta.dirname, "../..");
const dist = ".next-test";

export interface Machine {
  readonly port: number;
  readonly process: ChildProcess;
}

export interface ManyMachines {
  /** Of the proxy in front, which is TOWLINE_URL. */
  readonly url: string;
  readonly webs: readonly Machine[];
  readonly proxy: RoundRobin;
  /** Everything the processes wrote to standard error. */
  said(): string;
  stop(): Promise<void>;
}

/** @param databaseUrl that all of them use. @param more settings of all of them. */
export async function manyMachines(
  databaseUrl: string,
  count: { webs: number; workers: number },
  more: Readonly<Record<string, string>> = {},
): Promise<ManyMachines> {
  await buildWhenChanged(dist, () => undefined);
  const programs = await bundleWhenChanged(dist);
  const front = await freePort();
  const url = `http://localhost:${front}`;
  let said = "";
  const run = (program: string, own: Readonly<Record<string, string>> = {}) => {
    const settings = { TOWLINE_EMBEDDED_URL: databaseUrl, TOWLINE_URL: url, TOWLINE_PROGRAMS: programs };
    const child = spawn(
      process.execPath,
      ["--import", join(root, "scripts/exit-with-parent.mjs"), `${programs}/${program}.mjs`],
      {
        cwd: root,
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        env: { ...plain(), ...settings, ...more, ...own },
      },
    );
    child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
    return child;
  };
  const webs: Machine[] = [];
  for (let index = 0; index < count.webs; index += 1) {
    const port = await freePort();
    webs.push({ port, process: run("web", { PORT: String(port) }) });
  }
  const workers = Array.from({ length: count.workers }, () => run("worker"));
  const proxy = await roundRobin(() => webs.map(({ port }) => port), front);
  const children = [...webs.map((web) => web.process), ...workers];
  await vi.waitUntil(
    async () => {
      if (children.some((child) => child.exitCode !== null))
        throw new Error(`One ended at its start: ${said}`);
      const answers = webs.map(({ port }) => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok));
      return (await Promise.all(answers).catch(() => [false])).every(Boolean);
    },
    { timeout: 180_000, interval: 200 },
  );
  const stop = async () => {
    await proxy.close();
    await Promise.all(children.map((child) => end(child, 10_000)));
  };
  return { url, webs, proxy, said: () => said, stop };
}

/** Vitest's own settings are no business of the programs under test. */
function plain(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(VITEST|VITE_|NODE_OPTIONS)/.test(key));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: "production",
    DATABASE_URL: "",
    TOWLINE_DATA: inject("cluster").dataFolder,
    TOWLINE_DIST: dist,
    TOWLINE_TRUSTED_PROXIES: "1",
  };
}
