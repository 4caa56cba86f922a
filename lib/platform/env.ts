import { join, resolve } from "node:path";
import { checkConnection, databaseConnection, inWords, mailConnection } from "./connections";
import { AppError } from "./errors";
import { liveKeys } from "./live-keys";
import type { FieldKeys } from "./secrets";
import { groupsOf, type RoleGroups } from "./provider-settings.mjs";
import { checkUser, readSettings, secretsFileOf, secretsOf, type Settings } from "./settings.mjs";

/** The identity provider that people may sign on through (OpenID Connect Core 1.0). */
export interface Provider {
  /** Exactly as its discovery document says it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it by. */
  readonly name: string;
  /** Claim of the ID token that names someone's groups. */
  readonly groupClaim: string;
  /** Null where groups say nothing and an admin gives roles here. */
  readonly groups: RoleGroups | null;
  /** Whether its word that a second factor was used counts. */
  readonly enforcesFactor: boolean;
}

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
  /** How long audit rows are kept at least, in years. */
  readonly auditYears: number;
  /** Where the audit is sent on to: `tls:`, `tcp:` or `udp:`, host and port; null sends it nowhere. */
  readonly syslogUrl: string | null;
  readonly authSecret: string;
  /** As they are now: a key that is added to their file counts from then on. */
  readonly fieldKeys: FieldKeys;
  /** Where the secrets are read from; null where they are handed in otherwise. */
  readonly secretsFile: string | null;
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
  /** File that new passwords are held to (breached-passwords.ts); null where there is none. */
  readonly breachedPasswords: string | null;
  /** Null without single sign-on. */
  readonly provider: Provider | null;
  /** Whom to tell of a weakness, as an address with its scheme; null where nobody is named. */
  readonly securityContact: string | null;
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
  checkConnections(set, databaseUrl);
  const dataFolder = resolve(set.TOWLINE_DATA);
  const secrets = secretsOf(set, dataFolder);
  const secretsFile = secretsFileOf(set, dataFolder);
  const url = new URL(set.TOWLINE_URL ?? `http://localhost:${set.PORT}`);
  return {
    databaseUrl,
    ownerDatabaseUrl: set.TOWLINE_OWNER_DATABASE_URL ?? null,
    embedded: !set.DATABASE_URL,
    url: url.origin,
    port: set.PORT,
    dataFolder,
    auditHead: resolve(set.TOWLINE_AUDIT_HEAD ?? join(dataFolder, "audit-head.json")),
    auditYears: set.TOWLINE_AUDIT_YEARS,
    syslogUrl: set.TOWLINE_SYSLOG ?? null,
    authSecret: secrets.session,
    fieldKeys: secretsFile ? liveKeys(secretsFile, secrets.fieldKeys) : secrets.fieldKeys,
    secretsFile,
    pepper: secrets.pepper,
    trustedProxies: set.TOWLINE_TRUSTED_PROXIES,
    workers: set.TOWLINE_WORKERS,
    smtpUrl: set.SMTP_URL ?? null,
    mailFrom: set.TOWLINE_MAIL_FROM ?? `towline@${url.hostname}`,
    mailReturns: set.TOWLINE_MAIL_RETURNS ?? null,
    breachedPasswords: set.TOWLINE_BREACHED_PASSWORDS ? resolve(set.TOWLINE_BREACHED_PASSWORDS) : null,
    provider: providerOf(set),
    securityContact: set.TOWLINE_SECURITY_CONTACT ?? null,
    firstPerson: firstPersonOf(set),
  };
}

/**
 * Variables for programs under this one and for what brings its own copy of this module, so that
 * TOWLINE_KEYS_COMMAND runs once at a start; of any other source of keys nothing.
 */
export function secretsToHandOn(
  variables: Readonly<Record<string, string | undefined>>,
  { authSecret, pepper, fieldKeys }: Env,
): Record<string, string> {
  if (!variables.TOWLINE_KEYS_COMMAND) return {};
  const keys = [...fieldKeys.keys].map(([id, key]) => [id, key.toString("base64")]);
  const content = {
    session: authSecret,
    pepper,
    fieldKeys: { current: fieldKeys.current, keys: Object.fromEntries(keys) },
  };
  return { TOWLINE_KEYS_COMMAND: "", TOWLINE_GIVEN_SECRETS: JSON.stringify(content) };
}

/** For what answers or works for others: refuses root where more than this computer is served. */
export const checkOwnUser = (): void => checkUser(process.env);

/** By what the drivers will do, and not by what the settings seem to say. */
function checkConnections(set: Settings, databaseUrl: string): void {
  if (set.TOWLINE_ALLOW_PLAINTEXT === "1") return;
  checkConnection(databaseConnection(databaseUrl), "database", "DATABASE_URL");
  const owner = set.TOWLINE_OWNER_DATABASE_URL;
  if (owner) checkConnection(databaseConnection(owner), "database", "TOWLINE_OWNER_DATABASE_URL");
  if (set.SMTP_URL) checkConnection(mailConnection(set.SMTP_URL), "mail server", "SMTP_URL");
}

/**
 * What is in force, for whoever starts Towline to read: a line for each setting that leads elsewhere, without
 * names and passwords.
 */
export function effectiveSettings({
  url,
  trustedProxies,
  databaseUrl,
  embedded,
  smtpUrl,
  mailFrom,
  provider,
  auditYears,
  syslogUrl,
}: Env): string[] {
  const proxies =
    trustedProxies === 0 ? "no proxy" : trustedProxies === 1 ? "1 proxy" : `${trustedProxies} proxies`;
  return [
    `Address: ${url}, ${proxies} in front`,
    `Database: ${embedded ? "built in" : inWords(databaseConnection(databaseUrl))}`,
    `Mail: ${smtpUrl ? `${inWords(mailConnection(smtpUrl))}, from ${mailFrom}` : "kept under Editorial desk, no server is set"}`,
    ...(provider ? [`Single sign-on: ${provider.issuer}`] : []),
    `Audit: kept ${auditYears} years${syslogUrl ? `, sent on to ${plainAddress(syslogUrl)}` : ""}`,
  ];
}

function providerOf(set: Settings): Provider | null {
  const { TOWLINE_OIDC_ISSUER: issuer, TOWLINE_OIDC_CLIENT_ID: clientId } = set;
  const clientSecret = set.TOWLINE_OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    issuer,
    clientId,
    clientSecret,
    name: set.TOWLINE_OIDC_NAME?.trim() || "single sign-on",
    groupClaim: set.TOWLINE_OIDC_GROUP_CLAIM,
    groups: set.TOWLINE_OIDC_GROUPS ? groupsOf(set.TOWLINE_OIDC_GROUPS) : null,
    enforcesFactor: set.TOWLINE_OIDC_MFA === "1",
  };
}

/** Without a name and password that somebody wrote into it. */
function plainAddress(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function firstPersonOf(set: Settings): Env["firstPerson"] {
  const { TOWLINE_ADMIN_EMAIL: email, TOWLINE_ADMIN_PASSWORD: password } = set;
  return email && password ? { email, password } : null;
}

const refuse = (words: string, nextStep: string) => new AppError("unavailable", words, nextStep);
