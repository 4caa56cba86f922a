/**
 * A grid as Markdown: `### Options` with a list of titles, then one `###` a row with a list of cells, one an
 * option in the same order. A cell may hold several paragraphs, each with its own {unless} or {when}. Pure.
 */
import type { Heading, List, RootContent } from "mdast";
import { slugPattern } from "@/lib/platform/slug";
import { readLine } from "./inline";
import { readParagraph, type Reader } from "./markdown-reader";
import type { TreeGrid, TreeGridCell, TreeGridOption, TreeGridRow } from "@/lib/library/tree/tree";

const optionForm = new RegExp(`^(.*?)\\s*\\{topic=(${slugPattern})\\}\\s*$`);
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
        "Write its title, then {topic=slug} if a page's blocks hold for it.",
      );
      return [];
    }
    const [, title = words.trim(), topic = null] = optionForm.exec(words) ?? [];
    return [
      {
        type: "gridOption",
        attrs: { id: `${id}.option-${index + 1}`, topic },
        content: [{ type: "text", text: title }],
      },
    ];
  });
}

function readRow(heading: Heading, list: List, id: string, reader: Reader): TreeGridRow {
  const { content, unless, when, faults } = readLine(heading.children, heading.position?.start.line ?? 0);
  reader.faults.push(...faults.map((fault) => ({ file: reader.file, ...fault })));
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
  return { type: "gridRow", attrs: { id, unless, when, title }, content: cells };
}
