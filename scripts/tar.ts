/**
 * Tar (POSIX ustar, IEEE Std 1003.1), as much as a backup needs: plain files with short names, so that what
 * was decrypted opens with any tar, without Towline.
 */
import { AppError } from "@/lib/platform/errors";

export interface TarEntry {
  /** Relative, parts joined by /, at most 100 bytes. */
  readonly name: string;
  /** A folder holds no bytes; a file is what most entries are. */
  readonly kind: "file" | "folder";
  /** Bytes, below 8 GiB; `content` gives exactly so many. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

const block = 512;
const typeFlags = { file: "0", folder: "5" } as const;
const padding = (size: number) => Buffer.alloc((block - (size % block)) % block);
const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;

function headerOf({ name, kind, size }: TarEntry): Buffer {
  if (Buffer.byteLength(name) > 100 || size >= 8 ** 11)
    throw new AppError("unavailable", `${name} does not fit into a backup.`, "Tell whoever made Towline.");
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write(octal(kind === "file" ? 0o600 : 0o700, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(size, 11), 124);
  header.write(octal(Math.floor(Date.now() / 1000), 11), 136);
  header.write(typeFlags[kind], 156);
  header.write("ustar\u000000", 257);
  header.write(`${sumOf(header).toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** Of all bytes of a header, its own eight read as spaces. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

export async function* writeTar(entries: AsyncIterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) {
    yield headerOf(entry);
    yield* entry.content;
    yield padding(entry.size);
  }
  yield Buffer.alloc(2 * block);
}

const damaged = () => new AppError("invalid", "The backup is damaged.", "Use another backup.");

/** Gives a stream out in pieces of the sizes that are asked for. */
class Pieces {
  #rest: Buffer = Buffer.alloc(0);
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** @returns what there is, at most `most` bytes and at least one. @throws AppError at the end. */
  async some(most: number): Promise<Buffer> {
    while (this.#rest.length === 0) {
      const { done, value } = await this.#source.next();
      if (done) throw damaged();
      this.#rest = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    const piece = this.#rest.subarray(0, most);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  async *exactly(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const piece = await this.some(left);
      left -= piece.length;
      yield piece;
    }
  }

  async whole(size: number): Promise<Buffer> {
    const read: Buffer[] = [];
    for await (const piece of this.exactly(size)) read.push(piece);
    return Buffer.concat(read);
  }

  /** Reads on to the end: only there does a cipher say that nothing was cut off. */
  async drain(): Promise<void> {
    while (!(await this.#source.next()).done);
  }
}

/**
 * Calls `take` for each entry, whose content it must read whole.
 * @throws AppError `invalid` for what is no such archive, for one that was cut off, and for a name that leads
 *   elsewhere: whoever knows a public key can make a backup for it.
 */
export async function readTar(
  source: AsyncIterable<Uint8Array>,
  take: (entry: TarEntry) => Promise<void>,
): Promise<void> {
  const pieces = new Pieces(source);
  for (;;) {
    const header = await pieces.whole(block);
    if (header.every((byte) => byte === 0)) return pieces.drain();
    const field = (from: number, to: number) => header.toString("utf8", from, to).replace(/\0.*$/s, "");
    const name = field(0, 100);
    const size = Number.parseInt(field(124, 136), 8);
    const flag = field(156, 157);
    const kind = flag === typeFlags.file ? "file" : flag === typeFlags.folder ? "folder" : null;
    const sound = Number.parseInt(field(148, 156), 8) === sumOf(header) && size >= 0;
    if (!sound || !kind || !/^[\w.-]+(\/[\w.-]+)*$/.test(name) || /(^|\/)\.\.(\/|$)/.test(name))
      throw damaged();
    await take({ name, kind, size, content: pieces.exactly(size) });
    await pieces.whole(padding(size).length);
  }
}
