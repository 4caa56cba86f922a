import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Decrypter, Encrypter, generateX25519Identity } from "age-encryption";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { holdDatabase, type Hold } from "@/lib/platform/db/embedded-database";
import { newId } from "@/lib/platform/ids";
import { migrate } from "@/lib/platform/db/migrate";
import { makeDataFolder } from "@/lib/platform/db/data-folder";
import { makeSecrets } from "@/lib/platform/secrets";

const root = join(import.meta.dirname, "../../..");
const base = join(tmpdir(), `towline-backup-${newId()}`);
const original = join(base, "original");
const restored = join(base, "restored");
const backup = join(base, "backup.age");
const phrase = "kelp lantern ninepin suet";
let hold: Hold;
/** Hashes of the rows that the backup was made of. */
let before: Record<string, string> = {};

beforeAll(async () => {
  makeDataFolder(base);
  hold = await holdDatabase(original);
  makeSecrets(original);
  writeFileSync(join(original, "audit-head.json"), "{}");
  await migrate(hold.url, join(root, "prisma/migrations"));
  await ask(
    hold.url,
    `INSERT INTO "Source" ("key", "citation", "tag") SELECT 'key' || n, md5(n::text), 'R' FROM generate_series(1, 5000) n`,
  );
});

afterAll(async () => {
  await hold.release();
  rmSync(base, { recursive: true, force: true });
});

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(sql).finally(() => client.end());
  return rows;
}

/** One hash of all rows of each table. */
async function rowHashes(url: string): Promise<Record<string, string>> {
  const tables = await ask<{ name: string }>(
    url,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const hashes = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await ask<{ hash: string }>(
        url,
        `SELECT md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '')) AS hash FROM "${name}" t`,
      );
      return [name, rows[0]?.hash ?? ""];
    }),
  );
  return Object.fromEntries(hashes);
}

const phraseFile = join(base, "phrase.txt");
const keyFile = join(base, "key.txt");
const byPhrase = { TOWLINE_BACKUP_PASSPHRASE_FILE: phraseFile };
const byKey = { TOWLINE_BACKUP_IDENTITY_FILE: keyFile };

function script(name: string, path: string[], data: string, settings: Record<string, string> = {}) {
  return spawnSync(process.execPath, [join(root, "scripts", name), ...path], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, TOWLINE_DATA: data, DATABASE_URL: "", ...settings },
  });
}
const done = { status: 0, stderr: "" };
const refusedWith = (words: string) => ({ status: 1, stderr: expect.stringContaining(words) });

function writeOwn(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

/** Decrypted as anyone may who holds the key, with standard tools but for age itself. */
async function openedBackup(): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(/^AGE-SECRET-KEY-.*$/m.exec(readFileSync(keyFile, "utf8"))?.[0] ?? "");
  const folder = join(base, newId());
  mkdirSync(folder, { recursive: true });
  const tar = spawnSync("tar", ["xz", "-C", folder], {
    input: await decrypter.decrypt(readFileSync(backup)),
  });
  expect(tar.stderr.toString()).toBe("");
  return folder;
}

/** As releases before encrypted backups made them. */
async function oldBackup(): Promise<string> {
  const folder = await openedBackup();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (name) => name !== "backup.json" && statSync(join(folder, name)).isFile(),
  );
  const hash = (name: string) =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  const list = Object.fromEntries(files.map((name) => [name, hash(name)]));
  writeFileSync(join(folder, "backup.json"), JSON.stringify({ madeAt: "2026-11-01", files: list }));
  return folder;
}

async function expectRows(data: string, rows: Record<string, string>): Promise<void> {
  const again = await holdDatabase(data);
  try {
    expect(await rowHashes(again.url)).toEqual(rows);
  } finally {
    await again.release();
  }
}

test("what is backed up while it runs comes back row for row, keys included", async () => {
  const made = script("backup.mjs", ["new-key", keyFile], original);
  expect(made).toMatchObject(done);
  const [, recipient = ""] = /TOWLINE_BACKUP_RECIPIENTS=(age1\w+)/.exec(made.stdout) ?? [];
  before = await rowHashes(hold.url);
  expect(script("backup.mjs", [backup], original, { TOWLINE_BACKUP_RECIPIENTS: recipient })).toMatchObject(
    done,
  );
  await ask(hold.url, `DELETE FROM "Source"`);
  expect(await rowHashes(hold.url)).not.toEqual(before);
  expect(script("restore.mjs", [backup], restored, byKey)).toMatchObject(done);
  await expectRows(restored, before);
  const secrets = join(restored, "secrets.json");
  expect(readFileSync(secrets)).toEqual(readFileSync(join(original, "secrets.json")));
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
});

test("a pass phrase does for both ways", () => {
  writeOwn(phraseFile, `${phrase}\n`);
  const [byWords, data] = [join(base, "by-phrase.age"), join(base, "from-phrase")];
  expect(script("backup.mjs", [byWords], original, byPhrase)).toMatchObject(done);
  expect(script("restore.mjs", [byWords], data, byPhrase)).toMatchObject(done);
  for (const name of ["secrets.json", "postgres/PG_VERSION"])
    expect(readFileSync(join(data, name))).toEqual(readFileSync(join(restored, name)));
});

