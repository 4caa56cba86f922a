/** Checkpoints 01 (Suspects), 06, 07, 20, 21, 25, 26 and 30-001: the file as a whole. */
import { when, type Check } from "./fault";
import type { PdfDict, PdfFile } from "./pdf-file";

/** Bit 10 of P: text may be taken out for people who can't see it (ISO 32000-1, table 22). */
const readAloud = 1 << 9;

export const checkDocument: Check = ({ file }) => [
  ...when(file.dict(file.catalog["/MarkInfo"])["/Suspects"] === true, "01-007", "MarkInfo: Suspects is true"),
  ...metadata(file),
  ...titleShown(file),
  ...optionalContent(file),
  ...[...file.dicts()].flatMap((dict) => anyDictionary(file, dict)),
  ...dynamicForm(file),
  ...security(file),
];

/** The XMP of the document; "" where there is none. */
export function metadataText(file: PdfFile): string {
  return file.data(file.catalog["/Metadata"])?.toString("utf8") ?? "";
}

function metadata(file: PdfFile) {
  const xmp = metadataText(file);
  const title = /<dc:title>(.*?)<\/dc:title>/s
    .exec(xmp)?.[1]
    ?.replace(/<[^>]*>/g, "")
    .trim();
  const named =
    xmp.includes('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"') &&
    /<pdfuaid:part>\s*1\s*<\/pdfuaid:part>|\bpdfuaid:part="1"/.test(xmp);
  return [
    ...when(xmp === "", "06-001", "the catalog has no XMP metadata"),
    ...when(!named, "06-002", "the XMP metadata don't say pdfuaid:part 1"),
    ...when(!title, "06-003", "the XMP metadata have no dc:title"),
  ];
}

function titleShown(file: PdfFile) {
  const shown = file.dict(file.catalog["/ViewerPreferences"])["/DisplayDocTitle"];
  return [
    ...when(shown === undefined, "07-001", "ViewerPreferences: no DisplayDocTitle"),
    ...when(shown === false, "07-002", "ViewerPreferences: DisplayDocTitle is false"),
  ];
}

function optionalContent(file: PdfFile) {
  if (file.catalog["/OCProperties"] === undefined) return [];
  const properties = file.dict(file.catalog["/OCProperties"]);
  const configs = file.list(properties["/Configs"]).map((config) => file.dict(config));
  const main = file.dict(properties["/D"]);
  return [
    ...when(
      configs.some((config) => file.text(config["/Name"]) === ""),
      "20-001",
      "Configs: one has no Name",
    ),
    ...when(file.text(main["/Name"]) === "", "20-002", "D of OCProperties has no Name"),
    ...when(
      [...configs, main].some((config) => config["/AS"] !== undefined),
      "20-003",
      "a configuration has an AS entry",
    ),
  ];
}

/** What may stand anywhere in the file: embedded files, media, forms that are drawn from another file. */
function anyDictionary(file: PdfFile, dict: PdfDict) {
  const clip = dict["/S"] === "/MCD";
  return [
    ...when(
      dict["/EF"] !== undefined && (dict["/F"] === undefined || dict["/UF"] === undefined),
      "21-001",
      "an embedded file lacks F or UF",
    ),
    ...when(clip && dict["/CT"] === undefined, "28-014", "a media clip has no CT"),
    ...when(clip && dict["/Alt"] === undefined, "28-015", "a media clip has no Alt"),
    ...when(
      file.name(dict["/Subtype"]) === "Form" && dict["/Ref"] !== undefined,
      "30-001",
      "a form is drawn from another file",
    ),
  ];
}

function dynamicForm(file: PdfFile) {
  const xfa = file.list(file.dict(file.catalog["/AcroForm"])["/XFA"]);
  const text = xfa.map((part) => file.data(part)?.toString("utf8") ?? "").join("");
  return when(
    /<(\w+:)?dynamicRender>\s*required\s*</.test(text),
    "25-001",
    "the XFA form says dynamicRender: required",
  );
}

function security({ encryption: { encrypted, permissions } }: PdfFile) {
  return [
    ...when(encrypted && permissions === null, "26-001", "the encryption dictionary has no P"),
    ...when(
      encrypted && permissions !== null && (permissions & readAloud) === 0,
      "26-002",
      "P does not allow reading aloud",
    ),
  ];
}
