import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isBreached } from "./breached-passwords";

const folder = mkdtempSync(join(tmpdir(), "towline-breached-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex").toUpperCase();
function listOf(hashes: readonly string[], line: (hash: string) => string, last = "\n"): string {
  const path = join(folder, `${hashes.length}-${randomBytes(4).toString("hex")}.txt`);
  const lines = [...hashes].sort().map(line).join("");
  writeFileSync(path, last === "\n" ? lines : lines.trimEnd());
  return path;
}

const passwords = Array.from({ length: 2_000 }, (_, index) => `manchester united ${index}`);
const shapes: [string, (hash: string) => string, string][] = [
  [
    "as it is downloaded, with counts of any length",
    (hash) => `${hash}:${parseInt(hash.slice(0, 6), 16) + 1}\r\n`,
    "\n",
  ],
  ["of hashes alone", (hash) => `${hash}\n`, "\n"],
  ["without an end to its last line", (hash) => `${hash}:2\n`, ""],
];

describe("a list of breached passwords", () => {
  test.each(shapes)("%s: each of 2,000 is found, and 2,000 others are not", async (_what, line, last) => {
    const path = listOf(passwords.map(sha1), line, last);
    for (const password of passwords) expect(await isBreached(password, path), password).toBe(true);
    for (const password of passwords) expect(await isBreached(`${password}x`, path)).toBe(false);
  });

  test.each([0, 1, 2, 3])("of %i lines", async (count) => {
    const held = passwords.slice(0, count);
    const path = listOf(held.map(sha1), (hash) => `${hash}:7\n`);
    for (const password of passwords.slice(0, 20))
      expect(await isBreached(password, path)).toBe(held.includes(password));
  });

  test("is asked for the password as typed and in small letters, letters of any script among them", async () => {
    const path = listOf([sha1("correct horse staple"), sha1("Пароль от клиники")], (hash) => `${hash}\n`);
    expect(await isBreached("Correct Horse Staple", path)).toBe(true);
    expect(await isBreached("Пароль от клиники", path)).toBe(true);
    expect(await isBreached("correct horse stapler", path)).toBe(false);
  });

  test("that is gone lets no password through unseen; without one nothing is asked", async () => {
    await expect(isBreached("kelp lantern ninepin", join(folder, "gone.txt"))).rejects.toMatchObject({
      code: "unavailable",
    });
    expect(await isBreached("kelp lantern ninepin", null)).toBe(false);
  });
});
