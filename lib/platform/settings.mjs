// What Towline is told from outside, and when it is refused. Plain JavaScript, because the first start judges
// it before anything is installed; lib/platform/env.ts reads every setting by these rules, so that there is
// one truth of them.
import { accessSync, closeSync, constants, existsSync, openSync, readSync } from "node:fs";
import { isIP } from "node:net";
import { dirname, join, resolve } from "node:path";
import { passwordProblem } from "./password-rules.mjs";
import { isLoopbackHost } from "./loopback-host.mjs";
import { checkProvider, providerSettings } from "./provider-settings.mjs";
import { readSecrets, secretsFromText, secretsOfContent } from "./secret-rules.mjs";
import { goAhead, isUrl, refuse, shaped, text, urlOrNull, whole, zeroOrOne } from "./setting-shapes.mjs";
import { secretsByCommand, wordsOf } from "./secrets-command.mjs";

/** As zod's own, which the rest of Towline judges addresses by. */
export const addressPattern =
  /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const isAddress = (text) => text.length <= 254 && addressPattern.test(text);
const isHost = (text) => isIP(text) !== 0 || /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);

/**
 * Towline itself speaks no TLS: behind an https address stands a proxy, and unless it is known everyone seems
 * to come from there.
 */
const trustedProxies = (given) => {
  if (!given.TOWLINE_TRUSTED_PROXIES && urlOrNull(given.TOWLINE_URL ?? "")?.protocol === "https:") {
    throw refuse(
      "TOWLINE_URL is https, so a proxy stands in front of Towline, and nobody said how many.",
      "Set TOWLINE_TRUSTED_PROXIES=1 for one proxy that adds X-Forwarded-For (2 for two in a row), or 0 when none does; the README says what 0 means.",
    );
  }
  return whole("TOWLINE_TRUSTED_PROXIES", 0, 10, 0)(given);
};

const settings = {
  DATABASE_URL: text("DATABASE_URL"),
  TOWLINE_OWNER_DATABASE_URL: text("TOWLINE_OWNER_DATABASE_URL"),
  TOWLINE_EMBEDDED_URL: text("TOWLINE_EMBEDDED_URL"),
  TOWLINE_DATA: (given) => given.TOWLINE_DATA || ".data",
  TOWLINE_AUDIT_HEAD: text("TOWLINE_AUDIT_HEAD"),
  TOWLINE_AUDIT_YEARS: whole("TOWLINE_AUDIT_YEARS", 1, 100, 6),
  TOWLINE_SYSLOG: shaped(
    "TOWLINE_SYSLOG",
    isUrl("tls:", "tcp:", "udp:"),
    "it is the address of a syslog receiver, like tls://logs.example.org:6514.",
  ),
  TOWLINE_SECRETS_FILE: text("TOWLINE_SECRETS_FILE"),
  TOWLINE_SESSION_SECRET: text("TOWLINE_SESSION_SECRET"),
  TOWLINE_FIELD_KEYS: text("TOWLINE_FIELD_KEYS"),
  TOWLINE_KEYS_COMMAND: shaped(
    "TOWLINE_KEYS_COMMAND",
    (value) => wordsOf(value) !== null,
    "it is a program and its words, and no shell reads it: quotes hold words together, nothing else is special.",
  ),
  TOWLINE_GIVEN_SECRETS: text("TOWLINE_GIVEN_SECRETS"),
  TOWLINE_BACKUP_RECIPIENTS: text("TOWLINE_BACKUP_RECIPIENTS"),
  TOWLINE_BACKUP_PASSPHRASE_FILE: text("TOWLINE_BACKUP_PASSPHRASE_FILE"),
  TOWLINE_BACKUP_IDENTITY_FILE: text("TOWLINE_BACKUP_IDENTITY_FILE"),
  TOWLINE_ALLOW_PLAINTEXT: zeroOrOne("TOWLINE_ALLOW_PLAINTEXT"),
  TOWLINE_BREACHED_PASSWORDS: text("TOWLINE_BREACHED_PASSWORDS"),
  TOWLINE_URL: shaped(
    "TOWLINE_URL",
    isUrl("http:", "https:"),
    "it is the address people use, like https://towline.example.org.",
  ),
  TOWLINE_HOST: shaped(
    "TOWLINE_HOST",
    isHost,
    "it is one address or name of this computer, like 0.0.0.0, without http:// and port.",
  ),
  TOWLINE_TRUSTED_PROXIES: trustedProxies,
  TOWLINE_WORKERS: whole("TOWLINE_WORKERS", 1, 8, 1),
  SMTP_URL: shaped(
    "SMTP_URL",
    isUrl("smtp:", "smtps:"),
    "it is written as smtps://user:password@host, and special letters of a password as %40 and the like.",
  ),
  TOWLINE_MAIL_FROM: shaped(
    "TOWLINE_MAIL_FROM",
    isAddress,
    "it is one e-mail address, like towline@clinic.org.",
  ),
  TOWLINE_MAIL_RETURNS: shaped(
    "TOWLINE_MAIL_RETURNS",
    isAddress,
    "it is one e-mail address, like returned@clinic.org.",
  ),
  TOWLINE_SECURITY_CONTACT: shaped(
    "TOWLINE_SECURITY_CONTACT",
    (value) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/.test(value) && URL.canParse(value),
    "it is written as mailto:security@clinic.org, https://clinic.org/security or tel:+1-201-555-0123.",
  ),
  TOWLINE_ADMIN_EMAIL: text("TOWLINE_ADMIN_EMAIL"),
  TOWLINE_ADMIN_PASSWORD: text("TOWLINE_ADMIN_PASSWORD"),
  ...providerSettings,
  PORT: whole("PORT", 1, 65_535, 3000),
};

