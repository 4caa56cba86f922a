/**
 * The text of a file as other programs save it: UTF-8, UTF-16 with its mark or without, or what Excel for
 * Windows saves as plain CSV.
 */
export async function readTextFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // Some programs leave the mark out; no plain text begins with a letter and NUL.
  if (first && second === 0 && bytes[3] === 0) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0 && second && bytes[2] === 0) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
