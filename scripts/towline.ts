import { runCommand } from "@/cli/run-command";
import { makeSystem } from "@/lib/platform/auth/system";
import { closeDb } from "@/lib/platform/db/client";
import { loadStarterLibrary } from "@/lib/library/starter/load-starter-library";
import { prepareDatabase } from "./database";

/**
 * One command of the terminal, from a folder that may still be empty: joins or starts the database, brings
 * tables and library up to this release, runs the command, and lets go of what it started.
 * @param words the command and its options, with whole paths. @returns the exit code, when
 *   everything is put away.
 * @throws AppError, Failure of what comes before the command; the command itself says in words what is wrong.
 */
export async function runTowline(words: string[]): Promise<number> {
  const prepared = await prepareDatabase(process.env);
  try {
    // What removes audit rows works as the owner of the tables; nothing else does.
    const owner = words[0] === "trim-audit" ? (process.env.TOWLINE_OWNER_DATABASE_URL ?? "") : "";
    Object.assign(process.env, prepared.environment, { TOWLINE_OWNER_DATABASE_URL: owner });
    await loadStarterLibrary(makeSystem("load-library"));
    return await runCommand(words);
  } finally {
    await closeDb();
    await prepared.hold?.release();
  }
}
