/** Settings that a start refuses, each with words of its answer. */
import { randomBytes } from "node:crypto";

const key = () => randomBytes(32).toString("base64");
const secrets = { TOWLINE_SESSION_SECRET: key(), TOWLINE_FIELD_KEYS: `k1:${key()}` };
/** What is set, and what is said of it. */
export const refusedSettings: [string, Record<string, string>, string][] = [
  [
    "a short first password",
    { TOWLINE_ADMIN_EMAIL: "ana@clinic.test", TOWLINE_ADMIN_PASSWORD: "short" },
    "TOWLINE_ADMIN_PASSWORD can't be used. Use at least 15 characters.",
  ],
  [
    "a common one",
    { TOWLINE_ADMIN_EMAIL: "ana@clinic.test", TOWLINE_ADMIN_PASSWORD: "correcthorsebatterystaple" },
    "This password is on lists of common ones.",
  ],
  [
    "one without an address",
    { TOWLINE_ADMIN_PASSWORD: "violet-harbor-lantern-42" },
    "Set both TOWLINE_ADMIN_EMAIL and TOWLINE_ADMIN_PASSWORD, or neither.",
  ],
  [
    "an address without one",
    { TOWLINE_ADMIN_EMAIL: "ana@clinic.test" },
    "Set both TOWLINE_ADMIN_EMAIL and TOWLINE_ADMIN_PASSWORD, or neither.",
  ],
  [
    "an address that is none",
    { TOWLINE_ADMIN_EMAIL: "ana at clinic", TOWLINE_ADMIN_PASSWORD: "violet-harbor-lantern-42" },
    "TOWLINE_ADMIN_EMAIL is not an e-mail address.",
  ],
  [
    "an address of the site without its scheme",
    { TOWLINE_URL: "towline.example.org" },
    "Correct TOWLINE_URL or leave it out: it is the address people use",
  ],
  [
    "a port in words",
    { PORT: "many" },
    "Correct PORT or leave it out: it is a whole number from 1 to 65535.",
  ],
  ["a port beyond the last", { PORT: "70000" }, "The setting PORT can't be read."],
  [
    "a host with its scheme",
    { TOWLINE_HOST: "http://localhost:3000" },
    "Correct TOWLINE_HOST or leave it out",
  ],
  ["no worker at all", { TOWLINE_WORKERS: "0" }, "it is a whole number from 1 to 8."],
  [
    "a mail server without its scheme",
    { SMTP_URL: "mail.example.org:587" },
    "it is written as smtps://user:password@host",
  ],
  [
    "a mail server in plain text",
    { SMTP_URL: "smtp://mail.example.org" },
    "add ?requireTLS=true to SMTP_URL",
  ],
  [
    "an end of the audit where there is no folder",
    { TOWLINE_AUDIT_HEAD: "/no/such/folder/head.json" },
    "Make the folder for the user that starts Towline, or correct TOWLINE_AUDIT_HEAD.",
  ],
  [
    "a list of breached passwords that is not there",
    { TOWLINE_BREACHED_PASSWORDS: "/no/such/list.txt" },
    "Put it there, readable by the user that starts Towline, or correct TOWLINE_BREACHED_PASSWORDS.",
  ],
  [
    "a list of breached passwords that holds words",
    { TOWLINE_BREACHED_PASSWORDS: "package.json" },
    "names a file of SHA-1 hashes in capitals, sorted, one a line",
  ],
  [
    "another database",
    { DATABASE_URL: "mysql://root@localhost/towline", ...secrets },
    "Write it as postgresql://user:password@host:5432/name",
  ],
  [
    "a database without secrets",
    { DATABASE_URL: "postgresql://a:b@localhost/towline" },
    "Set TOWLINE_SECRETS_FILE, or TOWLINE_SESSION_SECRET and TOWLINE_FIELD_KEYS.",
  ],
  [
    "a database in plain text elsewhere",
    { DATABASE_URL: "postgresql://a:b@db.example.org/towline", ...secrets },
    "Add ?sslmode=verify-full to DATABASE_URL",
  ],
  [
    "a weak secret",
    { ...secrets, TOWLINE_SESSION_SECRET: "changeme" },
    "Make one with: openssl rand -base64 32",
  ],
  [
    "a secrets file that is not there",
    { TOWLINE_SECRETS_FILE: "/nowhere/secrets.json" },
    "The secrets file /nowhere/secrets.json is missing.",
  ],
];
