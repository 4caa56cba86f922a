/** Where in the text a finding or a comment is about. Pure. */
import type { Node } from "@tiptap/pm/model";
import type { Finding } from "@/lib/editorial/schema";
import { parts } from "./names";
import type { Range } from "./sentences";

/** @returns the words quoted, where a block holds them; else the part the finding names. */
export function rangeOfFinding(
  doc: Node,
  { quote, problem }: Pick<Finding, "quote" | "problem">,
): Range | null {
  return (quote ? rangeOf(doc, quote) : null) ?? partNamed(doc, problem);
}

function rangeOf(doc: Node, words: string): Range | null {
  let found: Range | null = null;
  doc.descendants((node, pos) => {
    if (found || !node.isTextblock) return found === null;
    const at = node.textContent.indexOf(words);
    if (at >= 0) found = { from: pos + 1 + at, to: pos + 1 + at + words.length };
    return false;
  });
  return found;
}

function partNamed(doc: Node, problem: string): Range | null {
  const layer = /^The (brief|full) page/.exec(problem)?.[1];
  const part = parts.find(({ name, kind, layer: of }) =>
    layer ? kind === "meaning" && of === layer : problem.startsWith(name),
  );
  return part
    ? startOf(
        doc,
        ({ attrs, type }) =>
          type.name === "section" && attrs.kind === part.kind && attrs.layer === part.layer,
      )
    : null;
}

/** The first words of a block by its id. */
export function rangeOfBlock(doc: Node, id: string): Range | null {
  return startOf(doc, ({ attrs }) => attrs.id === id);
}

function startOf(doc: Node, is: (node: Node) => boolean): Range | null {
  let found: Range | null = null;
  doc.descendants((node, pos) => {
    if (found === null && is(node))
      found = node.isTextblock
        ? { from: pos + 1, to: pos + node.nodeSize - 1 }
        : { from: pos + 1, to: pos + 1 };
    return found === null;
  });
  return found;
}
