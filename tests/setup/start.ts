import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/lib/platform/db/cluster";
import { newId } from "@/lib/platform/ids";
import type { Times } from "@/scripts/watch-process";

const root = join(import.meta.dirname, "../..");

/** One `npm start` under test. */
export interface Started {
  process: ChildProcess;
  url: string;
  /** Everything it printed so far. */
  said(): string;
  /** Resolves when it says it is ready; rejects with its words when it ends before. */
  ready: Promise<void>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** A data folder's path that does not exist yet, and how to remove it. */
export function newDataFolder(): { path: string; remove(): void } {
  const path = join(tmpdir(), `towline-start-${newId()}`);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** What `npm start` runs, with other times of looking whether its processes answer. */
const impatient = (times: Times) => [
  "--input-type=module",
  "--eval",
  `import { importProgram } from "./scripts/bundle.mjs"; const { start } = await importProgram("supervise"); await start((line) => process.stdout.write(line + "\\n"), ${JSON.stringify(times)});`,
];

/** Starts Towline from the tests' own build, on a port of its own unless `PORT` names one. */
export async function startTowline(
  dataFolder: string,
  environment: Readonly<Record<string, string>> = {},
  times?: Times,
): Promise<Started> {
  const port = Number(environment.PORT) || (await freePort());
  const child = spawn(process.execPath, times ? impatient(times) : ["scripts/start.mjs"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...plain(),
      DATABASE_URL: "",
      TOWLINE_URL: "",
      TOWLINE_EMBEDDED_URL: "",
      TOWLINE_DATA: dataFolder,
      TOWLINE_DIST: ".next-test",
      PORT: String(port),
      ...environment,
    },
  });
  let said = "";
  const ended = new Promise<number | string>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal ?? "")),
  );
  const ready = new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("Towline is ready at")) resolve();
      });
    void ended.then(() => reject(new Error(`It ended before it was ready: ${said}`)));
  });
  ready.catch(() => undefined);
  return { process: child, url: `http://localhost:${port}`, said: () => said, ready, ended };
}

/** Vitest's own settings are no business of the program under test. */
function plain(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(VITEST|VITE_|NODE_OPTIONS)/.test(key));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}
