/**
 * The objects of a PDF as qpdf tells them in JSON (qpdf JSON version 2): a name is "/Name", a string "u:text"
 * or "b:hex", a reference "12 0 R". Plain data, so that a test can plant a fault and look again.
 */
import { openQpdf } from "@/lib/document/pdf/qpdf";

export type PdfValue = null | boolean | number | string | PdfValue[] | PdfDict;
export type PdfDict = { [key: string]: PdfValue | undefined };
type StoredObject = { value?: PdfValue; stream?: { dict: PdfDict; data: string } };
/** `permissions` is the P entry of the encryption dictionary; null where there is none. */
type Encryption = { encrypted: boolean; permissions: number | null };

type QpdfJson = {
  encrypt: { encrypted: boolean; parameters: { P?: number } };
  qpdf: [unknown, Record<string, StoredObject>];
};

const reference = /^\d+ \d+ R$/;

export class PdfFile {
  /**
   * @param objects by "obj:12 0 R", and "trailer".
   */
  constructor(
    readonly objects: Record<string, StoredObject>,
    readonly encryption: Encryption,
  ) {}

  get catalog(): PdfDict {
    return this.dict(this.dict(this.objects.trailer?.value)["/Root"]);
  }

  /** What a reference leads to, a stream's dictionary for a stream; anything else as it is. */
  value(of: PdfValue | undefined): PdfValue {
    let found = of;
    for (let steps = 0; typeof found === "string" && reference.test(found) && steps < 32; steps += 1) {
      const stored: StoredObject | undefined = this.objects[`obj:${found}`];
      found = stored?.stream ? stored.stream.dict : stored?.value;
    }
    return found ?? null;
  }

  /** The dictionary; an empty one for anything else. */
  dict(of: PdfValue | undefined): PdfDict {
    const found = this.value(of);
    return isDict(found) ? found : {};
  }

  /** The array; a single value as an array of one, nothing as an empty one. */
  list(of: PdfValue | undefined): PdfValue[] {
    const found = this.value(of);
    return Array.isArray(found) ? found : found === null ? [] : [of ?? null];
  }

  /** @returns a string's text, "" where there is no string. */
  text(of: PdfValue | undefined): string {
    const found = this.value(of);
    if (typeof found !== "string") return "";
    if (found.startsWith("u:")) return found.slice(2);
    return found.startsWith("b:") ? Buffer.from(found.slice(2), "hex").toString("latin1") : "";
  }

  /** @returns a name without its slash, "" where there is no name. */
  name(of: PdfValue | undefined): string {
    const found = this.value(of);
    return typeof found === "string" && found.startsWith("/") ? found.slice(1) : "";
  }

  /** The decoded bytes of a stream; null where there is none. */
  data(of: PdfValue | undefined): Buffer | null {
    const stored = typeof of === "string" ? this.objects[`obj:${of}`]?.stream : undefined;
    return stored ? Buffer.from(stored.data, "base64") : null;
  }

  /** All pages by their references, in order. */
  pages(): { ref: string; dict: PdfDict }[] {
    const below = (ref: PdfValue, from: PdfDict): { ref: string; dict: PdfDict }[] => {
      const own = this.dict(ref);
      const dict = { "/Resources": from["/Resources"], ...own };
      return this.name(own["/Type"]) === "Pages"
        ? this.list(own["/Kids"]).flatMap((kid) => below(kid, dict))
        : [{ ref: String(ref), dict }];
    };
    return below(this.catalog["/Pages"] ?? null, {});
  }

  /** Every dictionary of the file, those inside others among them. */
  *dicts(): Generator<PdfDict> {
    for (const { value, stream } of Object.values(this.objects))
      yield* dictsIn(stream?.dict ?? value ?? null);
  }
}

function* dictsIn(value: PdfValue): Generator<PdfDict> {
  if (isDict(value)) yield value;
  if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) yield* dictsIn(inner ?? null);
}

const isDict = (value: PdfValue): value is PdfDict =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param password of a protected PDF.
 * @throws Error when qpdf can't read the bytes, or not with this password.
 */
export async function readPdfFile(bytes: Uint8Array, password?: string): Promise<PdfFile> {
  const { files, run } = await openQpdf();
  files.writeFile("/read.pdf", bytes);
  const ended = run([
    "--json=2",
    "--json-key=qpdf",
    "--json-key=encrypt",
    "--json-stream-data=inline",
    "--decode-level=generalized",
    ...(password === undefined ? [] : [`--password=${password}`]),
    "/read.pdf",
    "/read.json",
  ]);
  if (ended !== 0) throw new Error(`qpdf can't read this PDF: it ended with ${ended}.`);
  const read = JSON.parse(Buffer.from(files.readFile("/read.json")).toString("utf8")) as QpdfJson;
  const { encrypted, parameters } = read.encrypt;
  return new PdfFile(read.qpdf[1], { encrypted, permissions: parameters.P ?? null });
}
