/**
 * A grid as Markdown: `### Options` with a list of titles, then one `###` a row with a list of cells, one an
 * option in the same order. Options carry {option=name} and {topic=slug}, rows {row=name}; both, and each
 * paragraph of a cell, may end with {unless} or {when}. Pure.
 */
import type { Heading, List, PhrasingContent, RootContent } from "mdast";
import { slugPattern } from "@/lib/platform/slug";
import { readLine, type Line } from "./inline";
import { readParagraph, type Placed, type Reader } from "./markdown-reader";
import type { TreeGrid, TreeGridCell, TreeGridOption, TreeGridRow } from "@/lib/library/tree/tree";

type Named = "option" | "topic" | "row";
const form = "Write ### Options and a list, then ### and a list for each row.";

/**
 * @param nodes everything under the heading of the part. @param id of the grid; options, rows and cells
 *   count on from it.
 */
export function readGrid(nodes: RootContent[], id: string, reader: Reader): TreeGrid | null {
  const options: TreeGridOption[] = [];
  const rows: TreeGridRow[] = [];
  for (let at = 0; at < nodes.length; at += 2) {
    const [heading, list] = [nodes[at], nodes[at + 1]];
    if (heading?.type !== "heading" || heading.depth !== 3 || list?.type !== "list") {
      if (heading) reader.fault(heading, "This has no place in a grid.", form);
      return null;
    }
    if (at === 0) options.push(...readOptions(list, id, reader));
    else rows.push(readRow(heading, list, `${id}.${rows.length + 1}`, reader));
  }
  const uneven = rows.find((row) => row.content.length !== options.length);
  if (uneven)
    reader.fault(
      {},
      `The row "${uneven.attrs.title}" has ${uneven.content.length} cells for ${options.length} options.`,
      "Give every option one cell.",
    );
  return options.length > 0 && rows.length > 0 && !uneven
    ? { type: "grid", attrs: { id, unless: [], when: [] }, content: [...options, ...rows] }
    : null;
}

function readOptions(list: List, id: string, reader: Reader): TreeGridOption[] {
  return list.children.flatMap((item, index): TreeGridOption[] => {
    const [only, ...more] = item.children;
    const words =
      only?.type === "paragraph" && only.children.length === 1 && only.children[0]?.type === "text"
        ? only.children[0].value
        : null;
    if (words === null || more.length > 0) {
      reader.fault(
        item,
        "An option is one line of plain words.",
        "Write its title, then {option=name}, and {topic=slug} if a page's blocks hold for it.",
      );
      return [];
    }
    const { nodes, names } = takeNames([{ type: "text", value: words }], ["option", "topic"]);
    const { content, unless, when } = readTitle(nodes, item, reader);
    return [
      {
        type: "gridOption",
        attrs: {
          id: `${id}.option-${index + 1}`,
          unless,
          when,
          option: names.get("option") ?? null,
          topic: names.get("topic") ?? null,
        },
        content,
      },
    ];
  });
}

/** The nodes of a title without `{option=slug}` and the like, and what these say. */
function takeNames(
  nodes: readonly PhrasingContent[],
  allowed: readonly Named[],
): { nodes: PhrasingContent[]; names: ReadonlyMap<string, string> } {
  const form = new RegExp(`\\s*\\{(${allowed.join("|")})=(${slugPattern})\\}`, "g");
  const names = new Map<string, string>();
  const rest = nodes.map((node) =>
    node.type === "text"
      ? {
          ...node,
          value: node.value.replace(form, (_whole, key: string, name: string) => {
            names.set(key, name);
            return "";
          }),
        }
      : node,
  );
  return { nodes: rest, names };
}

function readTitle(nodes: PhrasingContent[], at: Placed, reader: Reader): Line {
  const line = readLine(nodes, at.position?.start.line ?? 0);
  reader.faults.push(...line.faults.map((fault) => ({ file: reader.file, ...fault })));
  return line;
}

function readRow(heading: Heading, list: List, id: string, reader: Reader): TreeGridRow {
  const { nodes, names } = takeNames(heading.children, ["row"]);
  const { content, unless, when } = readTitle(nodes, heading, reader);
  const title = content.map((node) => node.text).join("");
  const cells = list.children.flatMap((item, index): TreeGridCell[] => {
    const cellId = `${id}.${index + 1}`;
    const content = item.children.flatMap((node, line) => {
      if (node.type === "paragraph") return readParagraph(node, `${cellId}.${line + 1}`, reader) ?? [];
      reader.fault(node, "A cell of a grid holds paragraphs.", "Write its lines as paragraphs.");
      return [];
    });
    return content.length > 0 ? [{ type: "gridCell", attrs: { id: cellId }, content }] : [];
  });
  return {
    type: "gridRow",
    attrs: { id, unless, when, row: names.get("row") ?? null, title },
    content: cells,
  };
}
