import { join, resolve } from "node:path";
import { AppError } from "./errors";
import type { FieldKeys } from "./secrets";
import { readSettings, secretsOf, type Settings } from "./settings.mjs";

/** Everything Towline is told from outside, checked once. */
export interface Env {
  readonly databaseUrl: string;
  /** Of the role that owns the tables, for migrations alone; null where the one above does both. */
  readonly ownerDatabaseUrl: string | null;
  /** True when the database is the built-in one. */
  readonly embedded: boolean;
  /** The one origin of cookies, origin checks and links; no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  /** File that the end of the audit chain is written down in. */
  readonly auditHead: string;
  readonly authSecret: string;
  readonly fieldKeys: FieldKeys;
  readonly pepper: string;
  /** How many proxies of one's own stand in front. */
  readonly trustedProxies: number;
  /** Worker processes that `npm start` runs. */
  readonly workers: number;
  readonly smtpUrl: string | null;
  /** The one address mail comes from. */
  readonly mailFrom: string;
  /** The mailbox of what comes back, which takes `name+anything@` too; null sends it to `mailFrom`. */
  readonly mailReturns: string | null;
  readonly firstPerson: { readonly email: string; readonly password: string } | null;
}

let parsed: Env | undefined;

/**
 * @returns the settings of this process, read at its first use.
 * @throws AppError unavailable with one line and a next step for whatever is missing, weak or unsafe.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** For tests that change the environment. */
export function forgetEnv(): void {
  parsed = undefined;
}

/** As `env()`, of any set of variables. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const set = readSettings(variables);
  const databaseUrl = set.DATABASE_URL ?? set.TOWLINE_EMBEDDED_URL;
  if (!databaseUrl)
    throw refuse("No database is known.", "Start Towline with npm start, or set DATABASE_URL.");
  const dataFolder = resolve(set.TOWLINE_DATA);
  const secrets = secretsOf(set, dataFolder);
  const url = new URL(set.TOWLINE_URL ?? `http://localhost:${set.PORT}`);
  return {
    databaseUrl,
    ownerDatabaseUrl: set.TOWLINE_OWNER_DATABASE_URL ?? null,
    embedded: !set.DATABASE_URL,
    url: url.origin,
    port: set.PORT,
    dataFolder,
    auditHead: resolve(set.TOWLINE_AUDIT_HEAD ?? join(dataFolder, "audit-head.json")),
    authSecret: secrets.session,
    fieldKeys: secrets.fieldKeys,
    pepper: secrets.pepper,
    trustedProxies: set.TOWLINE_TRUSTED_PROXIES,
    workers: set.TOWLINE_WORKERS,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.TOWLINE_MAIL_FROM ?? `towline@${url.hostname}`,
    mailReturns: set.TOWLINE_MAIL_RETURNS ?? null,
    firstPerson: firstPersonOf(set),
  };
}

function firstPersonOf(set: Settings): Env["firstPerson"] {
  const { TOWLINE_ADMIN_EMAIL: email, TOWLINE_ADMIN_PASSWORD: password } = set;
  return email && password ? { email, password } : null;
}

const refuse = (words: string, nextStep: string) => new AppError("unavailable", words, nextStep);