/** What each setting says by itself and beside the others; the secrets are read apart from it. */
export function readSettings(given) {
  const set = Object.fromEntries(Object.entries(settings).map(([name, read]) => [name, read(given)]));
  const databaseUrl = set.DATABASE_URL ?? set.TOWLINE_EMBEDDED_URL;
  checkAddress(set);
  if (databaseUrl) checkDatabase("DATABASE_URL", databaseUrl, set.TOWLINE_ALLOW_PLAINTEXT);
  const owner = set.TOWLINE_OWNER_DATABASE_URL;
  if (owner) checkDatabase("TOWLINE_OWNER_DATABASE_URL", owner, set.TOWLINE_ALLOW_PLAINTEXT);
  if (set.SMTP_URL) checkMail(set.SMTP_URL, set.TOWLINE_ALLOW_PLAINTEXT);
  checkProvider(set);
  if (set.TOWLINE_SYSLOG) checkSyslog(set.TOWLINE_SYSLOG, set.TOWLINE_ALLOW_PLAINTEXT);
  checkFirstPerson(set);
  return set;
}

const namesSecrets = (set) =>
  Boolean(set.TOWLINE_SESSION_SECRET || set.TOWLINE_FIELD_KEYS || set.DATABASE_URL);

/** The file that keys are read from, and read again when it changes; null where they come otherwise. */
export function secretsFileOf(set, dataFolder) {
  if (set.TOWLINE_SECRETS_FILE) return resolve(set.TOWLINE_SECRETS_FILE);
  return namesSecrets(set) || set.TOWLINE_KEYS_COMMAND || set.TOWLINE_GIVEN_SECRETS
    ? null
    : join(dataFolder, "secrets.json");
}

/** Secrets as the settings name them. @throws AppError unavailable where one is missing or weak. */
export function secretsOf(set, dataFolder) {
  checkSecretsOnce(set);
  if (set.TOWLINE_GIVEN_SECRETS)
    return secretsOfContent(JSON.parse(set.TOWLINE_GIVEN_SECRETS), "TOWLINE_GIVEN_SECRETS");
  if (set.TOWLINE_KEYS_COMMAND) return secretsByCommand(set.TOWLINE_KEYS_COMMAND);
  const file = secretsFileOf(set, dataFolder);
  return file ? readSecrets(file) : secretsFromText(set.TOWLINE_SESSION_SECRET, set.TOWLINE_FIELD_KEYS);
}

/** Two places for the keys could say two things. */
function checkSecretsOnce(set) {
  const { TOWLINE_KEYS_COMMAND: command, TOWLINE_SECRETS_FILE: file } = set;
  if (command && (file || set.TOWLINE_SESSION_SECRET || set.TOWLINE_FIELD_KEYS))
    throw refuse(
      "The keys come from TOWLINE_KEYS_COMMAND and from another setting too.",
      "Leave out TOWLINE_SECRETS_FILE, TOWLINE_SESSION_SECRET and TOWLINE_FIELD_KEYS, or the command.",
    );
}

/** Without it no row of the audit gets its place in the chain. */
function checkHeadFolder(file) {
  const folder = dirname(file);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw refuse(
      `The end of the audit can't be written to ${file}: there is no folder ${folder} that may be written in.`,
      "Make the folder for the user that starts Towline, or correct TOWLINE_AUDIT_HEAD.",
    );
  }
}

/** A file of other lines would hold no password at all. */
function checkBreachedList(file) {
  let start = "";
  try {
    const opened = openSync(file);
    const bytes = Buffer.alloc(41);
    start = bytes.toString("latin1", 0, readSync(opened, bytes));
    closeSync(opened);
  } catch {
    throw refuse(
      `The list of breached passwords can't be read from ${file}.`,
      "Put it there, readable by the user that starts Towline, or correct TOWLINE_BREACHED_PASSWORDS.",
    );
  }
  if (!/^[0-9A-F]{40}[:\r\n]/.test(start))
    throw refuse(
      `${file} is no list of breached passwords.`,
      "TOWLINE_BREACHED_PASSWORDS names a file of SHA-1 hashes in capitals, sorted, one a line, as docs/security.md says.",
    );
}

