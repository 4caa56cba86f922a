import { statSync } from "node:fs";
import { log } from "./log";
import { readSecrets, type FieldKeys } from "./secret-rules.mjs";

/** Differs after each change of the file, which is always replaced as a whole. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.ino} ${found.mtimeMs} ${found.size}` : "";
}

/**
 * The keys of a file as they are now: a key that is added to it encrypts and opens in programs that run
 * already, from their next use of a key on. A file that can't be read leaves them with the keys they know.
 * @param first what the file held when it was read just now.
 */
export function liveKeys(path: string, first: FieldKeys): FieldKeys {
  let known = first;
  // It may have changed since: the first use reads it again.
  let seen = "";
  const fresh = (): FieldKeys => {
    const now = stampOf(path);
    if (now === seen) return known;
    seen = now;
    try {
      const read = readSecrets(path).fieldKeys;
      if (read.current !== known.current) log("info", "keys-changed", { keyId: read.current });
      known = read;
    } catch {
      log("error", "keys-unreadable");
    }
    return known;
  };
  return {
    get current() {
      return fresh().current;
    },
    get keys() {
      return fresh().keys;
    },
  };
}
