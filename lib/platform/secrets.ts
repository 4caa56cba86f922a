import { randomBytes } from "node:crypto";
import { existsSync, linkSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSecrets, readSecretsFile } from "./secret-rules.mjs";

export { readSecrets, secretsFromText, type FieldKeys, type Secrets } from "./secret-rules.mjs";

/**
 * Makes `secrets.json` (readable by its owner alone) unless it is there; of two that start at once, one wins.
 */
export function makeSecrets(dataFolder: string): string {
  const path = join(dataFolder, "secrets.json");
  if (existsSync(path)) return path;
  const draft = `${path}.${process.pid}`;
  const secret = () => randomBytes(32).toString("base64");
  const content = {
    session: secret(),
    fieldKeys: { current: "k1", keys: { k1: secret() } },
    pepper: secret(),
  };
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return path;
}

/**
 * Adds a fresh field key to a secrets file and makes it the one that encrypts; older keys stay, to open what
 * they encrypted. Programs that run already take it at their next use of a key (live-keys.ts).
 * @returns the new key's id. Throws as `readSecrets`.
 */
export function addFieldKey(path: string): string {
  const { fieldKeys } = readSecrets(path);
  const content = readSecretsFile(path);
  const id = `k${fieldKeys.keys.size + 1}-${randomBytes(2).toString("hex")}`;
  const keys = { ...content.fieldKeys.keys, [id]: randomBytes(32).toString("base64") };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...content, fieldKeys: { current: id, keys } }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(draft, path);
  return id;
}
