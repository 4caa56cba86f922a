/**
 * Checkpoint 31: fonts. Typst embeds composite fonts alone (Type0 with Identity-H); whatever else it might
 * come to embed is told and not passed over.
 */
import { create, type Font } from "fontkit";
import { fault, when, type Check, type Checked, type Fault } from "./fault";
import { codesOf, unicodeOf } from "./font-codes";
import type { PdfDict, PdfFile, PdfValue } from "./pdf-file";

/** What we can't decide of a font that our pages don't have: each number with what it would take. */
const undecided: Record<string, [string[], string]> = {
  Type1: [["31-012", "31-013"], "a Type 1 font"],
  MMType1: [["31-012", "31-013"], "a Type 1 font"],
  TrueType: [
    ["31-017", "31-018", "31-019", "31-020", "31-021", "31-022", "31-023", "31-024", "31-025", "31-026"],
    "a simple TrueType font",
  ],
  Type3: [["31-027"], "a Type 3 font"],
};

export const checkFonts: Check = (checked) => {
  const used = new Map<string, { codes: Set<number>; visible: boolean }>();
  for (const shown of checked.content.shown.filter(({ what }) => what === "text")) {
    const entry = used.get(shown.font) ?? { codes: new Set(), visible: false };
    for (const code of codesOf(checked.file, shown)) entry.codes.add(code);
    used.set(shown.font, { ...entry, visible: entry.visible || shown.visible });
  }
  return [...used].flatMap(([ref, { codes, visible }]) => one(checked, ref, codes, visible));
};

function one({ file }: Checked, ref: string, codes: Set<number>, visible: boolean): Fault[] {
  const font = file.dict(ref);
  const kind = file.name(font["/Subtype"]);
  const [conditions = [], words = `a font of the kind "${kind}"`] =
    kind === "Type0" ? [] : (undecided[kind] ?? [["31-009"]]);
  return [
    ...conditions.map((condition) => fault(condition, `${ref} is ${words}: can't be decided here`)),
    ...letters(file, ref, codes),
    ...(kind === "Type0" ? composite(file, ref, font, codes, visible) : []),
  ];
}

function letters(file: PdfFile, ref: string, codes: Set<number>): Fault[] {
  const table = unicodeOf(file, ref);
  const given = [...codes].flatMap((code) => [...(table.get(code) ?? "")]);
  return [
    ...when(file.dict(ref)["/ToUnicode"] === undefined, "31-027", `the font ${ref} has no ToUnicode`),
    ...when(given.includes("\0"), "31-028", `ToUnicode of the font ${ref} says 0`),
    ...when(
      given.some((letter) => letter === "\uFEFF" || letter === "\uFFFE"),
      "31-029",
      `ToUnicode of the font ${ref} says U+FEFF or U+FFFE`,
    ),
  ];
}

function composite(file: PdfFile, ref: string, font: PdfDict, codes: Set<number>, visible: boolean): Fault[] {
  const cid = file.dict(file.list(font["/DescendantFonts"])[0]);
  const descriptor = file.dict(cid["/FontDescriptor"]);
  const { program, bytes } = embedded(file, descriptor);
  const truetype = file.name(cid["/Subtype"]) === "CIDFontType2";
  const map = cid["/CIDToGIDMap"];
  const shape = file.data(map) !== null || map === "/Identity";
  return [
    ...encoding(file, ref, font["/Encoding"]),
    ...when(truetype && map === undefined, "31-005", `the font ${ref} has no CIDToGIDMap`),
    ...when(truetype && map !== undefined && !shape, "31-004", `CIDToGIDMap of the font ${ref} is no map`),
    ...when(visible && !bytes, "31-009", `the font ${ref} is not embedded`),
    ...when(bytes !== null && !program, "31-011", `the program of the font ${ref} can't be read here`),
    ...(program ? glyphs(file, ref, { cid, descriptor, program, codes }) : []),
  ];
}

