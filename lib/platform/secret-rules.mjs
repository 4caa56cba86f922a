// Plain JavaScript, because the first start judges the secrets before anything is installed.
// Everybody else imports lib/platform/secrets.ts.
import { createHmac } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { AppError } from "./app-error.mjs";

const known = /change.?me|secret|password|default|example|towline|12345|qwerty/i;
const refuse = (words, nextStep) => new AppError("unavailable", words, nextStep);

function strong(name, value) {
  if (Buffer.byteLength(value) >= 32 && new Set(value).size >= 12 && !known.test(value)) return value;
  throw refuse(`The secret ${name} is too short or easy to guess.`, "Make one with: openssl rand -base64 32");
}

function keysFrom(current, pairs) {
  const keys = new Map();
  for (const [id, text] of pairs) {
    if (!/^[a-z0-9-]{1,32}$/.test(id) || keys.has(id))
      throw refuse(
        "A field key has no name of its own.",
        "Write them as id:base64,id2:base64 with ids in small letters and digits.",
      );
    const key = Buffer.from(text, "base64");
    if (key.length !== 32 || new Set(key).size < 12)
      throw refuse(
        `The field key ${id} is not 32 random bytes in base64.`,
        "Make one with: openssl rand -base64 32",
      );
    keys.set(id, key);
  }
  if (!keys.has(current))
    throw refuse("The field key in use is not among the keys given.", "Name one of them as current.");
  return { current, keys };
}

const isObjectOf = (value, names) =>
  typeof value === "object" && value !== null && Object.keys(value).sort().join() === names;
const isSecretsFile = (content) =>
  isObjectOf(content, "fieldKeys,pepper,session") &&
  [content.session, content.pepper].every((text) => typeof text === "string") &&
  isObjectOf(content.fieldKeys, "current,keys") &&
  typeof content.fieldKeys.current === "string" &&
  typeof content.fieldKeys.keys === "object" &&
  content.fieldKeys.keys !== null &&
  Object.values(content.fieldKeys.keys).every((text) => typeof text === "string");

function textOf(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw refuse(
      `The secrets file ${path} can't be opened (${error.code}).`,
      "Give the user that starts Towline the right to read it.",
    );
  }
}

function jsonOrNull(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function readSecretsFile(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found)
    throw refuse(
      `The secrets file ${path} is missing.`,
      "Put it back from a backup, or name it in TOWLINE_SECRETS_FILE.",
    );
  if ((found.mode & 0o077) !== 0)
    throw refuse(`Other users can read the secrets file ${path}.`, `Close it with: chmod 600 ${path}`);
  const content = jsonOrNull(textOf(path));
  if (!isSecretsFile(content))
    throw refuse(`The secrets file ${path} can't be read.`, "Put it back from a backup.");
  return content;
}

/** @param from where it came from, for the words that refuse it. */
export function secretsOfContent(content, from) {
  if (!isSecretsFile(content))
    throw refuse(
      `The secrets of ${from} can't be read.`,
      "They are the JSON of a secrets file: session, pepper and fieldKeys.",
    );
  const { session, fieldKeys, pepper } = content;
  return {
    session: strong("session", session),
    fieldKeys: keysFrom(fieldKeys.current, Object.entries(fieldKeys.keys)),
    pepper: strong("pepper", pepper),
  };
}

export const readSecrets = (path) => secretsOfContent(readSecretsFile(path), path);

export function secretsFromText(session, fieldKeys) {
  if (!session || !fieldKeys)
    throw refuse(
      "With DATABASE_URL the secrets must be given too.",
      "Set TOWLINE_SECRETS_FILE, or TOWLINE_SESSION_SECRET and TOWLINE_FIELD_KEYS.",
    );
  const pairs = fieldKeys.split(",").map((pair) => {
    const [id = "", ...rest] = pair.trim().split(":");
    return [id, rest.join(":")];
  });
  const strongSession = strong("TOWLINE_SESSION_SECRET", session);
  const pepper = createHmac("sha256", strongSession).update("towline/limits").digest("base64");
  return { session: strongSession, fieldKeys: keysFrom(pairs[0]?.[0] ?? "", pairs), pepper };
}
