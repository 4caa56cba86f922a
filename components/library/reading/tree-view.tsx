import { FigureImage } from "@/components/library/pictures/figure-image";
import { Fragment, type ReactNode } from "react";
import {
  columnsATable,
  type Block,
  type Callout,
  type DocumentFigure,
  type Grid,
  type ListItem,
  type PageWords,
  type TextNode,
} from "@/lib/document/schema";

type Around = {
  words?: PageWords["calloutTitles"];
  leftOutTitle?: string;
  standings: PageWords["standingWords"];
  figures: Record<string, DocumentFigure>;
};

/**
 * The printed blocks as React: the same text in the same order as on paper. Nothing of it is
 * ever read as HTML.
 */
export function TreeView({ blocks, ...around }: { blocks: Block[] } & Around) {
  return (
    <>
      {blocks.map((block) => (
        <BlockView key={block.attrs.id} block={block} {...around} />
      ))}
    </>
  );
}

function BlockView({ block, ...around }: { block: Block } & Around): ReactNode {
  switch (block.type) {
    case "paragraph":
      return (
        <p className="pb-2">
          <Words content={block.content} {...around} />
        </p>
      );
    case "bulletList":
      return (
        <ul className="list-disc pb-2 pl-6">
          {block.content.map((item) => (
            <ItemView key={item.attrs.id} item={item} {...around} />
          ))}
        </ul>
      );
    case "orderedList":
      return (
        <ol className="list-decimal pb-2 pl-6">
          {block.content.map((item) => (
            <ItemView key={item.attrs.id} item={item} {...around} />
          ))}
        </ol>
      );
    case "callout":
      return <CalloutView callout={block} {...around} />;
    case "figure":
      return <FigureView figure={around.figures[block.attrs.key]} />;
    case "grid":
      return <GridView grid={block} {...around} />;
  }
}

function ItemView({ item, ...around }: { item: ListItem } & Around) {
  return (
    <li>
      {item.content.map((paragraph) => (
        <p key={paragraph.attrs.id}>
          <Words content={paragraph.content} {...around} />
        </p>
      ))}
    </li>
  );
}

/**
 * As on paper: words behind the end of a claim that is not established, once however many pieces
 * it is made of.
 */
function Words({ content, standings }: { content: TextNode[]; standings: PageWords["standingWords"] }) {
  const claims = content.map((node) => node.marks?.find((mark) => mark.type === "claim"));
  return (
    <>
      {content.map((node, index) => {
        const claim = claims[index];
        const ends = claim && JSON.stringify(claim) !== JSON.stringify(claims[index + 1]);
        const standing =
          ends && claim.attrs.standing !== "established" ? standings[claim.attrs.standing] : null;
        return (
          <Fragment key={index}>
            {textView(node, index)}
            {standing ? <small className="text-quiet"> ({standing})</small> : null}
          </Fragment>
        );
      })}
    </>
  );
}

function CalloutView({ callout, ...around }: { callout: Callout } & Around) {
  const edge = { now: "border-stop", today: "border-caution", nextVisit: "border-good", note: "border-line" }[
    callout.attrs.kind
  ];
  return (
    <div className={`mb-3 border-l-4 pl-3 ${edge}`}>
      {around.words ? <p className="font-bold">{around.words[callout.attrs.kind]}</p> : null}
      <TreeView blocks={callout.content} {...around} />
    </div>
  );
}

function FigureView({ figure }: { figure: DocumentFigure | undefined }) {
  return figure ? <FigureImage figure={figure} className="mb-3 h-auto w-full max-w-md" /> : null;
}

/** As on paper: why options are left out, then as many options a table. */
function GridView({ grid, ...around }: { grid: Grid } & Around) {
  const { leftOut, columns } = grid;
  const wide = columnsATable(columns.length);
  const starts = columns.flatMap((_, index) => (index % wide === 0 ? [index] : []));
  return (
    <div className="grid gap-2 pb-3">
      {leftOut.length > 0 && around.leftOutTitle ? <p className="font-bold">{around.leftOutTitle}</p> : null}
      {leftOut.length > 0 ? (
        <ul className="list-disc pl-6">
          {leftOut.map((reason, index) => (
            <li key={index}>{reason}</li>
          ))}
        </ul>
      ) : null}
      {starts.map((from) => (
        <GridTable key={from} grid={grid} from={from} to={from + wide} {...around} />
      ))}
    </div>
  );
}

/** Scrolls sideways on a narrow screen, and by keyboard. */
function GridTable({
  grid: { columns, rows },
  from,
  to,
  ...around
}: { grid: Grid; from: number; to: number } & Around) {
  const shown = columns.slice(from, to);
  return (
    <div
      className="overflow-x-auto"
      role="region"
      aria-label={shown.map((column) => column.title).join("; ")}
      tabIndex={0}
    >
      <table className="w-full min-w-[44rem] table-fixed border-collapse text-left text-sm">
        <thead>
          <tr>
            <td className="w-28 border-b border-line p-2" />
            {shown.map(({ title, mark }, index) => (
              <th key={index} scope="col" className="border-b border-line p-2 align-top">
                {title}
                {mark ? <span className="block font-normal">{mark}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="border-b border-line p-2 align-top">
                {row.title}
              </th>
              {row.cells.slice(from, to).map((paragraphs, index) => (
                <td key={index} className="border-b border-line p-2 align-top">
                  {paragraphs.map(({ attrs, content }) => (
                    <p key={attrs.id}>
                      <Words content={content} {...around} />
                    </p>
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textView(node: TextNode, index: number): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>(
    (inner, mark) => {
      switch (mark.type) {
        case "strong":
          return <strong key={index}>{inner}</strong>;
        case "em":
          return <em key={index}>{inner}</em>;
        case "link":
          return (
            <a key={index} href={mark.attrs.href}>
              {inner}
            </a>
          );
        case "topicLink":
          return (
            <a key={index} href={`/library/${mark.attrs.slug}`}>
              {inner}
            </a>
          );
        case "claim":
          return (
            <span key={index} title={`${mark.attrs.standing}: ${mark.attrs.sources.join(", ")}`}>
              {inner}
            </span>
          );
        case "sentence":
          return inner;
      }
    },
    <span key={index}>{node.text}</span>,
  );
}
