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
  size: number /** Where its own header begins. */;
  at: number;
};
/** No zip, or one whose parts contradict each other; its words say which. */
export class DamagedZip extends Error {
  override readonly name = "DamagedZip";
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const endLength = 22;
const longestRemark = 0xffff;

/** @throws DamagedZip for bytes that are no zip, and for entries that share bytes with one another. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = endOf(view);
    const directory = view.readUInt32LE(end + 16);
    const entries: ZipEntry[] = [];
    let next = directory;
    for (let left = view.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (view.readUInt32LE(next) !== CENTRAL) throw new DamagedZip("no directory");
      const [name, at] = [nameAt(view, next + 28, next + 46), view.readUInt32LE(next + 42)];
      if (name.compare(nameAt(view, at + 26, at + 30)) !== 0) throw new DamagedZip("two names for one entry");
      entries.push({
        name: name.toString("utf8"),
        at,
        method: view.readUInt16LE(next + 10),
        crc: view.readUInt32LE(next + 16),
        packed: view.readUInt32LE(next + 20),
        size: view.readUInt32LE(next + 24),
      });
      next += 46 + name.length + view.readUInt16LE(next + 30) + view.readUInt16LE(next + 32);
    }
    if (next !== directory + view.readUInt32LE(end + 12)) throw new DamagedZip("entries are missing");
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
  if (method !== 8) throw new DamagedZip("unknown packing");
  try {
    return inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new DamagedZip("not what it declares");
  }
}
