import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/platform/root.mjs";

/**
 * Every file under these paths of the root, in order of name; a path that is not there holds none, and a test
 * is part of no build.
 */
export function filesUnder(paths) {
  const walk = (path, entry = statSync(join(root(), path), { throwIfNoEntry: false })) => {
    if (!entry) return [];
    // A folder's list says what its entries are, but not where a link leads.
    if (entry.isSymbolicLink()) return walk(path);
    if (entry.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
    const entries = readdirSync(join(root(), path), { withFileTypes: true });
    return entries.flatMap((one) => walk(`${path}/${one.name}`, one));
  };
  return paths.flatMap((path) => walk(path)).sort();
}
