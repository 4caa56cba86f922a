/** The structure tree of a PDF (ISO 32000-1, 14.7 and 14.8). */
import type { PdfDict, PdfFile, PdfValue } from "./pdf-file";

/** One structure element. `type` is its name in the file, `role` the standard type it stands for. */
export type Element = {
  ref: string;
  type: string;
  role: string;
  dict: PdfDict;
  parent: Element | null;
  children: Element[];
  /** References of the annotations and other objects it holds. */
  objects: string[];
  /** MCIDs it holds, as "<page or form>:<MCID>". */
  content: string[];
};

/** Standard structure types (ISO 32000-1, tables 333 to 340). */
const standardTypes = new Set(
  (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl " +
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP " +
    "Warichu WT WP Figure Formula Form"
  ).split(" "),
);
export const isStandard = (type: string): boolean => standardTypes.has(type);

export class Structure {
  readonly roleMap: Map<string, string>;
  readonly roots: Element[];
  /** Elements in reading order. */
  readonly elements: Element[] = [];
  /** What the ParentTree says by its keys: elements of a page's marked content, or of an annotation. */
  private readonly parents: Map<number, PdfValue>;
  private readonly seen = new Set<PdfValue>();

  constructor(private readonly file: PdfFile) {
    const tree = file.dict(file.catalog["/StructTreeRoot"]);
    this.roleMap = new Map(
      Object.entries(file.dict(tree["/RoleMap"])).map(([type, to]) => [type.slice(1), file.name(to)]),
    );
    this.parents = numberTree(file, tree["/ParentTree"]);
    this.roots = file.list(tree["/K"]).flatMap((kid) => this.read(kid, null));
  }

  /** @returns the types a type is mapped to in turn, itself first; a circle ends where it began. */
  mappings(type: string): string[] {
    const way = [type];
    for (let next = this.roleMap.get(type); next !== undefined; next = this.roleMap.get(next)) {
      way.push(next);
      if (way.indexOf(next) < way.length - 1 || isStandard(next)) break;
    }
    return way;
  }

  /** The element that holds this annotation, as both the element and the ParentTree say. */
  holding(ref: string): Element | undefined {
    const parent = this.parents.get(Number(this.file.dict(ref)["/StructParent"]));
    return this.elements.find((element) => element.ref === parent && element.objects.includes(ref));
  }

  /**
   * @returns elements by the content they hold, "<page or form>:<MCID>", as both they and the
   *   ParentTree say.
   */
  byContent(): Map<string, Element> {
    const pairs = this.elements.flatMap((element) => element.content.map((id) => [id, element] as const));
    return new Map(
      pairs.filter(([id, element]) => {
        const [holder = "", mcid] = id.split(":");
        const said = this.file.list(this.parents.get(Number(this.file.dict(holder)["/StructParents"])));
        return said[Number(mcid)] === element.ref;
      }),
    );
  }

  private read(kid: PdfValue, parent: Element | null): Element[] {
    const dict = this.file.dict(kid);
    if (dict["/S"] === undefined || this.seen.has(kid)) return [];
    if (typeof kid === "string") this.seen.add(kid);
    const type = this.file.name(dict["/S"]);
    const role = isStandard(type) ? type : (this.mappings(type).at(-1) ?? type);
    const element: Element = {
      ref: String(kid),
      type,
      role,
      dict,
      parent,
      children: [],
      objects: [],
      content: [],
    };
    this.elements.push(element);
    for (const inner of this.file.list(dict["/K"])) this.readKid(inner, element);
    return [element];
  }

  private readKid(kid: PdfValue, element: Element): void {
    const page = String(element.dict["/Pg"]);
    if (typeof kid === "number") element.content.push(`${page}:${kid}`);
    const dict = this.file.dict(kid);
    const kind = this.file.name(dict["/Type"]);
    if (kind === "MCR")
      element.content.push(`${String(dict["/Stm"] ?? dict["/Pg"] ?? page)}:${String(dict["/MCID"])}`);
    else if (kind === "OBJR") element.objects.push(String(dict["/Obj"]));
    else element.children.push(...this.read(kid, element));
  }
}

/** The element and what is around it, from the inside. */
export function* around(element: Element | null | undefined): Generator<Element> {
  for (let at = element; at; at = at.parent) yield at;
}

/** The attribute of an element by its owner, as "/Table" and "/Scope"; undefined where it has none. */
export function attribute(
  file: PdfFile,
  { dict }: Element,
  owner: string,
  name: string,
): PdfValue | undefined {
  const found = file
    .list(dict["/A"])
    .map((entry) => file.dict(entry))
    .find((entry) => entry["/O"] === owner && entry[name] !== undefined);
  return found?.[name];
}

/**
 * The entries of a number tree, such as the ParentTree (ISO 32000-1, 7.9.7).
 */
function numberTree(file: PdfFile, root: PdfValue | undefined): Map<number, PdfValue> {
  const node = file.dict(root);
  const entries = new Map<number, PdfValue>();
  const flat = file.list(node["/Nums"]);
  for (let at = 0; at + 1 < flat.length; at += 2) entries.set(Number(flat[at]), flat[at + 1] ?? null);
  for (const kid of file.list(node["/Kids"]))
    for (const [key, value] of numberTree(file, kid)) entries.set(key, value);
  return entries;
}
