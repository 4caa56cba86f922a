/**
 * The library's tree schema as Tiptap takes it: the same nodes, marks, attributes and rules, so that what is
 * edited is what is kept.
 */
import { Mark, Node, type AnyExtension } from "@tiptap/core";
import type { MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { treeSchema } from "@/lib/library/tree/tree-schema";
import { markShapes, nodeShapes } from "./dom-shapes";

const nodeSpecs: [string, NodeSpec][] = [];
treeSchema.spec.nodes.forEach((name, spec) => nodeSpecs.push([name, spec]));
const markSpecs: [string, MarkSpec][] = [];
treeSchema.spec.marks.forEach((name, spec) => markSpecs.push([name, spec]));

/**
 * Attributes as the schema has them; what stands in the browser's document is said in dom-shapes.ts alone.
 * Without the schema's checks: while someone writes, a block just pasted has no id and a row may have no
 * title, and a step back passes through there again; a check would throw and undo would stop. What is kept is
 * checked before it is sent.
 */
function attributes({ attrs = {} }: NodeSpec | MarkSpec) {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, { default: fallback }]) => [
      name,
      {
        ...(fallback === undefined ? { isRequired: true } : { default: fallback as unknown }),
        rendered: false,
        parseHTML: () => undefined,
      },
    ]),
  );
}

function nodeExtension([name, spec]: [string, NodeSpec]): AnyExtension {
  const { content, group, atom } = spec;
  const shape = nodeShapes[name];
  const alone = name === "section" || name === "gridRow" || name === "gridCell" || name === "gridOption";
  return Node.create({
    name,
    topNode: name === "doc",
    ...(content ? { content } : {}),
    ...(group ? { group } : {}),
    ...(atom ? { atom, selectable: true, draggable: false } : {}),
    // Deleting at the edge of a part or cell never runs over into the next one.
    ...(alone ? { isolating: true } : {}),
    ...(name === "callout" || name === "listItem" ? { defining: true } : {}),
    ...(spec.attrs ? { addAttributes: () => attributes(spec) } : {}),
    ...(shape ? { parseHTML: () => shape.parse, renderHTML: ({ node }) => shape.render(node) } : {}),
  });
}

function markExtension([name, spec]: [string, MarkSpec]): AnyExtension {
  const shape = markShapes[name];
  const { excludes } = spec;
  return Mark.create({
    name,
    // A word typed behind a cited sentence belongs to the next one, which nobody has cited yet.
    inclusive: name === "strong" || name === "em",
    ...(excludes ? { excludes } : {}),
    ...(spec.attrs ? { addAttributes: () => attributes(spec) } : {}),
    ...(shape ? { parseHTML: () => shape.parse, renderHTML: ({ mark }) => shape.render(mark) } : {}),
  });
}

export const schemaExtensions: AnyExtension[] = [
  ...nodeSpecs.map(nodeExtension),
  ...markSpecs.map(markExtension),
];
