import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isAlive, markOf, takeLock } from "./process-lock.mjs";

const folder = mkdtempSync(join(tmpdir(), "towline-lock-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("one holds, the other is told who; letting go frees it and leaves no file", () => {
  const path = join(folder, "a.lock");
  const first = takeLock(path, { url: "here" });
  expect(first.held).toBe(true);
  expect(takeLock(path)).toMatchObject({ held: false, by: { pid: process.pid, url: "here" } });
  if (first.held) first.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock whose number belongs to another process now, or that is damaged, is taken over", () => {
  const path = join(folder, "b.lock");
  for (const stale of [
    JSON.stringify({ pid: process.pid, started: "before" }),
    JSON.stringify({ pid: 999_999_999, started: "" }),
    "{",
  ]) {
    writeFileSync(path, stale);
    const lock = takeLock(path);
    expect(lock.held, stale).toBe(true);
    if (lock.held) lock.release();
    expect(existsSync(path)).toBe(false);
  }
});

test("a process is known by number and start time together, and is gone once it ended", async () => {
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], {
    stdio: ["pipe", "ignore", "ignore"],
  });
  const mark = markOf(child.pid ?? 0);
  expect(mark && isAlive(mark)).toBe(true);
  expect(mark && isAlive({ ...mark, started: "another" })).toBe(false);
  await new Promise((resolve) => {
    child.once("exit", resolve);
    child.stdin.end();
  });
  expect(mark && isAlive(mark)).toBe(false);
});
