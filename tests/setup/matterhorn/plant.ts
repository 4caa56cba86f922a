/** What a fault is planted with: finds, changes and adds objects of a PDF. */
import type { PdfDict, PdfFile, PdfValue } from "./pdf-file";

export const dictOf = (file: PdfFile, ref: string): PdfDict => file.dict(ref);

export function refs(file: PdfFile, fits: (dict: PdfDict) => boolean): string[] {
  return Object.keys(file.objects)
    .filter((key) => key.startsWith("obj:"))
    .map((key) => key.slice(4))
    .filter((ref) => fits(dictOf(file, ref)));
}

export function first(file: PdfFile, fits: (dict: PdfDict) => boolean): PdfDict {
  const [ref] = refs(file, fits);
  if (!ref) throw new Error("The page has nothing to plant this fault in.");
  return dictOf(file, ref);
}

export const element = (file: PdfFile, type: string) =>
  first(file, (dict) => dict["/Type"] === "/StructElem" && dict["/S"] === `/${type}`);
export const annotation = (file: PdfFile) => first(file, (dict) => dict["/Subtype"] === "/Link");
/** The element around the first link. */
export const linkElement = (file: PdfFile) => {
  const [link] = refs(file, (dict) => dict["/Subtype"] === "/Link");
  return first(file, (dict) => file.list(dict["/K"]).some((kid) => file.dict(kid)["/Obj"] === link));
};
export const font = (file: PdfFile) => first(file, (dict) => dict["/Subtype"] === "/Type0");
export const cidFont = (file: PdfFile) => first(file, (dict) => dict["/Subtype"] === "/CIDFontType2");
export const descriptor = (file: PdfFile) => file.dict(cidFont(file)["/FontDescriptor"]);

export function add(file: PdfFile, object: PdfFile["objects"][string]): string {
  const ref = `${Object.keys(file.objects).length + 1000} 0 R`;
  file.objects[`obj:${ref}`] = object;
  return ref;
}

export const stream = (file: PdfFile, data: Buffer | string, dict: PdfDict = {}) =>
  add(file, { stream: { dict, data: Buffer.from(data).toString("base64") } });

export function change(file: PdfFile, of: PdfValue | undefined, by: (data: string) => string): void {
  const stored = file.objects[`obj:${String(of)}`]?.stream;
  if (!stored) throw new Error("There is no stream to change.");
  const before = Buffer.from(stored.data, "base64").toString("latin1");
  const after = by(before);
  if (after === before) throw new Error("The stream stays as it was.");
  stored.data = Buffer.from(after, "latin1").toString("base64");
}

export const page = (file: PdfFile) => file.dict(file.pages()[0]?.ref);
export const draw = (file: PdfFile, by: (content: string) => string) =>
  change(file, page(file)["/Contents"], by);
export const letters = (file: PdfFile, by: (cmap: string) => string) =>
  change(file, font(file)["/ToUnicode"], by);

/** An element at the end of the document, with these inside it, one in the other. */
export function append(file: PdfFile, ...types: string[]): void {
  let parent = element(file, "Document");
  for (const type of types) {
    const ref = add(file, { value: { "/Type": "/StructElem", "/S": `/${type}`, "/K": [] } });
    (parent["/K"] as PdfValue[]).push(ref);
    parent = dictOf(file, ref);
  }
}

/** The link's annotation made one of another kind, and its element one of another type. */
export function annotate(file: PdfFile, kind: string, holder: string, more: PdfDict = {}): void {
  linkElement(file)["/S"] = `/${holder}`;
  Object.assign(annotation(file), { "/Subtype": `/${kind}` }, more);
}

export function outOfStructure(file: PdfFile): void {
  for (const ref of refs(file, (dict) => dict["/Type"] === "/StructElem")) {
    const dict = dictOf(file, ref);
    if (Array.isArray(dict["/K"]))
      dict["/K"] = dict["/K"].filter((kid) => file.dict(kid)["/Type"] !== "/OBJR");
  }
}

export const settings = (file: PdfFile, entry: PdfDict, configs: PdfDict[] = []) => {
  file.catalog["/OCProperties"] = { "/D": entry, "/Configs": configs };
};
export const appearance = (file: PdfFile, data: string) => ({ "/AP": { "/N": stream(file, data) } });
export const glyphMap = (file: PdfFile, byte: number) => {
  cidFont(file)["/CIDToGIDMap"] = stream(file, Buffer.alloc(131_072, byte));
};
export const drawTwice = (file: PdfFile) => {
  const form = stream(file, "/Span <</MCID 0>> BDC 0 0 9 9 re f EMC", { "/Subtype": "/Form" });
  file.dict(page(file)["/Resources"])["/XObject"] = { "/Twice": form };
  draw(file, (content) => `/Twice Do /Twice Do ${content}`);
};
export const cells = (file: PdfFile, type: string) =>
  refs(file, (dict) => dict["/S"] === `/${type}`)
    .flatMap((ref) => file.list(dictOf(file, ref)["/A"]))
    .map((attributes) => file.dict(attributes));
