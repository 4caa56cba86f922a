import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { Fault } from "@/lib/library/fault";

/**
 * YAML checked against a shape, every fault with its line.
 * @param firstLine line of the file at which `text` begins.
 */
export function readYaml<T>(
  shape: z.ZodType<T>,
  text: string,
  file: string,
  firstLine = 1,
): { value: T | null; faults: Fault[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const broken = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    problem: `${error.message}.`,
    fix: "Mend the YAML; quote a text that holds a colon.",
  }));
  if (broken.length > 0) return { value: null, faults: broken };
  const result = shape.safeParse(document.toJS({ maxAliasCount: 200 }));
  if (result.success) return { value: result.data, faults: [] };
  return {
    value: null,
    faults: result.error.issues.map((issue) => ({
      file,
      line: lineAt(offsetOf(document, issue.path)),
      problem: `${issue.path.join(".") || "the file"}: ${issue.message}.`,
      fix: "See docs/library-format.md for what belongs there.",
    })),
  };
}

/** Where the value at a path stands, else the nearest thing around it. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] | null }
      | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