test("keys that are given from outside are not in it, and both ways say so", () => {
  const [keys, aside] = [join(original, "secrets.json"), join(base, "keys-elsewhere.json")];
  const given = { ...byPhrase, TOWLINE_KEYS_COMMAND: `cat '${aside}'` };
  renameSync(keys, aside);
  try {
    const [file, data] = [join(base, "without-keys.age"), join(base, "without-keys")];
    const backedUp = script("backup.mjs", [file], original, given);
    expect(backedUp.stdout).toContain("The keys of patients' words are not in it");
    expect(script("restore.mjs", [file], data, given).stdout).toContain("The keys were not in it");
    expect(existsSync(join(data, "secrets.json"))).toBe(false);
  } finally {
    renameSync(aside, keys);
  }
});

test("security: nothing of it lies there in the clear, and nothing of it beside it", () => {
  const bytes = readFileSync(backup);
  const { session } = JSON.parse(readFileSync(join(original, "secrets.json"), "utf8")) as { session: string };
  for (const clear of [session, "PG_VERSION", "secrets.json", "key2500"])
    expect(bytes.includes(clear), clear).toBe(false);
  expect(bytes.subarray(0, 22).toString()).toBe("age-encryption.org/v1\n");
  expect(statSync(backup).mode & 0o777).toBe(0o600);
  expect(readdirSync(base).filter((name) => name.includes("unfinished"))).toEqual([]);
});

test("security: another pass phrase or key is told in words, and nothing is written", async () => {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(phrase);
  encrypter.setScryptWorkFactor(10);
  const byWords = join(base, "quick.age");
  writeFileSync(byWords, await encrypter.encrypt("what is in it does not matter"));
  const wrong = writeOwn(join(base, "wrong.txt"), "another kelp ninepin");
  const other = writeOwn(join(base, "other.txt"), await generateX25519Identity());
  const elsewhere = join(base, "elsewhere");
  for (const [from, settings, words] of [
    [byWords, { TOWLINE_BACKUP_PASSPHRASE_FILE: wrong }, "does not open"],
    [backup, { TOWLINE_BACKUP_IDENTITY_FILE: other }, "does not open"],
    [backup, { TOWLINE_BACKUP_IDENTITY_FILE: wrong }, "holds no key"],
    [backup, byPhrase, "made for a key"],
    [phraseFile, byPhrase, "not a backup made by Towline"],
  ] as const)
    expect(script("restore.mjs", [from], elsewhere, settings), words).toMatchObject(refusedWith(words));
  expect(existsSync(elsewhere)).toBe(false);
});

test.each([
  [
    "a weak pass phrase",
    () => ({ TOWLINE_BACKUP_PASSPHRASE_FILE: writeOwn(join(base, "weak"), "1111") }),
    "15",
  ],
  ["nobody to ask", () => ({}), "Nobody is here to type"],
  [
    "a secret key in place of a public one",
    () => ({ TOWLINE_BACKUP_RECIPIENTS: "AGE-SECRET-KEY-1X" }),
    "age1",
  ],
  [
    "a pass phrase that others can read",
    () => {
      const open = writeOwn(join(base, "open.txt"), phrase);
      chmodSync(open, 0o644);
      return { TOWLINE_BACKUP_PASSPHRASE_FILE: open };
    },
    "Other users can read",
  ],
])("security: nothing is backed up with %s", (_name, settings, words) => {
  const target = join(base, "refused.age");
  expect(script("backup.mjs", [target], original, settings())).toMatchObject(refusedWith(words));
  expect(readdirSync(base).filter((name) => name.startsWith("refused"))).toEqual([]);
});

test("restoring never overwrites, and neither does backing up", () => {
  const bytes = readFileSync(backup);
  expect(script("restore.mjs", [backup], original, byKey)).toMatchObject(refusedWith("holds data already"));
  expect(script("backup.mjs", [backup], original, byPhrase)).toMatchObject(refusedWith("exists already"));
  expect(readFileSync(backup).equals(bytes)).toBe(true);
});

test("a backup that was cut off or changed anywhere is refused, and leaves nothing behind", async () => {
  const bytes = readFileSync(backup);
  const changed = Buffer.from(bytes);
  const middle = Math.floor(bytes.length / 2);
  changed[middle] = (changed[middle] ?? 0) ^ 1;
  const copies = { cut: bytes.subarray(0, bytes.length - 10), half: bytes.subarray(0, middle), changed };
  for (const [name, copy] of Object.entries(copies)) {
    const damaged = writeOwn(join(base, `${name}.age`), "");
    writeFileSync(damaged, copy);
    const data = join(base, `from-${name}`);
    expect(script("restore.mjs", [damaged], data, byKey), name).toMatchObject(refusedWith("damaged"));
    expect(existsSync(data), name).toBe(false);
  }
});

test("a folder that an earlier release made comes back still, with a warning", async () => {
  const old = await oldBackup();
  const data = join(base, "from-old");
  expect(script("restore.mjs", [old], data)).toMatchObject({
    ...done,
    stdout: expect.stringContaining("Warning: this backup is not encrypted"),
  });
  await expectRows(data, before);
  appendFileSync(join(old, "postgres/PG_VERSION"), " ");
  expect(script("restore.mjs", [old], join(base, "from-damaged"))).toMatchObject(refusedWith("PG_VERSION"));
  expect(existsSync(join(base, "from-damaged"))).toBe(false);
});

test("the end of the audit chain is kept with it", async () => {
  expect(readdirSync(await openedBackup()).sort()).toEqual([
    "audit-head.json",
    "backup.json",
    "database.json",
    "postgres",
    "secrets.json",
  ]);
});
