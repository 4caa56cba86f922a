import { join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "./errors";
import { readSecrets, secretsFromText, type FieldKeys, type Secrets } from "./secrets";

/** Everything Towline is told from outside, checked once. */
export interface Env {
  readonly databaseUrl: string;
  /** True when the database is the built-in one. */
  readonly embedded: boolean;
  /** The one origin of cookies, origin checks and links; no slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
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
  readonly firstPerson: { readonly email: string; readonly password: string } | null;
}

const blankIsMissing = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(blankIsMissing, z.string().optional());
const given = z.object({
  DATABASE_URL: text,
  TOWLINE_EMBEDDED_URL: text,
  TOWLINE_DATA: z.preprocess(blankIsMissing, z.string().default(".data")),
  TOWLINE_SECRETS_FILE: text,
  TOWLINE_SESSION_SECRET: text,
  TOWLINE_FIELD_KEYS: text,
  TOWLINE_ALLOW_PLAINTEXT: z.preprocess(blankIsMissing, z.enum(["0", "1"]).default("0")),
  TOWLINE_URL: z.preprocess(blankIsMissing, z.url({ protocol: /^https?$/ }).optional()),
  TOWLINE_TRUSTED_PROXIES: z.preprocess(blankIsMissing, z.coerce.number().int().min(0).max(10).optional()),
  TOWLINE_WORKERS: z.preprocess(blankIsMissing, z.coerce.number().int().min(1).max(8).default(1)),
  SMTP_URL: z.preprocess(blankIsMissing, z.url({ protocol: /^smtps?$/ }).optional()),
  TOWLINE_MAIL_FROM: z.preprocess(blankIsMissing, z.email().max(254).optional()),
  TOWLINE_ADMIN_EMAIL: text,
  TOWLINE_ADMIN_PASSWORD: text,
  PORT: z.preprocess(blankIsMissing, z.coerce.number().int().min(1).max(65_535).default(3000)),
});
type Given = z.infer<typeof given>;

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
  const result = given.safeParse(variables);
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0] ?? "environment");
    throw refuse(`The setting ${name} can't be read.`, `Correct ${name} or leave it out.`);
  }
  const set = result.data;
  const databaseUrl = set.DATABASE_URL ?? set.TOWLINE_EMBEDDED_URL;
  if (!databaseUrl) throw refuse("No database is known.", "Start Towline with npm start, or set DATABASE_URL.");
  if (set.TOWLINE_ALLOW_PLAINTEXT === "0") refusePlainText(databaseUrl, set.SMTP_URL);
  const dataFolder = resolve(set.TOWLINE_DATA);
  const secrets = secretsOf(set, dataFolder);
  const url = new URL(set.TOWLINE_URL ?? `http://localhost:${set.PORT}`);
  return {
    databaseUrl,
    embedded: !set.DATABASE_URL,
    url: url.origin,
    port: set.PORT,
    dataFolder,
    authSecret: secrets.session,
    fieldKeys: secrets.fieldKeys,
    pepper: secrets.pepper,
    trustedProxies: trustedProxiesOf(set, url),
    workers: set.TOWLINE_WORKERS,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.TOWLINE_MAIL_FROM ?? `towline@${url.hostname}`,
    firstPerson: firstPersonOf(set),
  };
}

function secretsOf(set: Given, dataFolder: string): Secrets {
  if (set.TOWLINE_SECRETS_FILE) return readSecrets(resolve(set.TOWLINE_SECRETS_FILE));
  if (set.TOWLINE_SESSION_SECRET || set.TOWLINE_FIELD_KEYS || set.DATABASE_URL)
    return secretsFromText(set.TOWLINE_SESSION_SECRET, set.TOWLINE_FIELD_KEYS);
  return readSecrets(join(dataFolder, "secrets.json"));
}

/** Towline itself speaks no TLS: behind an https address stands a proxy, and unless it is known everyone seems to come from there. */
function trustedProxiesOf({ TOWLINE_TRUSTED_PROXIES: count }: Given, url: URL): number {
  if (count === undefined && url.protocol === "https:") {
    throw refuse("TOWLINE_URL is https, so a proxy stands in front of Towline, and nobody said how many.", "Set TOWLINE_TRUSTED_PROXIES=1 for one proxy that adds X-Forwarded-For (2 for two in a row), or 0 when none does; the README says what 0 means.");
  }
  return count ?? 0;
}

function firstPersonOf(set: Given): Env["firstPerson"] {
  const { TOWLINE_ADMIN_EMAIL: email, TOWLINE_ADMIN_PASSWORD: password } = set;
  if (!email && !password) return null;
  if (!email || !password) throw refuse("The first person needs an e-mail address and a password.", "Set both TOWLINE_ADMIN_EMAIL and TOWLINE_ADMIN_PASSWORD.");
  return { email, password };
}

const goAhead = "or set TOWLINE_ALLOW_PLAINTEXT=1 when the network between is your own";

function refusePlainText(databaseUrl: string, smtpUrl: string | undefined): void {
  const database = urlOrNull(databaseUrl);
  if (!database || !/^postgres(ql)?:$/.test(database.protocol)) throw refuse("DATABASE_URL is not a PostgreSQL address.", "Write it as postgresql://user:password@host:5432/name.");
  const encrypted = ["require", "verify-ca", "verify-full"].includes(database.searchParams.get("sslmode") ?? "");
  const host = database.searchParams.get("host") ?? database.hostname;
  if (!encrypted && !isOwnMachine(host)) throw refuse("The database is on another machine and its connection is not encrypted.", `Add ?sslmode=verify-full to DATABASE_URL, ${goAhead}.`);
  const mail = smtpUrl ? urlOrNull(smtpUrl) : null;
  const mailEncrypted = mail?.protocol === "smtps:" || mail?.searchParams.get("requireTLS") === "true";
  if (mail && !mailEncrypted && !isOwnMachine(mail.hostname)) throw refuse("The mail server is on another machine and its connection is not encrypted.", `Use smtps:// or add ?requireTLS=true to SMTP_URL, ${goAhead}.`);
}

const urlOrNull = (value: string) => (URL.canParse(value) ? new URL(value) : null);

/** A path is a socket in the file system. */
function isOwnMachine(host: string): boolean {
  return host === "" || host === "localhost" || host === "[::1]" || host === "::1" || host.startsWith("/") || /^127(\.\d{1,3}){3}$/.test(host);
}

const refuse = (words: string, nextStep: string) => new AppError("unavailable", words, nextStep);
