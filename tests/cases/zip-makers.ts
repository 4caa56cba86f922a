/** Zips byte by byte, so that every field of them can say what it should not. */
import { crc32, deflateRawSync } from "node:zlib";

export type Entry = {
  name: string;
  text?: string;
  bytes?: Uint8Array;
  stored?: boolean;
  /** General purpose flags: 1 encrypted, 8 sizes after the body, 0x800 names in UTF-8. */
  flags?: number;
  /** What it says of itself instead of what is true. */
  says?: { method?: number; crc?: number; size?: number; packed?: number; at?: number };
  /** The name before the body, where it differs from the directory's. */
  localName?: string;
  /** Of Unix: 0o120777 is a link. */
  mode?: number;
  /** Sizes and place in the longer form for large files. */
  zip64?: boolean;
};
type Ends = { before?: string; after?: string; count?: number; zip64?: boolean };

const u16 = (value: number) => {
  const field = Buffer.alloc(2);
  field.writeUInt16LE(value);
  return field;
};
const u32 = (value: number) => {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(value);
  return field;
};
const u64 = (value: number) => {
  const field = Buffer.alloc(8);
  field.writeBigUInt64LE(BigInt(value));
  return field;
};
const most = 0xffffffff;

function oneEntry(entry: Entry, place: number): { body: Buffer; listed: Buffer } {
  const { name, text = "", stored = false, flags = 0x800, says = {}, mode = 0o100644, zip64 = false } = entry;
  const content = Buffer.from(entry.bytes ?? Buffer.from(text));
  const packed = stored ? content : deflateRawSync(content);
  const method = u16(says.method ?? (stored ? 0 : 8));
  const crc = says.crc ?? crc32(content);
  const [packedSize, size] = [says.packed ?? packed.length, says.size ?? content.length];
  const at = says.at ?? place;
  const head = (later: boolean) => [
    ...[u16(flags), method, u16(0), u16(0x5a21), u32(later ? 0 : crc)],
    ...[u32(later ? 0 : zip64 ? most : packedSize), u32(later ? 0 : zip64 ? most : size)],
  ];
  const longer = (...values: number[]) =>
    zip64 ? Buffer.concat([u16(1), u16(values.length * 8), ...values.map(u64)]) : Buffer.alloc(0);
  const later = (flags & 8) !== 0;
  const [ownExtra, extra] = [longer(size, packedSize), longer(size, packedSize, at)];
  const own = Buffer.from(entry.localName ?? name);
  const body = Buffer.concat([
    ...[u32(0x04034b50), u16(20), ...head(later), u16(own.length), u16(ownExtra.length), own, ownExtra],
    packed,
    ...(later ? [u32(0x08074b50), u32(crc), u32(packedSize), u32(size)] : []),
  ]);
  const listed = Buffer.concat([
    ...[u32(0x02014b50), u16(0x0314), u16(20), ...head(false), u16(Buffer.byteLength(name))],
    ...[u16(extra.length), u16(0), u16(0), u16(0), u32((mode << 16) >>> 0), u32(zip64 ? most : at)],
    ...[Buffer.from(name), extra],
  ]);
  return { body, listed };
}

/** @param ends what stands before and after the zip, and what its end says of it. */
export function makeZip(
  entries: readonly Entry[],
  { before = "", after = "", count = entries.length, zip64 = false }: Ends = {},
): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const entry of entries) {
    const { body, listed } = oneEntry(entry, place);
    parts.push(body);
    directory.push(listed);
    place += body.length;
  }
  const list = Buffer.concat(directory);
  const long = Buffer.concat([
    ...[u32(0x06064b50), u64(44), u16(45), u16(45), u32(0), u32(0), u64(count), u64(count)],
    ...[u64(list.length), u64(place)],
    ...[u32(0x07064b50), u32(0), u64(place + list.length), u32(1)],
  ]);
  return Buffer.concat([
    ...[Buffer.from(before), ...parts, list, ...(zip64 ? [long] : [])],
    ...[u32(0x06054b50), u16(0), u16(0)],
    ...(zip64
      ? [u16(0xffff), u16(0xffff), u32(most), u32(most)]
      : [u16(count), u16(count), u32(list.length), u32(place)]),
    ...[u16(0), Buffer.from(after)],
  ]);
}
