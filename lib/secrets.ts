import { createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "./errors";

export interface FieldKeys {
  /** Id of the key that seals; every key of the map opens. */
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

export interface Secrets {
  readonly session: string;
  readonly fieldKeys: FieldKeys;
  readonly pepper: string;
}

const secretsFile = z.strictObject({
  session: z.string(),
  fieldKeys: z.strictObject({ current: z.string(), keys: z.record(z.string(), z.string()) }),
  pepper: z.string(),
});

const known = /change.?me|secret|password|default|example|towline|12345|qwerty/i;

/** Makes `secrets.json` (readable by its owner alone) unless it is there; of two that start at once, one wins. */
export function makeSecrets(dataFolder: string): string {
  const path = join(dataFolder, "secrets.json");
  if (existsSync(path)) return path;
  const draft = `${path}.${process.pid}`;
  const secret = () => randomBytes(32).toString("base64");
  const content = { session: secret(), fieldKeys: { current: "k1", keys: { k1: secret() } }, pepper: secret() };
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
 * @param path JSON as `makeSecrets` writes it.
 * @throws AppError unavailable when it is missing, readable by others, malformed or weak.
 */
export function readSecrets(path: string): Secrets {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw refuse(`The secrets file ${path} is missing.`, "Put it back from a backup, or name it in TOWLINE_SECRETS_FILE.");
  if ((found.mode & 0o077) !== 0) throw refuse(`Other users can read the secrets file ${path}.`, `Close it with: chmod 600 ${path}`);
  const parsed = secretsFile.safeParse(jsonOrNull(readFileSync(path, "utf8")));
  if (!parsed.success) throw refuse(`The secrets file ${path} can't be read.`, "Put it back from a backup.");
  const { session, fieldKeys, pepper } = parsed.data;
  const pairs = Object.entries(fieldKeys.keys);
  return { session: strong("session", session), fieldKeys: keysFrom(fieldKeys.current, pairs), pepper: strong("pepper", pepper) };
}

/**
 * Adds a fresh field key to a secrets file and makes it the one that seals; older keys stay, to open what they sealed.
 * Programs that run already go on with the keys they started with.
 * @returns the new key's id. Throws as `readSecrets`.
 */
export function addFieldKey(path: string): string {
  const { fieldKeys } = readSecrets(path);
  const content = secretsFile.parse(jsonOrNull(readFileSync(path, "utf8")));
  const id = `k${fieldKeys.keys.size + 1}-${randomBytes(2).toString("hex")}`;
  const keys = { ...content.fieldKeys.keys, [id]: randomBytes(32).toString("base64") };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ ...content, fieldKeys: { current: id, keys } }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
  return id;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Secrets given one by one in the environment.
 * @param fieldKeys `id:base64,id2:base64`, the first one seals.
 * @throws AppError unavailable when one is missing or weak.
 */
export function secretsFromText(session: string | undefined, fieldKeys: string | undefined): Secrets {
  if (!session || !fieldKeys)
    throw refuse("With DATABASE_URL the secrets must be given too.", "Set TOWLINE_SECRETS_FILE, or TOWLINE_SESSION_SECRET and TOWLINE_FIELD_KEYS.");
  const pairs = fieldKeys.split(",").map((pair): [string, string] => {
    const [id = "", ...rest] = pair.trim().split(":");
    return [id, rest.join(":")];
  });
  const strongSession = strong("TOWLINE_SESSION_SECRET", session);
  const pepper = createHmac("sha256", strongSession).update("towline/limits").digest("base64");
  return { session: strongSession, fieldKeys: keysFrom(pairs[0]?.[0] ?? "", pairs), pepper };
}

function keysFrom(current: string, pairs: [string, string][]): FieldKeys {
  const keys = new Map<string, Buffer>();
  for (const [id, text] of pairs) {
    if (!/^[a-z0-9-]{1,32}$/.test(id) || keys.has(id)) throw refuse("A field key has no name of its own.", "Write them as id:base64,id2:base64 with ids in small letters and digits.");
    const key = Buffer.from(text, "base64");
    if (key.length !== 32 || new Set(key).size < 12) throw refuse(`The field key ${id} is not 32 random bytes in base64.`, "Make one with: openssl rand -base64 32");
    keys.set(id, key);
  }
  if (!keys.has(current)) throw refuse("The field key in use is not among the keys given.", "Name one of them as current.");
  return { current, keys };
}

function strong(name: string, value: string): string {
  if (Buffer.byteLength(value) >= 32 && new Set(value).size >= 12 && !known.test(value)) return value;
  throw refuse(`The secret ${name} is too short or easy to guess.`, "Make one with: openssl rand -base64 32");
}

const refuse = (words: string, nextStep: string) => new AppError("unavailable", words, nextStep);
