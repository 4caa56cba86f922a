import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import { Failure } from "./failure.mjs";
import { filesUnder } from "./files-under.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "tsconfig.json",
  "tsconfig.next.json",
  "package-lock.json",
  "prisma/schema.prisma",
];

/** One hash of every file a build is made from, names included. */
export function sourceHash(): string {
  const hash = createHash("sha256").update(process.version);
  for (const file of filesUnder(sources)) hash.update(`\0${file}\0`).update(readFileSync(join(root(), file)));
  return hash.digest("hex");
}

/**
 * Builds the web part unless the folder already holds a build of exactly these sources.
 * @param dist folder relative to the root: `.next`, or `.next-test` for tests.
 * @throws Failure with the build's output as its details.
 */
export async function buildWhenChanged(dist: string, say: (line: string) => void): Promise<void> {
  const stamp = join(root(), dist, "towline-sources.txt");
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  rmSync(stamp, { force: true });
  say("Building (about half a minute) ...");
  const since = Date.now();
  const progress = setInterval(
    () => say(`Still building (${Math.round((Date.now() - since) / 1000)} s) ...`),
    15_000,
  );
  try {
    await build(dist);
  } finally {
    clearInterval(progress);
  }
  writeFileSync(stamp, hash);
}

function build(dist: string): Promise<void> {
  const environment = { ...process.env, NODE_ENV: "production" as const, TOWLINE_DIST: dist };
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root(),
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  // One that went on after another step of the start failed would be in the way of the next start.
  const stop = () => child.kill();
  process.once("exit", stop);
  child.once("close", () => process.off("exit", stop));
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-100_000)));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => (code === 0 ? resolve() : reject(failed(output, signal))));
  });
}

function failed(output: string, signal: NodeJS.Signals | null): Failure {
  if (signal === "SIGKILL" || /heap out of memory/i.test(output))
    return new Failure(
      "The build was cut off: this computer has too little free memory for it.",
      "Free about 2 GB, then start again.",
      output,
    );
  if (/ENOSPC|EDQUOT/.test(output))
    return new Failure("The build found no more room on the disk.", "Make room, then start again.", output);
  return new Failure(
    "The web pages could not be built.",
    "If a file of Towline was changed, put it back or correct it, then start again.",
    output,
  );
}
