import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { addFieldKey, makeSecrets, readSecrets } from "./secrets";

const folder = mkdtempSync(join(tmpdir(), "towline-keys-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("adds a fresh key that encrypts from then on, and keeps the older ones to open what they encrypted", () => {
  const path = makeSecrets(folder);
  const before = readSecrets(path).fieldKeys;
  const id = addFieldKey(path);
  const after = readSecrets(path).fieldKeys;
  expect(after.current).toBe(id);
  expect(after.keys.get(before.current)).toEqual(before.keys.get(before.current));
  expect(after.keys.get(id)).not.toEqual(after.keys.get(before.current));
  expect(statSync(path).mode & 0o777).toBe(0o600);
});
