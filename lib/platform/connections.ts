import { parseConnectionUrl } from "nodemailer/lib/shared";
import pg from "pg";
import { AppError } from "./errors";
import { isLoopbackHost } from "./loopback-host.mjs";

/** How another server is really spoken to: read from what the driver made of the setting. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly encrypted: boolean;
  /** Whether the server must prove by a certificate that it is the one that was named. */
  readonly checked: boolean;
}

/** Node's own switch, which takes the check from every connection that does not say otherwise. */
const checksByDefault = () => process.env.NODE_TLS_REJECT_UNAUTHORIZED !== "0";

interface Tls {
  readonly rejectUnauthorized?: unknown;
  readonly checkServerIdentity?: unknown;
}

/** `checkServerIdentity` of a connection string is always one that checks nothing. */
function checks(tls: Tls | undefined): boolean {
  if (tls?.checkServerIdentity !== undefined) return false;
  return tls?.rejectUnauthorized === undefined ? checksByDefault() : tls.rejectUnauthorized !== false;
}

/** @param url DATABASE_URL. @throws AppError unavailable where the driver can't read it. */
export function databaseConnection(url: string): Connection {
  const { host, port, ssl } = client(url);
  return {
    host,
    port,
    encrypted: Boolean(ssl),
    checked: Boolean(ssl) && checks(typeof ssl === "object" ? ssl : undefined),
  };
}

/** Never connected. What it says of an address it can't read may quote the password. */
function client(url: string): { host: string; port: number; ssl: boolean | Tls } {
  try {
    return new pg.Client({ connectionString: url }) as unknown as ReturnType<typeof client>;
  } catch {
    throw new AppError(
      "unavailable",
      "DATABASE_URL can't be used as it is written.",
      "Check its parameters, and that the certificate files it names can be read.",
    );
  }
}

/** @param url SMTP_URL. */
export function mailConnection(url: string): Connection {
  const options = parseConnectionUrl(url);
  const encrypted = Boolean(options.secure) || Boolean(options.requireTLS);
  return {
    host: options.host ?? "localhost",
    port: options.port ?? (options.secure ? 465 : 587),
    encrypted,
    checked: encrypted && checks(options.tls),
  };
}

const isHere = (host: string) => host === "" || host.startsWith("/") || isLoopbackHost(host);

/**
 * @param what it is, and `setting`, the setting that says how to reach it.
 * @throws AppError unavailable for a server elsewhere whose connection is open to others on the way.
 */
export function checkConnection(
  { host, encrypted, checked }: Connection,
  what: string,
  setting: string,
): void {
  if (isHere(host) || (encrypted && checked)) return;
  const goAhead = "or set TOWLINE_ALLOW_PLAINTEXT=1 when the network between is your own";
  if (!encrypted)
    throw new AppError(
      "unavailable",
      `The ${what} is on another machine and its connection is not encrypted.`,
      `Correct ${setting}, ${goAhead}.`,
    );
  throw new AppError(
    "unavailable",
    `The ${what} is on another machine and its certificate is not checked.`,
    `Take out of ${setting} what switches the check off (and NODE_TLS_REJECT_UNAUTHORIZED), ${goAhead}.`,
  );
}

/** In words, without name and password. */
export function inWords({ host, port, encrypted, checked }: Connection): string {
  const at = host.startsWith("/") ? `the socket in ${host}` : `${host}:${port}`;
  if (isHere(host) && !encrypted) return `${at}, on this computer`;
  return `${at}, ${encrypted ? `encrypted, certificate ${checked ? "" : "not "}checked` : "not encrypted"}`;
}
