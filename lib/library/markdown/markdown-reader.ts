/** What every part of the Markdown reader uses: where faults go, and how a paragraph is read. Pure. */
import type { Paragraph } from "mdast";
import type { Fault } from "@/lib/library/fault";
import { readLine } from "./inline";
import type { TreeParagraph } from "@/lib/library/tree/tree";

export type Reader = {
  file: string;
  faults: Fault[];
  fault: (node: Placed, problem: string, fix: string) => void;
};
export type Placed = { position?: { start: { line: number } } | undefined };

export function readParagraph(node: Paragraph, id: string, reader: Reader): TreeParagraph | null {
  const { content, faults, ...said } = readLine(node.children, node.position?.start.line ?? 0);
  reader.faults.push(...faults.map((fault) => ({ file: reader.file, ...fault })));
  if (content.length > 0) return { type: "paragraph", attrs: { id, ...said }, content };
  if (faults.length === 0) reader.fault(node, "This paragraph is empty.", "Write it or take it out.");
  return null;
}
