/**
 * Which sentences print a mark of their standing (docs/evidence/corrections.md H.1.4): early and disputed
 * ones, and where a whole paragraph shares one, its last sentence alone. Pure.
 */
import type { Block, Paragraph, TextNode } from "@/lib/document/schema";
import { claimMark } from "./tree";

/** The same block with the claims that print no mark made plain words. */
export function withPrintedMarks<B extends Block>(block: B): B {
  const inside: Block = block;
  switch (inside.type) {
    case "paragraph":
      return marked(inside) as B;
    case "figure":
      return block;
    case "grid":
      return {
        ...inside,
        rows: inside.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.map(marked)) })),
      } as B;
    case "callout":
      return { ...inside, content: inside.content.map((one) => withPrintedMarks(one)) } as B;
    default:
      return {
        ...inside,
        content: inside.content.map((item) => ({ ...item, content: item.content.map(marked) })),
      } as B;
  }
}

function marked(paragraph: Paragraph): Paragraph {
  const claims = paragraph.content.map((node) => claimMark(node));
  const standings = new Set(claims.flatMap((claim) => (claim ? [claim.attrs.standing] : [])));
  const said = claims.map((claim) => claim && JSON.stringify(claim));
  const last = said.findLast(Boolean);
  // The pieces that the last claim is made of.
  const from = standings.size > 1 ? 0 : said.findLastIndex((one) => one !== last && one !== undefined) + 1;
  return {
    ...paragraph,
    content: paragraph.content.map((node, at) =>
      at < from || claims[at]?.attrs.standing === "established" ? plain(node) : node,
    ),
  };
}

const plain = ({ marks, ...node }: TextNode): TextNode => ({
  ...node,
  ...(marks ? { marks: marks.filter(({ type }) => type !== "claim") } : {}),
});
