import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { forgetEnv } from "@/lib/platform/env";

/**
 * Gives a test file that chains audit rows a file of its own for the end of the chain: databases of tests
 * share a data folder. Call it after `testDatabase`. @returns an object whose `path` is known from then on.
 */
export function ownAuditHead(): { path: string } {
  const folder = mkdtempSync(join(tmpdir(), "towline-head-"));
  const head = { path: join(folder, "head.json") };
  beforeAll(() => {
    process.env.TOWLINE_AUDIT_HEAD = head.path;
    forgetEnv();
  });
  afterAll(() => {
    delete process.env.TOWLINE_AUDIT_HEAD;
    forgetEnv();
    rmSync(folder, { recursive: true, force: true });
  });
  return head;
}
