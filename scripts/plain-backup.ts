/** Backups as releases before encrypted ones made them: a folder of files, and a list of their hashes. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/platform/errors";
import { fileEntry } from "./cluster-files";
import type { TarEntry } from "./tar";

const manifestName = "backup.json";

export const isPlainBackup = (path: string): boolean => existsSync(join(path, manifestName));

/**
 * Every file is compared with the list before the first is given out.
 * @throws AppError `invalid` when one is not as it was written.
 */
export function plainParts(folder: string): AsyncGenerator<TarEntry> {
  const { files } = JSON.parse(readFileSync(join(folder, manifestName), "utf8")) as {
    files: Record<string, string>;
  };
  const damaged = Object.entries(files).find(([name, hash]) => hashOf(join(folder, name)) !== hash);
  if (damaged)
    throw new AppError(
      "invalid",
      `The backup is damaged: ${damaged[0]} is not as it was written.`,
      "Use another backup.",
    );
  return partsIn(folder, "");
}

/** Folders too: PostgreSQL wants to find some that hold nothing. */
async function* partsIn(folder: string, inside: string): AsyncGenerator<TarEntry> {
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    const name = inside === "" ? entry.name : `${inside}/${entry.name}`;
    if (name === manifestName) continue;
    if (!entry.isDirectory()) yield* fileEntry(join(folder, name), name);
    else {
      yield { name, kind: "folder", size: 0, content: (async function* () {})() };
      yield* partsIn(folder, name);
    }
  }
}

function hashOf(path: string): string | null {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}
