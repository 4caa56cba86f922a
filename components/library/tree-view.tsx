import type { ReactNode } from "react";
import type { Block, Callout, ListItem, PageWords, TextNode } from "@/lib/pdf/schema";

/** The stored tree as React: the same text in the same order as on paper. Nothing of it is ever read as HTML. */
export function TreeView({ blocks, words }: { blocks: Block[]; words?: PageWords["calloutTitles"] }) {
  return <>{blocks.map((block) => <BlockView key={block.attrs.id} block={block} words={words} />)}</>;
}

function BlockView({ block, words }: { block: Block; words?: PageWords["calloutTitles"] }): ReactNode {
  switch (block.type) {
    case "paragraph":
      return <p className="pb-2">{block.content.map(textView)}</p>;
    case "bulletList":
      return <ul className="list-disc pb-2 pl-6">{block.content.map((item) => <ItemView key={item.attrs.id} item={item} />)}</ul>;
    case "orderedList":
      return <ol className="list-decimal pb-2 pl-6">{block.content.map((item) => <ItemView key={item.attrs.id} item={item} />)}</ol>;
    case "callout":
      return <CalloutView callout={block} words={words} />;
  }
}

function ItemView({ item }: { item: ListItem }) {
  return <li>{item.content.map((paragraph) => <span key={paragraph.attrs.id}>{paragraph.content.map(textView)}</span>)}</li>;
}

function CalloutView({ callout, words }: { callout: Callout; words?: PageWords["calloutTitles"] }) {
  const edge = { now: "border-stop", today: "border-caution", nextVisit: "border-good", note: "border-line" }[callout.attrs.kind];
  return (
    <div className={`mb-3 border-l-4 pl-3 ${edge}`}>
      {words ? <p className="font-bold">{words[callout.attrs.kind]}</p> : null}
      <TreeView blocks={callout.content} words={words} />
    </div>
  );
}

function textView(node: TextNode, index: number): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case "strong":
        return <strong key={index}>{inner}</strong>;
      case "em":
        return <em key={index}>{inner}</em>;
      case "link":
        return <a key={index} href={mark.attrs.href}>{inner}</a>;
      case "topicLink":
        return <a key={index} href={`/library/${mark.attrs.slug}`}>{inner}</a>;
      case "claim":
        return <span key={index} title={`${mark.attrs.standing}: ${mark.attrs.sources.join(", ")}`}>{inner}</span>;
    }
  }, <span key={index}>{node.text}</span>);
}
