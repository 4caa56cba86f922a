/** A fault of each machine-decidable condition, planted in a page without any. */
import type { PdfFile } from "./pdf-file";
import {
  add,
  annotate,
  annotation,
  appearance,
  append,
  cells,
  change,
  cidFont,
  descriptor,
  dictOf,
  draw,
  drawTwice,
  element,
  first,
  font,
  glyphMap,
  letters,
  linkElement,
  outOfStructure,
  page,
  refs,
  settings,
  stream,
} from "./plant";

export type Planted = {
  /** Every number that must be told, and no other: some faults can't be without a second one. */
  conditions: string[];
  how: string;
  plant: (file: PdfFile) => void;
};

const one = (conditions: string, how: string, plant: Planted["plant"]): Planted => ({
  conditions: conditions.split(" "),
  how,
  plant,
});

/** In the order of the protocol. */
export const planted: Planted[] = [
  one("01-003", "an artifact inside tagged content", (file) =>
    draw(file, (content) => content.replace(/MCID \d+[^>]*>> BDC/, "$& /Artifact BMC 0 0 9 9 re f EMC ")),
  ),
  one("01-004", "tagged content inside an artifact", (file) =>
    draw(file, (content) =>
      content.replace(/\/Artifact\s*(BMC|<<[^>]*>>\s*BDC)/, "$& /Span <</MCID 0>> BDC EMC"),
    ),
  ),
  one("01-005", "an area that is neither", (file) => draw(file, (content) => `0 0 9 9 re f ${content}`)),
  one("01-005", "text that no element owns", (file) => {
    element(file, "H1")["/K"] = [];
  }),
  one("01-005", "a page that the ParentTree does not know", (file) => {
    page(file)["/StructParents"] = 999;
  }),
  one("01-007", "Suspects", (file) => {
    file.dict(file.catalog["/MarkInfo"])["/Suspects"] = true;
  }),
  one("02-001", "a type of its own", (file) => {
    element(file, "P")["/S"] = "/Absatz";
  }),
  one("02-003", "a circle of types", (file) => {
    Object.assign(file.dict(file.dict(file.catalog["/StructTreeRoot"])["/RoleMap"]), {
      "/A": "/B",
      "/B": "/A",
    });
  }),
  one("02-004", "a standard type that is mapped", (file) => {
    file.dict(file.dict(file.catalog["/StructTreeRoot"])["/RoleMap"])["/P"] = "/Span";
  }),
  one("06-001 06-002 06-003", "no metadata", (file) => {
    delete file.catalog["/Metadata"];
  }),
  one("06-002", "metadata that name no PDF/UA", (file) =>
    change(file, file.catalog["/Metadata"], (xmp) => xmp.replace("<pdfuaid:part>1", "<pdfuaid:part>7")),
  ),
  one("06-003", "an empty title", (file) =>
    change(file, file.catalog["/Metadata"], (xmp) =>
      xmp.replace(/(<rdf:li xml:lang="x-default">)[^<]*/, "$1 "),
    ),
  ),
  one("07-001", "no DisplayDocTitle", (file) => {
    delete file.dict(file.catalog["/ViewerPreferences"])["/DisplayDocTitle"];
  }),
  one("07-002", "DisplayDocTitle false", (file) => {
    file.dict(file.catalog["/ViewerPreferences"])["/DisplayDocTitle"] = false;
  }),
  one("09-004", "a cell in no row", (file) => append(file, "Table", "TD")),
  one("09-004", "a head without a body", (file) => append(file, "Table", "THead")),
  one("09-005", "a body in no entry", (file) => append(file, "L", "LBody")),
  one("09-005", "an entry in no list", (file) => append(file, "LI")),
  one("09-006", "a paragraph in a table of contents", (file) => append(file, "TOC", "P")),
  one("09-007", "a ruby text in no ruby", (file) => append(file, "RT")),
  one("09-008", "a paragraph in a warichu", (file) => append(file, "Warichu", "P")),
  one("10-001", "a code without a letter", (file) =>
    letters(file, (cmap) => cmap.replace(/(beginbfchar\s*)<\w+> <\w+>\n/, "$1")),
  ),
  one("11-001 11-002 11-003 11-004 11-006", "no language", (file) => {
    delete file.catalog["/Lang"];
  }),
  one("11-001 11-002 11-003 11-004 11-005 11-006", "no language, with a form field", (file) => {
    annotate(file, "Widget", "Form", { "/TU": "u:Name" });
    delete file.catalog["/Lang"];
  }),
  one("13-004", "a figure without Alt", (file) => {
    delete element(file, "Figure")["/Alt"];
  }),
  one("14-002", "a page that begins with H2", (file) => {
    element(file, "H1")["/S"] = "/H2";
  }),
  one("14-003", "a skipped level", (file) => append(file, "H6")),
  one("14-006 14-007", "two headings H beside each other", (file) => {
    append(file, "H");
    append(file, "H");
  }),
  one("14-007", "H beside H1", (file) => append(file, "H")),
  one("15-003", "header cells that neither say what they head nor are named by any cell", (file) => {
    for (const attributes of cells(file, "TH")) delete attributes["/Scope"];
    for (const attributes of cells(file, "TD")) delete attributes["/Headers"];
  }),
  one("15-003", "cells that name a header cell there is not", (file) => {
    for (const attributes of cells(file, "TH")) delete attributes["/Scope"];
    for (const attributes of cells(file, "TD"))
      if (attributes["/Headers"]) attributes["/Headers"] = ["u:gone"];
  }),
  one("17-002", "a formula without Alt", (file) => append(file, "Formula")),
  one("17-003", "a formula with a code without a letter", (file) => {
    Object.assign(element(file, "Document"), { "/S": "/Formula", "/Alt": "u:x" });
    letters(file, (cmap) => cmap.replace(/(beginbfchar\s*)<\w+> <\w+>\n/, "$1"));
  }),
  one("19-003", "a note without ID", (file) => append(file, "Note")),
  one("19-004", "two notes with one ID", (file) => {
    append(file, "Note", "Note");
    for (const ref of refs(file, (dict) => dict["/S"] === "/Note")) dictOf(file, ref)["/ID"] = "u:n1";
  }),
  one("20-001", "a configuration without Name", (file) => settings(file, { "/Name": "u:All" }, [{}])),
  one("20-002", "a main configuration without Name", (file) => settings(file, {})),
  one("20-003", "a configuration with AS", (file) => settings(file, { "/Name": "u:All", "/AS": [] })),
  one("21-001", "an embedded file without UF", (file) => {
    add(file, { value: { "/Type": "/Filespec", "/F": "u:a.txt", "/EF": {} } });
  }),
  one("25-001", "a dynamic form", (file) => {
    const xfa = stream(file, "<xdp><dynamicRender>required</dynamicRender></xdp>");
    file.catalog["/AcroForm"] = { "/XFA": ["u:config", xfa] };
  }),
  one("26-001", "encryption without P", (file) =>
    Object.assign(file.encryption, { encrypted: true, permissions: null }),
  ),
  one("26-002", "encryption that keeps screen readers out", (file) =>
    Object.assign(file.encryption, { encrypted: true, permissions: -1 ^ 512 }),
  ),
  one("28-002", "a comment outside an Annot", (file) => annotate(file, "Text", "Link")),
  one("28-004", "a comment without words", (file) => {
    delete annotation(file)["/Contents"];
    annotate(file, "Text", "Annot");
  }),
  one("28-005 28-010", "a form field without a name or a Form", (file) => annotate(file, "Widget", "Link")),
  one("28-010", "a form field outside a Form", (file) =>
    annotate(file, "Widget", "Link", { "/TU": "u:Name" }),
  ),
  one("28-002 28-006", "an annotation of an unknown kind", (file) => annotate(file, "Gadget", "Link")),
  one("28-007", "a TrapNet", (file) => annotate(file, "TrapNet", "Link")),
  one("28-008", "a page with a link and no Tabs", (file) => {
    delete first(file, (dict) => dict["/Annots"] !== undefined)["/Tabs"];
  }),
  one("28-009", "a page with a link and Tabs R", (file) => {
    first(file, (dict) => dict["/Annots"] !== undefined)["/Tabs"] = "/R";
  }),
  one("28-011", "a link outside a Link", (file) => annotate(file, "Link", "Span")),
  one("28-011", "a link that the ParentTree does not know", (file) => {
    annotation(file)["/StructParent"] = 999;
  }),
  one("28-004 28-012", "a link without words", (file) => {
    delete annotation(file)["/Contents"];
  }),
  one("28-012", "a link with words in its element alone", (file) => {
    delete annotation(file)["/Contents"];
    linkElement(file)["/Alt"] = "u:Read more";
  }),
  one("28-014", "a media clip without CT", (file) => {
    add(file, { value: { "/S": "/MCD", "/Alt": ["u:", "u:A talk"] } });
  }),
  one("28-015", "a media clip without Alt", (file) => {
    add(file, { value: { "/S": "/MCD", "/CT": "u:audio/mp3" } });
  }),
  one("28-016", "an attached file without UF", (file) =>
    annotate(file, "FileAttachment", "Annot", { "/FS": { "/F": "u:a.txt" } }),
  ),
  one("28-017", "a printer's mark in the structure", (file) =>
    annotate(file, "PrinterMark", "Link", appearance(file, "/Artifact BMC 0 0 9 9 re f EMC")),
  ),
  one("28-018", "a printer's mark that is no artifact", (file) => {
    outOfStructure(file);
    for (const ref of refs(file, (dict) => dict["/Subtype"] === "/Link"))
      Object.assign(dictOf(file, ref), { "/Subtype": "/PrinterMark" }, appearance(file, "0 0 9 9 re f"));
  }),
  one("30-001", "a form from another file", (file) => {
    add(file, { value: { "/Subtype": "/Form", "/Ref": {} } });
  }),
  one("01-005 30-002", "a form with tagged content, drawn twice", drawTwice),
  one("31-001 31-002 31-003 31-007 31-008", "a font with a CMap of its own", (file) => {
    font(file)["/Encoding"] = stream(file, "begincmap endcmap");
  }),
  one("31-004", "a CIDToGIDMap that is none", (file) => {
    cidFont(file)["/CIDToGIDMap"] = "/Odd";
  }),
  one("31-005", "no CIDToGIDMap", (file) => {
    delete cidFont(file)["/CIDToGIDMap"];
  }),
  one("31-006", "a font with a named CMap", (file) => {
    font(file)["/Encoding"] = "/UniJIS-Odd-H";
  }),
  one("31-009", "a font that is not embedded", (file) => {
    delete descriptor(file)["/FontFile2"];
  }),
  one("31-011", "a font program that can't be read", (file) => {
    descriptor(file)["/FontFile2"] = stream(file, "no font");
  }),
  one("31-011", "codes beyond the font's glyphs", (file) => glyphMap(file, 255)),
  one("10-001 31-012 31-013", "a Type 1 font", (file) => {
    font(file)["/Subtype"] = "/Type1";
  }),
  one("31-014", "a CIDSet that leaves glyphs out", (file) => {
    descriptor(file)["/CIDSet"] = stream(file, Buffer.alloc(1));
  }),
  one("31-015", "a CIDSet with glyphs that are not there", (file) => {
    descriptor(file)["/CIDSet"] = stream(file, Buffer.alloc(8_192, 255));
  }),
  one("31-016", "other widths than the program's", (file) => {
    cidFont(file)["/W"] = [];
  }),
  one(
    "10-001 31-017 31-018 31-019 31-020 31-021 31-022 31-023 31-024 31-025 31-026",
    "a simple TrueType font",
    (file) => {
      font(file)["/Subtype"] = "/TrueType";
    },
  ),
  one("10-001 31-027", "a font without ToUnicode", (file) => {
    delete font(file)["/ToUnicode"];
  }),
  one("31-028", "a letter 0", (file) =>
    letters(file, (cmap) => cmap.replace(/(beginbfchar\s*<\w+> )<\w+>/, "$1<0000>")),
  ),
  one("31-029", "a letter U+FEFF", (file) =>
    letters(file, (cmap) => cmap.replace(/(beginbfchar\s*<\w+> )<\w+>/, "$1<FEFF>")),
  ),
  one("31-016 31-030", "text in .notdef", (file) => glyphMap(file, 0)),
];
