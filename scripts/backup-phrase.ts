/** Whom a backup is encrypted to (age, https://age-encryption.org/v1), and what opens it again. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
import { AppError } from "@/lib/platform/errors";
import { passwordLength, passwordProblem } from "@/lib/platform/password-rules.mjs";
import type { Settings } from "@/lib/platform/settings.mjs";
import { askHidden } from "./ask-hidden";

type Given = Pick<
  Settings,
  "TOWLINE_BACKUP_RECIPIENTS" | "TOWLINE_BACKUP_PASSPHRASE_FILE" | "TOWLINE_BACKUP_IDENTITY_FILE"
>;
/** Asks for a line that is not shown. */
export type Ask = (question: string) => Promise<string>;

const refuse = (words: string, nextStep: string) => new AppError("invalid", words, nextStep);

/** A file that opens everything is no one else's to read. @throws AppError `invalid`. */
function readOwn(name: string, path: string): string {
  const file = resolve(path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw refuse(`${name} names ${file}, which is not there.`, `Correct ${name}.`);
  if ((found.mode & 0o077) !== 0)
    throw refuse(`Other users can read ${file}.`, `Close it with: chmod 600 ${file}`);
  return readFileSync(file, "utf8");
}

function checked(phrase: string): string {
  const problem = passwordProblem(phrase, { email: "" });
  if (problem)
    throw refuse(
      `The pass phrase can't be used. ${problem}`,
      `Take five or more words that nobody would guess, at least ${passwordLength.least} characters.`,
    );
  return phrase;
}

async function newPhrase(ask: Ask): Promise<string> {
  const phrase = checked(await ask("Pass phrase of this backup: "));
  if ((await ask("The same once more: ")) !== phrase)
    throw refuse("The two are not the same.", "Nothing was written. Try again.");
  return phrase;
}

/**
 * By public keys where TOWLINE_BACKUP_RECIPIENTS names some, else by the pass phrase of
 * TOWLINE_BACKUP_PASSPHRASE_FILE or of the terminal.
 * @throws AppError `invalid` for keys that are none, a weak phrase, and where nobody can be asked.
 */
export async function encrypterFor(given: Given, ask: Ask = askHidden): Promise<Encrypter> {
  const encrypter = new Encrypter();
  const recipients = (given.TOWLINE_BACKUP_RECIPIENTS ?? "").split(/[\s,]+/).filter(Boolean);
  for (const recipient of recipients)
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw refuse(
        "TOWLINE_BACKUP_RECIPIENTS holds something that is no public key of age.",
        "Write keys that begin with age1, a comma between two. Never put a secret key there.",
      );
    }
  const file = given.TOWLINE_BACKUP_PASSPHRASE_FILE;
  if (recipients.length === 0)
    encrypter.setPassphrase(
      file ? checked(readOwn("TOWLINE_BACKUP_PASSPHRASE_FILE", file).trim()) : await newPhrase(ask),
    );
  return encrypter;
}

const scryptHeader = /^age-encryption\.org\/v1\n-> scrypt /;
export const isAge = (start: string): boolean => start.startsWith("age-encryption.org/v1\n");

/**
 * @param start of the file, at least its first 40 characters, which say whether a phrase or a key opens it.
 * @throws AppError `invalid` where what opens it is not given.
 */
export async function decrypterFor(start: string, given: Given, ask: Ask = askHidden): Promise<Decrypter> {
  const decrypter = new Decrypter();
  if (scryptHeader.test(start)) {
    const file = given.TOWLINE_BACKUP_PASSPHRASE_FILE;
    decrypter.addPassphrase(
      file
        ? readOwn("TOWLINE_BACKUP_PASSPHRASE_FILE", file).trim()
        : await ask("Pass phrase of this backup: "),
    );
    return decrypter;
  }
  const file = given.TOWLINE_BACKUP_IDENTITY_FILE;
  if (!file)
    throw refuse(
      "This backup was made for a key.",
      "Set TOWLINE_BACKUP_IDENTITY_FILE to the file of that key, the one with AGE-SECRET-KEY-1.",
    );
  const keys = readOwn("TOWLINE_BACKUP_IDENTITY_FILE", file).match(/^AGE-SECRET-KEY-[A-Z0-9-]+$/gm) ?? [];
  try {
    for (const key of keys) decrypter.addIdentity(key);
  } catch {
    keys.length = 0;
  }
  if (keys.length === 0)
    throw refuse(
      "TOWLINE_BACKUP_IDENTITY_FILE holds no key of age.",
      "Name the file with AGE-SECRET-KEY-1 in it.",
    );
  return decrypter;
}

/**
 * Makes a key for backups: the file opens them and belongs elsewhere, the answer may stand in settings.
 * @returns the public key. @throws AppError `conflict` when the file is there.
 */
export async function makeIdentity(path: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const text = `# Opens the backups of Towline that were made for ${recipient}\n${identity}\n`;
  try {
    writeFileSync(path, text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new AppError("conflict", `${path} exists already.`, "Name a file that does not exist yet.");
  }
  return recipient;
}
