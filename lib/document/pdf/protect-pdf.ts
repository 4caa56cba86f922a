/** A PDF that opens with a password alone (AES-256), with tags, title and language as they were. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { root } from "@/lib/platform/root.mjs";
import makeQpdf, { type QpdfInstance } from "@neslinesli93/qpdf-wasm";

type Files = QpdfInstance["FS"] & {
  writeFile: (path: string, bytes: Uint8Array | string) => void;
  open: (path: string, how: "w") => unknown;
  close: (stream: unknown) => void;
  streams: unknown[];
};

/** qpdf ends with 3 when it wrote the file and had something to remark. */
const written = new Set([0, 3]);
const failed = () => new Error("The page could not be protected.");

/**
 * @param password what opens it, any text that is not empty; reading aloud by
 *   assistive technology stays allowed.
 * @throws Error when qpdf can't read the bytes, and without a password: such a page would open for anyone.
 */
export async function protectPdf(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  if (password === "") throw failed();
  // One instance a file: nothing of one patient's page stays in memory that another's is made in.
  const qpdf = await makeQpdf({
    locateFile: () =>
      join(/* turbopackIgnore: true */ root(), "node_modules/@neslinesli93/qpdf-wasm/dist/qpdf.wasm"),
  });
  const files = qpdf.FS as Files;
  silence(files);
  files.writeFile("/open.pdf", bytes);
  // As a job and never as an argument: one that begins with - or @ would be an option or a file of arguments.
  const encrypt = {
    userPassword: password,
    ownerPassword: randomBytes(24).toString("base64url"),
    "256bit": {},
  };
  files.writeFile(
    "/job.json",
    JSON.stringify({ inputFile: "/open.pdf", outputFile: "/protected.pdf", encrypt }),
  );
  if (!written.has(run(qpdf, ["--job-json-file=/job.json"]))) throw failed();
  return new Uint8Array(files.readFile("/protected.pdf"));
}

/**
 * Whatever qpdf says of a job stays in its own memory: it may quote what it was given. This
 * build takes no `printErr`.
 */
function silence(files: Files): void {
  for (const stream of [1, 2]) {
    files.close(files.streams[stream]);
    // The lowest free number is taken, which is the one just closed.
    files.open("/dev/null", "w");
  }
}

/** @returns how qpdf ended; it would set that as the end of this program too. */
function run(qpdf: QpdfInstance, words: string[]): number {
  const { exitCode } = process;
  try {
    return qpdf.callMain(words);
  } finally {
    process.exitCode = exitCode;
  }
}
