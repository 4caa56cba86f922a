/** Codes of shown text, and the letters a font's ToUnicode gives for them (ISO 32000-1, 9.10.3). */
import type { Shown } from "./page-content";
import type { PdfFile } from "./pdf-file";

/** Composite fonts as our pages have them take two bytes a code, all others one. */
export function codesOf(file: PdfFile, { font, codes }: Pick<Shown, "font" | "codes">): number[] {
  const wide = file.name(file.dict(font)["/Subtype"]) === "Type0" ? 2 : 1;
  return Array.from({ length: Math.floor(codes.length / wide) }, (_, at) =>
    codes.readUIntBE(at * wide, wide),
  );
}

/** @returns UTF-16 text by code; empty without ToUnicode. */
export function unicodeOf(file: PdfFile, font: string): Map<number, string> {
  const known = tables.get(file)?.get(font);
  if (known) return known;
  const table = readCMap(file.data(file.dict(font)["/ToUnicode"])?.toString("latin1") ?? "");
  tables.set(file, (tables.get(file) ?? new Map<string, Map<number, string>>()).set(font, table));
  return table;
}

/** A font is asked for each piece of text. */
const tables = new WeakMap<PdfFile, Map<string, Map<number, string>>>();

const text = (hex: string) =>
  (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");

function readCMap(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, block = ""] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs))
    for (const [, code = "", to = ""] of block.matchAll(/<([0-9A-F]+)>\s*<([0-9A-F]*)>/gi))
      table.set(Number.parseInt(code, 16), text(to));
  for (const [, block = ""] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs))
    for (const [, from = "", until = "", to = ""] of block.matchAll(
      /<([0-9A-F]+)>\s*<([0-9A-F]+)>\s*(<[0-9A-F]*>|\[[^\]]*\])/gi,
    ))
      for (const [code, letters] of range(from, until, to)) table.set(code, letters);
  return table;
}

function range(from: string, until: string, to: string): [number, string][] {
  const first = Number.parseInt(from, 16);
  const codes = Array.from({ length: Number.parseInt(until, 16) - first + 1 }, (_, at) => first + at);
  const listed = [...to.matchAll(/<([0-9A-F]*)>/gi)].map(([, hex = ""]) => text(hex));
  if (to.startsWith("[")) return codes.map((code, at) => [code, listed[at] ?? ""]);
  const start = listed[0] ?? "";
  const last = start.charCodeAt(start.length - 1);
  return codes.map((code, at) => [code, start.slice(0, -1) + String.fromCharCode(last + at)]);
}
