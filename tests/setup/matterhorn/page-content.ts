/** What the pages show, with the marks around it (ISO 32000-1, 14.6): text, lines and areas, pictures. */
import { operations, type Operand, type Operation } from "./content-tokens";
import type { PdfDict, PdfFile } from "./pdf-file";

/** A marked-content sequence. `mcid` is null where it has none. */
export type Mark = {
  tag: string;
  mcid: number | null;
  properties: PdfDict /** The page or form it stands in. */;
  holder: string;
};
/** One thing shown. `font` and `codes` are of text alone. */
export type Shown = {
  page: string;
  /** The page or form it is drawn in. */
  holder: string;
  what: "text" | "drawing" | "picture";
  marks: Mark[];
  font: string;
  codes: Buffer;
  /** Text in render mode 3 is there to be found and not to be seen. */
  visible: boolean;
};
export type Content = {
  shown: Shown[];
  /** Marks in the order in which they begin, with those around them. */
  begun: { mark: Mark; within: Mark[] }[];
  /** How often each form is drawn, by its reference. */
  drawn: Map<string, number>;
};

const paints = new Set(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"]);
const texts = new Set(["Tj", "TJ", "'", '"']);
/** Forms within forms beyond this many are no page of ours, but a circle. */
const deepest = 16;

/** @returns what all pages show, in drawing order. */
export function readContent(file: PdfFile): Content {
  const content: Content = { shown: [], begun: [], drawn: new Map() };
  for (const { ref, dict } of file.pages()) {
    const bytes = Buffer.concat(
      file.list(dict["/Contents"]).flatMap((part) => [file.data(part) ?? Buffer.alloc(0), Buffer.from("\n")]),
    );
    new Walk(file, content, ref, ref, file.dict(dict["/Resources"]), []).over(bytes);
  }
  return content;
}

type TextState = { font: string; mode: number };

class Walk {
  private text: TextState = { font: "", mode: 0 };
  private readonly saved: TextState[] = [];
  private readonly marks: Mark[];

  constructor(
    private readonly file: PdfFile,
    private readonly content: Content,
    private readonly page: string,
    private readonly holder: string,
    private readonly resources: PdfDict,
    around: Mark[],
    private readonly depth = 0,
  ) {
    this.marks = [...around];
  }

  over(bytes: Buffer): void {
    for (const operation of operations(bytes)) this.step(operation);
  }

  private step({ operator, operands }: Operation): void {
    if (operator === "q") this.saved.push({ ...this.text });
    else if (operator === "Q") this.text = this.saved.pop() ?? this.text;
    else if (operator === "Tf") this.text.font = this.resource("/Font", operands[0]);
    else if (operator === "Tr") this.text.mode = Number(operands[0]);
    else if (operator === "BMC" || operator === "BDC") this.begin(operands);
    else if (operator === "EMC") this.marks.pop();
    else if (operator === "Do") this.draw(this.resource("/XObject", operands[0]));
    else if (operator === "BI") this.show("picture");
    else if (paints.has(operator)) this.show("drawing");
    else if (texts.has(operator)) this.show("text", Buffer.concat(strings(operands)));
  }

  private resource(kind: string, name: Operand | undefined): string {
    return String(this.file.dict(this.resources[kind])[String(name)] ?? "");
  }

  private begin([tag, given]: Operand[]): void {
    const properties =
      typeof given === "string"
        ? this.file.dict(this.file.dict(this.resources["/Properties"])[given])
        : ((given ?? {}) as PdfDict);
    const mcid = this.file.value(properties["/MCID"]);
    const mark = {
      tag: String(tag).slice(1),
      mcid: typeof mcid === "number" ? mcid : null,
      properties,
      holder: this.holder,
    };
    this.content.begun.push({ mark, within: [...this.marks] });
    this.marks.push(mark);
  }

  private draw(ref: string): void {
    const dict = this.file.dict(ref);
    if (this.file.name(dict["/Subtype"]) !== "Form") return this.show("picture");
    this.content.drawn.set(ref, (this.content.drawn.get(ref) ?? 0) + 1);
    if (this.depth >= deepest) throw new Error(`The form ${ref} is drawn within itself.`);
    const resources = this.file.dict(dict["/Resources"]);
    new Walk(this.file, this.content, this.page, ref, resources, this.marks, this.depth + 1).over(
      this.file.data(ref) ?? Buffer.alloc(0),
    );
  }

  private show(what: Shown["what"], codes: Buffer = Buffer.alloc(0)): void {
    const { font, mode } = this.text;
    const { page, holder } = this;
    this.content.shown.push({ page, holder, what, marks: [...this.marks], font, codes, visible: mode !== 3 });
  }
}

function strings(operands: Operand[]): Buffer[] {
  return operands.flatMap((one) => (Buffer.isBuffer(one) ? [one] : Array.isArray(one) ? strings(one) : []));
}
