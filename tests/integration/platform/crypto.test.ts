import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { makeSystem } from "@/lib/platform/auth/system";
import {
  decryptBytes,
  decryptField,
  encryptBytes,
  encryptField,
  keyIdOf,
  keyIdOfBytes,
} from "@/lib/platform/crypto/encrypt-fields";
import { rotateFields } from "@/lib/platform/crypto/rotate-keys";
import { db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/ids";
import { env, forgetEnv } from "@/lib/platform/env";
import { makePerson } from "@/tests/access/world";
import { testDatabase } from "@/tests/setup/database";

const canary = "canary-Maria-feels-low";

/** A copy of the secrets with a second key that is now the current one. */
function turnKey(): void {
  const file = join(tmpdir(), `towline-secrets-${newId()}.json`);
  copyFileSync(join(env().dataFolder, "secrets.json"), file);
  const secrets = JSON.parse(readFileSync(file, "utf8")) as {
    fieldKeys: { current: string; keys: Record<string, string> };
  };
  secrets.fieldKeys = {
    current: "k2",
    keys: { ...secrets.fieldKeys.keys, k2: randomBytes(32).toString("base64") },
  };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  process.env.TOWLINE_SECRETS_FILE = file;
  forgetEnv();
}

describe("security 10: turning the key", () => {
  testDatabase();
  afterAll(() => {
    delete process.env.TOWLINE_SECRETS_FILE;
  });

  it("re-encrypts text and bytes, of finalised handouts too; nothing is lost, and a second run has nothing to do", async () => {
    const { personId } = await makePerson("dana", {
      clinician: true,
      reviewer: false,
      admin: false,
      mayFinalise: true,
    });
    const id = newId();
    const page = newId();
    const at = (column: string) => ({ table: "Handout", column, id });
    const bytesAt = { table: "Rendering", column: "bytesSealed", id: page };
    await db().handout.create({
      data: {
        id,
        ownerId: personId,
        state: "sealed",
        sealedAt: new Date(),
        profileSealed: encryptField("{}", at("profileSealed")),
        noteSealed: encryptField(canary, at("noteSealed")),
        planSealed: encryptField(canary, at("planSealed")),
        renderings: {
          create: {
            id: page,
            paper: "letter",
            sha256: "0".repeat(64),
            pages: 1,
            rendererVersion: "1",
            bytesSealed: encryptBytes(Buffer.from(canary), bytesAt),
          },
        },
      },
    });
    turnKey();
    expect(await rotateFields(makeSystem("rotate"))).toEqual({ fields: 4 });
    const row = await db().handout.findUniqueOrThrow({ where: { id }, include: { renderings: true } });
    const bytes = row.renderings[0]?.bytesSealed ?? new Uint8Array();
    const columns = [row.profileSealed, row.noteSealed ?? "", row.planSealed ?? ""];
    expect([...columns.map(keyIdOf), keyIdOfBytes(bytes)]).toEqual(["k2", "k2", "k2", "k2"]);
    expect(decryptField(row.noteSealed ?? "", at("noteSealed"))).toBe(canary);
    expect(Buffer.from(decryptBytes(bytes, bytesAt)).toString()).toBe(canary);
    expect(await rotateFields(makeSystem("rotate"))).toEqual({ fields: 0 });
    const stored = await db().$queryRaw<
      { dump: string }[]
    >`SELECT string_agg(to_jsonb(h)::text, '') || (SELECT string_agg(encode(r."bytesSealed", 'escape'), '') FROM "Rendering" r) AS dump FROM "Handout" h`;
    expect(stored[0]?.dump).toContain(id);
    expect(stored[0]?.dump).not.toContain(canary);
  });
});
