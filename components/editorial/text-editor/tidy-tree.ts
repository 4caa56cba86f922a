/** What an editor holds, made into what is kept: no empty blocks, no part twice. Pure. */
import type { JSONContent } from "@tiptap/core";
import type { Tree } from "@/lib/library/tree/tree";

/** Stands where a grid needs words and nobody has written any yet. */
const toCome = "…";

const isText = (node: JSONContent) => node.type === "text";
const isBlank = (nodes: JSONContent[]) =>
  nodes
    .map((node) => node.text ?? "")
    .join("")
    .trim() === "";
const holder = new Set(["bulletList", "orderedList", "listItem", "callout", "section"]);

/**
 * @returns the tree as the server takes it. Empty paragraphs go, and with them whatever they leave empty;
 *   cells of a grid keep their place.
 */
export function tidy(doc: JSONContent): Tree {
  const sections = oneEach((doc.content ?? []).flatMap(nonEmpty));
  const tree = { type: "doc", content: sections.length > 0 ? sections : [blankPart()] };
  // ProseMirror's attributes have no prototype, and React sends plain objects alone.
  return JSON.parse(JSON.stringify(tree)) as Tree;
}

function nonEmpty(node: JSONContent): JSONContent[] {
  const content = (node.content ?? []).flatMap((inner) => (isText(inner) ? [inner] : nonEmpty(inner)));
  switch (node.type) {
    case "paragraph":
      return isBlank(content) ? [] : [{ ...node, content }];
    case "gridOption":
      return [{ ...node, content: isBlank(content) ? words() : content }];
    case "gridCell":
      return [
        {
          ...node,
          content: content.length > 0 ? content : [{ ...(node.content?.[0] ?? {}), content: words() }],
        },
      ];
    case "gridRow":
      return [
        {
          ...node,
          attrs: { ...node.attrs, title: String(node.attrs?.title ?? "").trim() || toCome },
          content,
        },
      ];
    default:
      return holder.has(node.type ?? "") && content.length === 0
        ? []
        : [node.content ? { ...node, content } : node];
  }
}

const words = (): JSONContent[] => [{ type: "text", text: toCome }];
const blankPart = (): JSONContent => ({
  type: "section",
  attrs: { kind: "takeaway", layer: null },
  content: [
    { type: "paragraph", attrs: { id: "takeaway.1", unless: [], when: [], same: [] }, content: words() },
  ],
});

/** Two parts of one name are one part: the blocks of the later one follow. */
function oneEach(sections: JSONContent[]): JSONContent[] {
  const byName = new Map<string, JSONContent>();
  for (const section of sections) {
    const name = `${section.attrs?.kind} ${section.attrs?.layer}`;
    const known = byName.get(name);
    byName.set(
      name,
      known ? { ...known, content: [...(known.content ?? []), ...(section.content ?? [])] } : section,
    );
  }
  return [...byName.values()];
}
