import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** The user PostgreSQL runs as when Towline itself runs as root, which PostgreSQL refuses. */
export interface Owner {
  uid: number;
  gid: number;
}

/**
 * @returns null for an ordinary user; for root the user `postgres`, made when missing, or `nobody` where
 *   none can be made.
 */
export function standIn(): Owner | null {
  if (process.getuid?.() !== 0) return null;
  return idOf("postgres") ?? madeUser() ?? idOf("nobody") ?? { uid: 65534, gid: 65534 };
}

function idOf(name: string): Owner | null {
  try {
    const ask = (flag: string) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return null;
  }
}

function madeUser(): Owner | null {
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]],
    ["adduser", ["-S", "-D", "-H", "postgres"]],
  ];
  for (const [command, args] of ways) {
    try {
      execFileSync(command, args, { stdio: "ignore" });
      return idOf("postgres");
    } catch {
      continue;
    }
  }
  return null;
}

/** Whether that user may walk down to `path`; parts that don't exist yet are taken as fine. */
export function canReach(path: string, owner: Owner): boolean {
  let at = resolve(path);
  for (;;) {
    if (!mayEnter(at, owner)) return false;
    const above = dirname(at);
    if (above === at) return true;
    at = above;
  }
}

function mayEnter(path: string, owner: Owner): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return true;
  if (found.uid === owner.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === owner.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
