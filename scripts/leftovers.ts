import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive, markOf, type ProcessMark } from "@/lib/db/process-lock.mjs";
import { AppError } from "@/lib/errors";
import { killGroup } from "./child";

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

/** @throws AppError unavailable when another program listens there. */
export async function requireFreePort(host: string, port: number): Promise<void> {
  for (let waited = 0; waited < 3000; waited += 100) {
    if (await canListen(host, port)) return;
    await pause(100);
  }
  throw new AppError("unavailable", `Port ${port} is in use by another program.`, "Set PORT to a free one, for example: PORT=3100 npm start");
}

function canListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
