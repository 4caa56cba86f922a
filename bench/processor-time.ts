/** Processor time, which other programs on a busy machine lengthen less than the clock's. Linux only. */
import { readdirSync, readFileSync } from "node:fs";

const read = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** Processes that this one started, and those that they did. */
function descendants(): string[] {
  const childrenOf = new Map<string, string[]>();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const parent = /\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1] ?? "0";
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), pid]);
  }
  const below = (pid: string): string[] =>
    (childrenOf.get(pid) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(String(process.pid));
}

function spentBy(pid: string): number {
  let threads: string[] = [];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return 0;
  }
  const nanoseconds = threads.map((thread) =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0] ?? 0),
  );
  return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e6;
}

/** @returns milliseconds this process and all it started have spent so far; NaN where no system tells. */
export function processorTime(): number {
  if (process.platform !== "linux") return Number.NaN;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + descendants().reduce((sum, pid) => sum + spentBy(pid), 0);
}
