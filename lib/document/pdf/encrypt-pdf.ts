/** A PDF that opens with a password alone (AES-256), with tags, title and language as they were. */
import { randomBytes } from "node:crypto";
import { openQpdf } from "./qpdf";

/** qpdf ends with 3 when it wrote the file and had something to remark. */
const written = new Set([0, 3]);
const failed = () => new Error("The page could not be protected.");

/**
 * @param password what opens it, any text that is not empty; reading aloud by
 *   assistive technology stays allowed.
 * @throws Error when qpdf can't read the bytes, and without a password: such a page would open for anyone.
 */
export async function encryptPdf(bytes: Uint8Array, password: string): Promise<Uint8Array<ArrayBuffer>> {
  if (password === "") throw failed();
  const { files, run } = await openQpdf();
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
  if (!written.has(run(["--job-json-file=/job.json"]))) throw failed();
  return new Uint8Array(files.readFile("/protected.pdf"));
}
