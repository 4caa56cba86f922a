/** What can be told from the code alone. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import { judged, type Result } from "./result";

const folders = ["app", "cli", "components", "lib", "worker", "public"];

function sources(): { path: string; text: string }[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root(), folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(tsx?|mjs|js)$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => ({ path: `${folder}/${name}`, text: readFileSync(join(root(), folder, name), "utf8") })),
  );
}

const banned: Readonly<Record<string, RegExp>> = {
  "code made from text": /\beval\(|new Function\(|\bvm\.run/,
  "a shell": /\bexec(Sync)?\(["'`]|shell: true/,
  "a weak hash": /createHash\(["'`](md5|sha1|md4)/i,
  "a random number that can be guessed": /Math\.random\(/,
  "words between windows": /\bpostMessage\(|addEventListener\(["'`]message/,
  "a certificate that is not checked": /rejectUnauthorized: false|NODE_TLS_REJECT_UNAUTHORIZED\s*=[^=]/,
};
/** What a standard wants. */
const excepted: Readonly<Record<string, string>> = {
  // FHIR R4, Attachment.hash: SHA-1, which nothing here relies on.
  "lib/deliveries/fhir/bundle.ts": "a weak hash",
  // The form that lists of breached passwords come in; a collision would refuse one good password.
  "lib/platform/breached-passwords.ts": "a weak hash",
};

export function checkCode(): Result {
  const files = sources();
  const faults = files.flatMap(({ path, text }) =>
    Object.entries(banned)
      .filter(([what, pattern]) => pattern.test(text) && excepted[path] !== what)
      .map(([what]) => `${path}: ${what}`),
  );
  return judged(
    "code",
    "No code from text, shell, weak hash, guessable number, message between windows or unchecked certificate.",
    faults,
    `${files.length} files`,
  );
}

/** Callers of tests/access/row.ts, each of which meets each operation that has a door. */
const callers = 8;

export function checkMatrix(): Result {
  const folder = join(root(), "tests/access/rows");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const count = (pattern: RegExp) => texts.reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);
  const operations = count(/\boperation: "/g);
  const cells = (operations - count(/door: "system"/g)) * callers;
  return judged(
    "matrix",
    "Every operation has a row that says what each kind of caller gets (tests/access, which the tests hold to the code).",
    operations > 150 ? [] : [`only ${operations} rows were found`],
    `${operations} operations, ${cells} cells, ${texts.length} files`,
  );
}
