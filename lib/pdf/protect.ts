/** A PDF that opens with a password alone (AES-256), with tags, title and language as they were. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import makeQpdf, { type QpdfInstance } from "@neslinesli93/qpdf-wasm";

type Files = QpdfInstance["FS"] & { writeFile: (path: string, bytes: Uint8Array) => void };

/** qpdf ends with 3 when it wrote the file and had something to remark. */
const written = new Set([0, 3]);

/**
 * @param password what opens it; reading aloud by assistive technology stays allowed.
 * @throws Error when qpdf can't read the bytes.
 */
export async function protectPdf(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  // One instance a file: nothing of one patient's page stays in memory that another's is made in.
  const qpdf = await makeQpdf({ locateFile: () => join(/* turbopackIgnore: true */ process.cwd(), "node_modules/@neslinesli93/qpdf-wasm/dist/qpdf.wasm") });
  const files = qpdf.FS as Files;
  files.writeFile("/open.pdf", bytes);
  const ended = qpdf.callMain(["--encrypt", password, randomBytes(24).toString("base64url"), "256", "--", "/open.pdf", "/protected.pdf"]);
  if (!written.has(ended)) throw new Error("The page could not be protected.");
  return new Uint8Array(files.readFile("/protected.pdf"));
}
