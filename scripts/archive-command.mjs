import "./right-node.mjs";
import { resolve } from "node:path";
import { AppError } from "../lib/platform/app-error.mjs";
import { tellFailure } from "./failure.mjs";
import { loadTypeScript, prepare } from "./install.mjs";

/** Runs one command of backup and restore: a folder as its argument, one line as its answer, exit 1 when refused. */
export async function runOnArchive(usage, work) {
  const calledFrom = process.env.INIT_CWD ?? process.cwd();
  try {
    const folder = process.argv[2];
    if (!folder) throw new AppError("invalid", "A folder is missing.", usage);
    await prepare();
    await loadTypeScript();
    const archive = await import("./archive.ts");
    const { dataFolderOf } = await import("./database.ts");
    process.stdout.write(`${await work(archive, dataFolderOf(process.env), resolve(calledFrom, folder))}\n`);
  } catch (error) {
    process.stderr.write(`${tellFailure(error)}\n`);
    process.exitCode = 1;
  }
}
