import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decryptBytes, decryptField, encryptBytes, encryptField, keyIdOf } from "./encrypt-fields";
import { encryptedBytesColumns, encryptedTables } from "./rotate-keys";
import { forgetEnv } from "@/lib/platform/env";
import { makeSecrets } from "@/lib/platform/secrets";

const here = { table: "Handout", column: "noteSealed", id: "0190a000-0000-7000-8000-000000000001" };
const words = "Maria’s walk to the mailbox 🐈";

describe("security 10: fields with patient words", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "towline-crypto-"));
    makeSecrets(folder);
    Object.assign(process.env, {
      DATABASE_URL: "",
      TOWLINE_EMBEDDED_URL: "postgresql://towline@127.0.0.1:1/towline",
      TOWLINE_DATA: folder,
    });
    forgetEnv();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    forgetEnv();
  });

  it("come back as they were, and carry the id of their key", () => {
    const encrypted = encryptField(words, here);
    expect(keyIdOf(encrypted)).toBe("k1");
    expect(encrypted).not.toContain("Maria");
    expect(decryptField(encrypted, here)).toBe(words);
    expect(decryptField(encryptField("", here), here)).toBe("");
  });

  it("are encrypted differently each time", () => {
    expect(encryptField(words, here)).not.toBe(encryptField(words, here));
  });

  it.each([
    ["table", "HandoutTopic"],
    ["column", "labelSealed"],
    ["id", "0190a000-0000-7000-8000-000000000002"],
  ])("do not open after moving to another %s", (part, other) => {
    expect(() => decryptField(encryptField(words, here), { ...here, [part]: other })).toThrow();
  });

  it("do not open when any byte was changed", () => {
    const encrypted = encryptBytes(Buffer.from("stored page"), here);
    expect(Buffer.from(decryptBytes(encrypted, here)).toString()).toBe("stored page");
    for (let at = 0; at < encrypted.length; at++) {
      const changed = Uint8Array.from(encrypted);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => decryptBytes(changed, here), `byte ${at}`).toThrow();
    }
  });

  it("do not open with a key that is not here, or when cut short", () => {
    expect(() => decryptField(encryptField(words, here).replace("k1:", "k9:"), here)).toThrow(/key/);
    expect(() => decryptField("k1:AAAA", here)).toThrow(/damaged/);
    expect(() => decryptField("plain words", here)).toThrow(/damaged/);
  });

  it("are all known to the rotation: every column named …Sealed of the data model is in its list", () => {
    const model = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^model (\w+) \{([^]*?)^\}/gm)];
    const inModel = model.flatMap(([, table, body = ""]) =>
      [...body.matchAll(/^ {2}(\w+Sealed)\s/gm)].map(([, column]) => `${table}.${column}`),
    );
    const inList = encryptedTables.flatMap(({ table, columns }) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(
      [...inList, ...encryptedBytesColumns.map(({ table, column }) => `${table}.${column}`)].sort(),
    ).toEqual(inModel.sort());
  });
});
