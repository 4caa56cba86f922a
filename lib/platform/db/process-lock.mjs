// Plain JavaScript, because the first start uses it before anything is installed.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { randomBytes } from "node:crypto";

const fromPs = (pid, column) => {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
};

/** Start time of a process: from /proc where there is one (slim containers lack ps), else from ps. */
const startedAt = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim().slice(0, 8)}-${fields[19]}`;
  } catch {
    return process.platform === "linux" ? null : fromPs(pid, "lstart") || null;
  }
};

/**
 * Identity of a living process, or null. A number alone is reused; number and start time together are not.
 */
export function markOf(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  const started = startedAt(pid);
  return started === null ? null : { pid, started };
}

export function isAlive(mark) {
  const now = markOf(mark.pid);
  return now !== null && now.started === mark.started;
}

/** The command line of a process, arguments separated by blanks; "" when it can't be read. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return process.platform === "linux" ? "" : fromPs(pid, "command");
  }
}

const read = (path) => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    return error.code === "ENOENT" ? null : { pid: 0, started: "" };
  }
};

/**
 * Takes a lock file for this process. The file appears whole (link of a finished one), and a lock whose
 * process is gone, or whose number now belongs to another process, is moved aside.
 */
export function takeLock(path, note = {}) {
  mkdirSync(dirname(path), { recursive: true });
  const mine = { ...note, ...markOf(process.pid) };
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 50; attempt += 1) {
      try {
        linkSync(draft, path);
        return { held: true, release: () => releaseIfMine(path, mine) };
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
      const holder = read(path);
      if (holder && isAlive(holder)) return { held: false, by: holder };
      if (holder) setAside(path, holder);
    }
    throw new Error(`The lock ${path} keeps changing hands.`);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Two starters may both see the stale lock: what was moved is looked at again, and a live one is put back.
 */
function setAside(path, stale) {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && (moved.pid !== stale.pid || moved.started !== stale.started) && isAlive(moved)) {
    try {
      linkSync(aside, path);
    } catch {
      // Another starter holds it by now; the moved one finds out when it looks.
    }
  }
  rmSync(aside, { force: true });
}

function releaseIfMine(path, mine) {
  const holder = read(path);
  if (holder?.pid === mine.pid && holder.started === mine.started) rmSync(path, { force: true });
}
