import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { holdDatabase, type Hold } from "@/lib/platform/db/embedded-database";
import { grantToApp } from "@/lib/platform/db/app-role";
import { migrate } from "@/lib/platform/db/migrate";
import { destinationFor, makeDataFolder } from "@/lib/platform/db/data-folder";
import { parseEnv, secretsToHandOn, type Env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { programArguments, programs, type Program } from "@/lib/platform/programs.mjs";
import { root } from "@/lib/platform/root.mjs";
import { makeSecrets } from "@/lib/platform/secrets";
import { readSettings, secretsFileOf } from "@/lib/platform/settings.mjs";
import { inWords } from "./database-errors";
import { Failure, saidInWords } from "./failure.mjs";

/** A database that answers and has every migration, and what the programs that use it must be told. */
export interface Prepared {
  readonly settings: Env;
  /** For child processes: this one's environment and where the database is. */
  readonly environment: NodeJS.ProcessEnv;
  /** Null when DATABASE_URL names a server of the operator's own. */
  readonly hold: Hold | null;
  readonly applied: readonly string[];
}

export const dataFolderOf = (variables: NodeJS.ProcessEnv) =>
  resolve(root(), variables.TOWLINE_DATA || ".data");

/**
 * Keys of a new built-in database are made before it is, so that one without them has lost them: others would
 * open nothing of it, and its audit would go on under them.
 * @throws AppError unavailable where the keys of what is there are gone.
 */
function makeSecretsOnce(dataFolder: string, variables: NodeJS.ProcessEnv): void {
  const file = join(dataFolder, "secrets.json");
  if (secretsFileOf(readSettings(variables), dataFolder) !== file || existsSync(file)) return;
  if (existsSync(join(destinationFor(dataFolder).cluster, "PG_VERSION")))
    throw new AppError(
      "unavailable",
      `The keys of the data in ${dataFolder} are not here: there is no ${file}.`,
      "Put that file back, or set TOWLINE_KEYS_COMMAND or TOWLINE_SECRETS_FILE as it was. New keys are not made: they would open nothing.",
    );
  makeSecrets(dataFolder);
}

/**
 * Joins or starts the database, makes secrets at the first start, checks the settings and applies migrations.
 * @throws AppError unavailable; nothing is held then.
 */
export async function prepareDatabase(variables: NodeJS.ProcessEnv): Promise<Prepared> {
  const dataFolder = makeDataFolder(dataFolderOf(variables));
  if (!variables.DATABASE_URL) makeSecretsOnce(dataFolder, variables);
  const hold = variables.DATABASE_URL ? null : await holdDatabase(dataFolder);
  try {
    const given = {
      ...variables,
      TOWLINE_DATA: dataFolder,
      ...(hold ? { TOWLINE_EMBEDDED_URL: hold.url } : {}),
    };
    const settings = parseEnv(given);
    const environment = {
      ...given,
      ...secretsToHandOn(given, settings),
      // Web and worker have no use for the owner's password.
      TOWLINE_OWNER_DATABASE_URL: "",
    };
    const owner = hold ? null : settings.ownerDatabaseUrl;
    const migrations = join(root(), "prisma/migrations");
    const applied = await migrate(owner ?? settings.databaseUrl, migrations).catch(inWords);
    if (owner) await grantToApp(owner, settings.databaseUrl).catch(inWords);
    return { settings, environment, hold, applied };
  } catch (error) {
    await hold?.release();
    throw error;
  }
}

/**
 * Programs end with one line of words for what they know; anything else they say is a stack.
 * @returns standard output. @throws Failure.
 */
export async function runProgram(name: Program, environment: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, programArguments(name), {
    cwd: root(),
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.err += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  if (code === 0) return said.out;
  const known = code === saidInWords ? said.err.trim().split("\n").slice(-6).join("\n") : null;
  if (known) throw new AppError("unavailable", known, "");
  throw new Failure(
    `A step of the start failed (${programs[name]}).`,
    "Start again; if that does not help, show whoever looks after Towline the file named below.",
    said.err,
  );
}
