// How every start that fails ends: words, a next step, and the rest in a file. Node's own modules only.
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AppError } from "../lib/platform/app-error.mjs";
import { root } from "../lib/platform/root.mjs";

/**
 * Exit code of a step that has said in words why it ends; after any other one its last
 * words are for programmers.
 */
export const saidInWords = 2;

/** A failure of a program that said more than belongs on the screen. */
export class Failure extends AppError {
  constructor(words, nextStep, details) {
    super("unavailable", words, nextStep);
    this.details = details;
  }
}

const unwritable = (path) => [
  `${path || "A folder Towline needs"} can't be written.`,
  "Give the user that starts Towline the right to write there, or set TOWLINE_DATA to a folder of its own.",
];
const full = ["The disk is full.", "Make room on it and start again; nothing that was saved is lost."];
const bySystemCode = {
  EACCES: unwritable,
  EPERM: unwritable,
  EROFS: unwritable,
  ENOSPC: () => full,
  EDQUOT: () => full,
  ENOENT: (path) => [
    `${path || "A file Towline needs"} is not there, or can't be made there.`,
    "Check TOWLINE_DATA, and that Towline was unpacked whole.",
  ],
  ENOTDIR: (path) => [
    `${path || "A path Towline needs"} leads through something that is not a folder.`,
    "Set TOWLINE_DATA to a folder of its own.",
  ],
  EEXIST: (path) => [
    `${path || "A folder Towline needs"} is a file where a folder belongs.`,
    "Set TOWLINE_DATA to a folder of its own.",
  ],
  EMFILE: () => ["Too many files are open.", "Raise the limit (ulimit -n 4096) and start again."],
};

/** Settings that may never be written anywhere, and whatever stands between :// and @ of an address. */
const secretSettings = [
  "DATABASE_URL",
  "TOWLINE_EMBEDDED_URL",
  "TOWLINE_SESSION_SECRET",
  "TOWLINE_FIELD_KEYS",
  "TOWLINE_GIVEN_SECRETS",
  "TOWLINE_KEYS_COMMAND",
  "TOWLINE_ADMIN_PASSWORD",
  "SMTP_URL",
];
export function withoutSecrets(text, given = process.env) {
  const known = secretSettings.map((name) => given[name]).filter((value) => value && value.length >= 4);
  return known
    .reduce((rest, value) => rest.replaceAll(value, "[kept out]"), text)
    .replace(/(:\/\/)[^\s/@]+@/g, "$1[kept out]@")
    .replace(/([?&]token=)[\w-]+/g, "$1[kept out]");
}

/** A name nobody can have laid in wait under, where others may write too. */
const places = () => [
  { folder: resolve(root(), process.env.TOWLINE_DATA || ".data"), name: "start-failed.log", flag: "w" },
  { folder: tmpdir(), name: `towline-start-failed-${randomUUID()}.log`, flag: "wx" },
];

/** @returns the file it was written to, or null where nothing can be written. */
function keep(details) {
  const text = `${new Date().toISOString()} Towline, Node ${process.versions.node}\n\n${withoutSecrets(details)}\n`;
  for (const { folder, name, flag } of places()) {
    try {
      // As lib/platform/db/data-folder.ts makes it: root's stand-in must be able to pass through.
      mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
      writeFileSync(join(folder, name), text, { mode: 0o600, flag });
      return join(folder, name);
    } catch {
      // The next place, then.
    }
  }
  return null;
}

function understood(error) {
  if (typeof error?.words === "string")
    return { words: error.words, nextStep: error.nextStep, details: error.details };
  const [words, nextStep] = bySystemCode[error?.code]?.(error.path) ?? [
    "Towline could not go on, for a reason it does not know.",
    "Try again; if that does not help, show whoever looks after Towline the file named below.",
  ];
  return { words, nextStep, details: String(error?.stack ?? error) };
}

/** @returns what to say of a start that failed: lines for a person, without a stack. */
export function tellFailure(error) {
  const { words, nextStep, details } = understood(error);
  const file = details ? keep(details) : null;
  return [
    `${words} ${nextStep}`.trim(),
    ...(file ? [`What the computer said of it is in ${file}`] : []),
  ].join("\n");
}