/** Identity alone: of any other CMap 31-001 to 31-003, 31-007 and 31-008 would have to be decided. */
function encoding(file: PdfFile, ref: string, value: PdfValue | undefined): Fault[] {
  const name = file.name(value);
  if (name === "Identity-H" || name === "Identity-V") return [];
  const numbers = file.data(value) ? ["31-001", "31-002", "31-003", "31-007", "31-008"] : ["31-006"];
  return numbers.map((condition) =>
    fault(condition, `the font ${ref} has a CMap of its own: can't be decided here`),
  );
}

/** Programs in an SFNT container; a bare CFF has no reader here. */
function embedded(file: PdfFile, descriptor: PdfDict): { program: Font | null; bytes: Buffer | null } {
  const names = ["/FontFile", "/FontFile2", "/FontFile3"];
  const bytes = names.map((name) => file.data(descriptor[name])).find((found) => found !== null) ?? null;
  try {
    return { bytes, program: bytes ? (create(bytes) as Font) : null };
  } catch {
    return { bytes, program: null };
  }
}

type Embedded = { cid: PdfDict; descriptor: PdfDict; program: Font; codes: Set<number> };

function glyphs(file: PdfFile, ref: string, { cid, descriptor, program, codes }: Embedded): Fault[] {
  const map = file.data(cid["/CIDToGIDMap"]);
  const widths = widthsOf(file, cid);
  const glyphOf = (code: number) =>
    map ? (map.length >= code * 2 + 2 ? map.readUInt16BE(code * 2) : 0) : code;
  const used = [...codes].map((code) => ({ code, glyph: glyphOf(code) }));
  const missing = used.filter(({ glyph }) => glyph >= program.numGlyphs);
  const off = used.filter(({ code, glyph }) => {
    if (glyph >= program.numGlyphs) return false;
    const own = (program.getGlyph(glyph).advanceWidth * 1000) / program.unitsPerEm;
    return Math.abs(own - (widths.get(code) ?? Number(cid["/DW"] ?? 1000))) > 1;
  });
  return [
    ...missing.map(({ code }) => fault("31-011", `the font ${ref} has no glyph for code ${code}`)),
    ...off.map(({ code }) =>
      fault("31-016", `the font ${ref} says another width for code ${code} than its program`),
    ),
    ...when(
      used.some(({ glyph }) => glyph === 0),
      "31-030",
      `the font ${ref} shows .notdef`,
    ),
    ...listedGlyphs(ref, file.data(descriptor["/CIDSet"]), program.numGlyphs),
  ];
}

/** One bit a glyph, from the highest of the first byte. */
function listedGlyphs(ref: string, set: Buffer | null, count: number): Fault[] {
  if (!set) return [];
  const listed = (glyph: number) => (((set[glyph >> 3] ?? 0) >> (7 - (glyph & 7))) & 1) === 1;
  const all = Array.from({ length: Math.max(count, set.length * 8) }, (_, glyph) => glyph);
  return [
    ...when(
      all.some((glyph) => glyph < count && !listed(glyph)),
      "31-014",
      `CIDSet of the font ${ref} leaves a glyph out`,
    ),
    ...when(
      all.some((glyph) => glyph >= count && listed(glyph)),
      "31-015",
      `CIDSet of the font ${ref} lists a glyph that is not there`,
    ),
  ];
}

/** W of a CID font: "first [w w w]" and "first last w" (ISO 32000-1, 9.7.4.3). */
function widthsOf(file: PdfFile, cid: PdfDict): Map<number, number> {
  const widths = new Map<number, number>();
  const flat = cid["/W"] === undefined ? [] : file.list(cid["/W"]);
  for (let at = 0; at < flat.length; ) {
    const first = Number(flat[at]);
    const next = file.value(flat[at + 1]);
    if (Array.isArray(next)) {
      next.forEach((width, index) => widths.set(first + index, Number(width)));
      at += 2;
    } else {
      for (let code = first; code <= Number(next); code += 1) widths.set(code, Number(flat[at + 2]));
      at += 3;
    }
  }
  return widths;
}