export function checkSettings(given, root) {
  const set = readSettings(given);
  if (set.TOWLINE_AUDIT_HEAD) checkHeadFolder(resolve(root, set.TOWLINE_AUDIT_HEAD));
  if (set.TOWLINE_BREACHED_PASSWORDS) checkBreachedList(resolve(root, set.TOWLINE_BREACHED_PASSWORDS));
  const dataFolder = resolve(root, set.TOWLINE_DATA);
  // A command runs once, when the keys are needed; a file of the built-in database is made later.
  if (set.TOWLINE_KEYS_COMMAND) return checkSecretsOnce(set);
  const file = secretsFileOf(set, dataFolder);
  if (set.TOWLINE_SECRETS_FILE || file === null || existsSync(file)) secretsOf(set, dataFolder);
}

/**
 * Web and worker answer what comes from outside, and need no rights but those to their own files.
 * @param uid of who starts Towline; undefined where the system has none.
 */
export function checkUser(given, uid = process.getuid?.()) {
  if (uid !== 0) return;
  const { TOWLINE_URL: url, TOWLINE_HOST: host, DATABASE_URL: databaseUrl } = readSettings(given);
  const elsewhere = (text) => text && !isOwnMachine(new URL(text).hostname);
  if (elsewhere(url) || elsewhere(databaseUrl) || !isOwnMachine(host ?? ""))
    throw refuse(
      "Towline was started as root, and serves more than this computer.",
      "Start it as an ordinary user who owns its folder, like: sudo -u towline npm start.",
    );
}

/** A driver takes the first of two, another the last: nobody may be told otherwise than it is done. */
function checkOnce(name, url) {
  const [twice] = [...url.searchParams.keys()].filter((key, index, keys) => keys.indexOf(key) !== index);
  if (twice)
    throw refuse(
      `${name} says ${/^[\w.]{1,40}$/.test(twice) ? twice : "something"} twice.`,
      "Leave it in once, with the value you mean.",
    );
}

function checkAddress({ TOWLINE_URL: url, TOWLINE_ALLOW_PLAINTEXT: allowPlainText }) {
  if (!url || allowPlainText === "1") return;
  const { protocol, hostname } = new URL(url);
  if (protocol === "http:" && !isLoopbackHost(hostname))
    throw refuse(
      "TOWLINE_URL is not encrypted, so passwords and patients' pages could be read on their way.",
      `Put a proxy with a certificate in front and write https://, ${goAhead}.`,
    );
}

function checkDatabase(name, databaseUrl, allowPlainText) {
  const database = urlOrNull(databaseUrl);
  if (!database || !/^postgres(ql)?:$/.test(database.protocol))
    throw refuse(
      `${name} is not a PostgreSQL address.`,
      "Write it as postgresql://user:password@host:5432/name, and special letters of a password as %40 and the like.",
    );
  checkOnce(name, database);
  const encrypted = ["require", "verify-ca", "verify-full"].includes(
    database.searchParams.get("sslmode") ?? "",
  );
  const host = database.searchParams.get("host") ?? database.hostname;
  if (allowPlainText === "0" && !encrypted && !isOwnMachine(host))
    throw refuse(
      "The database is on another machine and its connection is not encrypted.",
      `Add ?sslmode=verify-full to ${name}, ${goAhead}.`,
    );
}

function checkMail(smtpUrl, allowPlainText) {
  const mail = new URL(smtpUrl);
  checkOnce("SMTP_URL", mail);
  const encrypted = mail.protocol === "smtps:" || mail.searchParams.get("requireTLS") === "true";
  if (allowPlainText === "0" && !encrypted && !isOwnMachine(mail.hostname))
    throw refuse(
      "The mail server is on another machine and its connection is not encrypted.",
      `Use smtps:// or add ?requireTLS=true to SMTP_URL, ${goAhead}.`,
    );
}

/** Rows of the audit hold no words of a patient, but they tell who works here and when. */
function checkSyslog(syslogUrl, allowPlainText) {
  const { protocol, hostname } = new URL(syslogUrl);
  if (allowPlainText === "0" && protocol !== "tls:" && !isOwnMachine(hostname))
    throw refuse(
      "The syslog receiver is on another machine and its connection is not encrypted.",
      `Use tls:// in TOWLINE_SYSLOG, ${goAhead}.`,
    );
}

/** A path is a socket in the file system. */
function isOwnMachine(host) {
  return host === "" || host.startsWith("/") || isLoopbackHost(host);
}

function checkFirstPerson({ TOWLINE_ADMIN_EMAIL: email, TOWLINE_ADMIN_PASSWORD: password }) {
  if (!email && !password) return;
  if (!email || !password)
    throw refuse(
      "The first person needs an e-mail address and a password.",
      "Set both TOWLINE_ADMIN_EMAIL and TOWLINE_ADMIN_PASSWORD, or neither.",
    );
  const address = email.trim().toLowerCase();
  if (!isAddress(address))
    throw refuse(
      "TOWLINE_ADMIN_EMAIL is not an e-mail address.",
      "Write one e-mail address, like name@clinic.org.",
    );
  const problem = passwordProblem(password, { email: address, name: address.split("@")[0] });
  if (problem)
    throw refuse(
      `TOWLINE_ADMIN_PASSWORD can't be used. ${problem}`,
      "Then start again; once somebody has an account, both TOWLINE_ADMIN_ settings can be left out.",
    );
}
