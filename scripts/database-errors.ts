import { AppError } from "@/lib/platform/errors";
import { Failure } from "./failure.mjs";

const check = "Check that DATABASE_URL is right and the server is up.";
/** Codes of the system, of TLS and of PostgreSQL that a wrong DATABASE_URL leads to. */
const byCode: Partial<Record<string, [string, string]>> = {
  ECONNREFUSED: ["Nothing answers at the database's address.", check],
  ENOTFOUND: ["The database's host is not known here.", "Check the host in DATABASE_URL."],
  EAI_AGAIN: [
    "The database's host is not known here.",
    "Check the host in DATABASE_URL, and this computer's network.",
  ],
  ETIMEDOUT: ["The database does not answer in time.", check],
  ENOENT: ["There is no database socket at that path.", check],
  "28P01": [
    "The database refuses this user or password.",
    "Correct them in DATABASE_URL; special letters of a password are written as %40 and the like.",
  ],
  "28000": [
    "The database refuses this user.",
    "Check the user in DATABASE_URL, and the server's pg_hba.conf.",
  ],
  "3D000": [
    "There is no database of this name on the server.",
    "Create it, or correct the name at the end of DATABASE_URL.",
  ],
  "42501": [
    "The database's user may not make tables.",
    "Make it the owner of the database, or grant it CREATE on its schema.",
  ],
  "53300": [
    "The database has no connection left.",
    "End other programs that use it, or raise max_connections.",
  ],
  "57P03": ["The database is still starting.", "Start again in a minute."],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    "The database's certificate is signed by nobody this computer knows.",
    "Give its authority with sslrootcert=<file> in DATABASE_URL.",
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    "The database's certificate is signed by nobody this computer knows.",
    "Give its authority with sslrootcert=<file> in DATABASE_URL.",
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "The database's certificate is for another host.",
    "Write the host in DATABASE_URL as the certificate names it.",
  ],
};
const byMessage: [RegExp, [string, string]][] = [
  [/timeout/i, ["The database does not answer in time.", check]],
  [
    /does not support SSL/i,
    [
      "The database does not take encrypted connections.",
      "Turn TLS on at the server; on a network of your own leave sslmode out of DATABASE_URL and set TOWLINE_ALLOW_PLAINTEXT=1.",
    ],
  ],
];

/** Turns what a driver says of a database that can't be used into words and a next step. */
export function inWords(error: unknown): never {
  if (error instanceof AppError) throw error;
  const { code = "", message = "", stack = "" } = error as Partial<NodeJS.ErrnoException>;
  const [words, nextStep] = byCode[code] ??
    byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? [
      `The database can't be used (${code || "no code"}).`,
      check,
    ];
  throw new Failure(words, nextStep, stack);
}
