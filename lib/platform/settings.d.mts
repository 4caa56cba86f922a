import type { Secrets } from "./secret-rules.mjs";

export type Given = Readonly<Record<string, string | undefined>>;

/** The settings by their own names, blank ones left out, those with a default filled in. */
export interface Settings {
  readonly DATABASE_URL: string | undefined;
  readonly TOWLINE_OWNER_DATABASE_URL: string | undefined;
  readonly TOWLINE_EMBEDDED_URL: string | undefined;
  readonly TOWLINE_DATA: string;
  readonly TOWLINE_AUDIT_HEAD: string | undefined;
  readonly TOWLINE_AUDIT_YEARS: number;
  readonly TOWLINE_SYSLOG: string | undefined;
  readonly TOWLINE_SECRETS_FILE: string | undefined;
  readonly TOWLINE_SESSION_SECRET: string | undefined;
  readonly TOWLINE_FIELD_KEYS: string | undefined;
  readonly TOWLINE_KEYS_COMMAND: string | undefined;
  readonly TOWLINE_GIVEN_SECRETS: string | undefined;
  readonly TOWLINE_BACKUP_RECIPIENTS: string | undefined;
  readonly TOWLINE_BACKUP_PASSPHRASE_FILE: string | undefined;
  readonly TOWLINE_BACKUP_IDENTITY_FILE: string | undefined;
  readonly TOWLINE_ALLOW_PLAINTEXT: "0" | "1";
  readonly TOWLINE_BREACHED_PASSWORDS: string | undefined;
  readonly TOWLINE_URL: string | undefined;
  readonly TOWLINE_HOST: string | undefined;
  readonly TOWLINE_TRUSTED_PROXIES: number;
  readonly TOWLINE_WORKERS: number;
  readonly SMTP_URL: string | undefined;
  readonly TOWLINE_MAIL_FROM: string | undefined;
  readonly TOWLINE_MAIL_RETURNS: string | undefined;
  readonly TOWLINE_SECURITY_CONTACT: string | undefined;
  readonly TOWLINE_ADMIN_EMAIL: string | undefined;
  readonly TOWLINE_ADMIN_PASSWORD: string | undefined;
  readonly TOWLINE_OIDC_ISSUER: string | undefined;
  readonly TOWLINE_OIDC_CLIENT_ID: string | undefined;
  readonly TOWLINE_OIDC_CLIENT_SECRET: string | undefined;
  readonly TOWLINE_OIDC_NAME: string | undefined;
  readonly TOWLINE_OIDC_GROUP_CLAIM: string;
  readonly TOWLINE_OIDC_GROUPS: string | undefined;
  readonly TOWLINE_OIDC_MFA: "0" | "1";
  readonly PORT: number;
}

/** The pattern that addresses in settings are judged by. */
export const addressPattern: RegExp;

/**
 * @throws AppError unavailable, with a next step and never a value, for the first setting that can't be used.
 */
export function readSettings(given: Given): Settings;

/** The file that keys are read from, and read again when it changes; null where they come otherwise. */
export function secretsFileOf(set: Settings, dataFolder: string): string | null;

/**
 * Runs TOWLINE_KEYS_COMMAND where it is set, for up to 20 s.
 * @throws AppError unavailable when a secret is missing or weak, or the command fails.
 */
export function secretsOf(set: Settings, dataFolder: string): Secrets;

/**
 * Everything that can be said of the settings before the first start; a secrets file that will be
 * made is not missed.
 * @param root folder that TOWLINE_DATA is relative to.
 * @throws AppError unavailable as the two above.
 */
export function checkSettings(given: Given, root: string): void;

/**
 * Refuses root where more than this computer is served: an address, a database or a network elsewhere.
 * @throws AppError unavailable.
 */
export function checkUser(given: Given, uid?: number): void;
