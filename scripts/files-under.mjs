import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/platform/root.mjs";

/**
 * Every file under these paths of the root, in order of name; a path that is not there holds none, and a test
 * is part of no build.
 */
export function filesUnder(paths) {
  const walk = (path) => {
    const found = statSync(join(root(), path), { throwIfNoEntry: false });
    if (!found) return [];
    if (found.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
    return readdirSync(join(root(), path)).flatMap((name) => walk(`${path}/${name}`));
  };
  return paths.flatMap(walk).sort();
}
