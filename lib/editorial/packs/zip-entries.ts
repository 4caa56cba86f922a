/**
 * What a zip holds, by its directory at the end. Read here and not by fflate, which unpacks past what an
 * entry declares, looks at no checksum and doesn't say where a body lies, so that thousands of entries
 * could share one. Pure.
 */
import { crc32, inflateRawSync } from "node:zlib";

export type ZipEntry = {
  name: string;
  method: number;
  crc: number;
  packed: number;
  size: number;
  /** Where its own header begins. */
  at: number;
  /** It can be opened with a password alone. */
  locked: boolean;
  /** It holds no bytes of its own, but the path of another file. */
  isLink: boolean;
};
/** No zip, or one whose parts contradict each other; its words say which. */
export class DamagedZip extends Error {
  override readonly name = "DamagedZip";
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Of the form for large files, which some programs write for small ones too (APPNOTE 4.3.14, 4.5.3). */
const LONG_END = 0x06064b50;
const LONG_END_AT = 0x07064b50;
const elsewhere = 0xffffffff;
const endLength = 22;
const longestRemark = 0xffff;

/** @throws DamagedZip for bytes that are no zip, and for entries that share bytes with one another. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const { directory, count, length } = directoryOf(view, endOf(view));
    const entries: ZipEntry[] = [];
    let next = directory;
    for (let left = count; left > 0; left -= 1) {
      if (view.readUInt32LE(next) !== CENTRAL) throw new DamagedZip("no directory");
      const name = nameAt(view, next + 28, next + 46);
      const measures = measuresAt(view, next, name.length);
      if (name.compare(nameAt(view, measures.at + 26, measures.at + 30)) !== 0)
        throw new DamagedZip("two names for one entry");
      entries.push({
        name: name.toString("utf8"),
        ...measures,
        method: view.readUInt16LE(next + 10),
        crc: view.readUInt32LE(next + 16),
        locked: (view.readUInt16LE(next + 8) & 1) === 1,
        isLink: view.readUInt32LE(next + 38) >>> 28 === 0o12,
      });
      next += 46 + name.length + view.readUInt16LE(next + 30) + view.readUInt16LE(next + 32);
    }
    if (next !== directory + length) throw new DamagedZip("entries are missing");
    refuseOverlaps(view, entries, directory);
    return entries;
  } catch (error) {
    // Reading past the end is what is left of a file that was cut.
    throw error instanceof RangeError ? new DamagedZip("cut") : error;
  }
}

function endOf(view: Buffer): number {
  for (
    let at = view.length - endLength;
    at >= Math.max(0, view.length - endLength - longestRemark);
    at -= 1
  ) {
    if (view.readUInt32LE(at) === END) return at;
  }
  throw new DamagedZip("no zip");
}

function directoryOf(view: Buffer, end: number) {
  const short = {
    count: view.readUInt16LE(end + 10),
    length: view.readUInt32LE(end + 12),
    directory: view.readUInt32LE(end + 16),
  };
  if (end < 20 || view.readUInt32LE(end - 20) !== LONG_END_AT) return short;
  const long = longNumber(view, end - 12);
  if (view.readUInt32LE(long) !== LONG_END) throw new DamagedZip("no end for large files");
  return {
    count: longNumber(view, long + 32),
    length: longNumber(view, long + 40),
    directory: longNumber(view, long + 48),
  };
}

/** Sizes and place of an entry; those that say so stand behind its name, in this order. */
function measuresAt(view: Buffer, entry: number, nameLength: number) {
  let extra = entry + 46 + nameLength;
  const extraEnd = extra + view.readUInt16LE(entry + 30);
  while (extra < extraEnd && view.readUInt16LE(extra) !== 1) extra += 4 + view.readUInt16LE(extra + 2);
  let next = extra + 4;
  const measure = (at: number) => {
    const short = view.readUInt32LE(at);
    if (short !== elsewhere || next + 8 > extraEnd) return short;
    next += 8;
    return longNumber(view, next - 8);
  };
  const size = measure(entry + 24);
  const packed = measure(entry + 20);
  return { size, packed, at: measure(entry + 42) };
}

/** Beyond what a number holds, or the file has, it leads nowhere all the same. */
const longNumber = (view: Buffer, at: number) => Number(view.readBigUInt64LE(at));

const nameAt = (view: Buffer, lengthAt: number, from: number) =>
  view.subarray(from, from + view.readUInt16LE(lengthAt));
const bodyOf = (view: Buffer, at: number) =>
  at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28);

/** Bodies stand one behind the other, before the directory. */
function refuseOverlaps(view: Buffer, entries: readonly ZipEntry[], directory: number): void {
  let free = 0;
  for (const { at, packed } of [...entries].sort((one, other) => one.at - other.at)) {
    if (at < free) throw new DamagedZip("overlapping entries");
    if (view.readUInt32LE(at) !== LOCAL) throw new DamagedZip("no entry");
    free = bodyOf(view, at) + packed;
  }
  if (free > directory) throw new DamagedZip("overlapping entries");
}

/** The ways of packing that are read: none, and Deflate. */
export const isKnownMethod = ({ method }: ZipEntry): boolean => method === 0 || method === 8;

/** @returns the entry's bytes, exactly as many as it declares. @throws DamagedZip for any others. */
export function unpackEntry(bytes: Uint8Array, { at, method, packed, size, crc }: ZipEntry): Uint8Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = bodyOf(view, at);
  const unpacked = unpack(view.subarray(from, from + packed), method, size);
  if (unpacked.length !== size || crc32(unpacked) !== crc) throw new DamagedZip("not what it declares");
  return unpacked;
}

function unpack(body: Buffer, method: number, size: number): Uint8Array {
  if (method === 0) return body;
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new DamagedZip("not what it declares");
  }
}
