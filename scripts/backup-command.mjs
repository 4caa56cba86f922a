import "./node-version.mjs";
import { calledFrom } from "./root.mjs";
import { resolve } from "node:path";
import { AppError } from "../lib/platform/app-error.mjs";
import { tellFailure } from "./failure.mjs";
import { importProgram } from "./bundle.mjs";
import { prepare } from "./install.mjs";

/**
 * Runs one command of backup and restore: a path as its argument, words as its answer,
 * exit 1 when refused.
 */
export async function runOnBackup(usage, work) {
  try {
    const path = process.argv[2];
    if (!path) throw new AppError("invalid", "A path is missing.", usage);
    await prepare();
    const backup = await importProgram("backup");
    process.stdout.write(
      `${await work(backup, backup.dataFolderOf(process.env), resolve(calledFrom, path))}\n`,
    );
  } catch (error) {
    process.stderr.write(`${tellFailure(error)}\n`);
    process.exitCode = 1;
  }
}
