import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive, markOf, type ProcessMark } from "@/lib/platform/db/process-lock.mjs";
import { AppError } from "@/lib/platform/errors";
import { killGroup } from "./child-processes";

const fileIn = (dataFolder: string) => join(dataFolder, "children.json");

export function recordChildren(dataFolder: string, pids: (number | undefined)[]): void {
  const marks = pids.map((pid) => (pid ? markOf(pid) : null)).filter((mark) => mark !== null);
  writeFileSync(fileIn(dataFolder), JSON.stringify(marks), { mode: 0o600 });
}

/** Children of a killed supervisor end by themselves; one too busy to notice is ended here. */
export async function endLeftovers(dataFolder: string): Promise<void> {
  const file = fileIn(dataFolder);
  if (!existsSync(file)) return;
  const marks = readMarks(file);
  for (let waited = 0; waited < 2000 && marks.some(isAlive); waited += 50) await pause(50);
  for (const mark of marks.filter(isAlive)) killGroup(mark.pid);
  rmSync(file, { force: true });
}

function readMarks(file: string): ProcessMark[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProcessMark[];
  } catch {
    return [];
  }
}

const portWords: Partial<Record<string, (host: string, port: number) => [string, string]>> = {
  EADDRINUSE: (_host, port) => [
    `Port ${port} is in use by another program.`,
    "Set PORT to a free one, for example: PORT=3100 npm start",
  ],
  EACCES: (_host, port) => [
    `Port ${port} is kept for the system.`,
    "Set PORT to one above 1023, for example: PORT=3100 npm start",
  ],
  EADDRNOTAVAIL: (host) => [
    `This computer has no address ${host}.`,
    "Set TOWLINE_HOST to one of its own, 0.0.0.0 for all of them, or leave it out.",
  ],
  ENOTFOUND: (host) => [
    `The name ${host} is not known here.`,
    "Set TOWLINE_HOST to an address of this computer, 0.0.0.0 for all of them, or leave it out.",
  ],
};

/** @throws AppError unavailable when Towline can't listen there; a port that was just left is waited for. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  let code = "";
  for (let waited = 0; waited < 3000; waited += 100) {
    code = await listenProblem(host, port);
    if (code === "") return;
    if (code !== "EADDRINUSE") break;
    await pause(100);
  }
  const [words, nextStep] = portWords[code]?.(host, port) ?? [
    `Towline can't listen on ${host}, port ${port} (${code}).`,
    "Set PORT or TOWLINE_HOST to another one.",
  ];
  throw new AppError("unavailable", words, nextStep);
}

/** @returns the system's code for what is in the way; "" for nothing. */
function listenProblem(host: string, port: number): Promise<string> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? "no code"));
    server.listen(port, host, () => server.close(() => resolve("")));
  });
}
