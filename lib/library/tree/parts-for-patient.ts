/** What of a topic's tree prints for one patient, in the shapes of lib/document/schema.ts. Pure. */
import type { Block, LineAttrs, List, ListItem, Paragraph, PrintedSection } from "@/lib/document/schema";
import { orderedByMatters, type Matter } from "@/lib/document/what-matters";
import { printedOptions } from "./grid-options";
import { withPrintedMarks } from "./printed-marks";
import { isConversation, type SectionKind } from "./tree-schema";
import {
  gridParts,
  type Conditions,
  type Tree,
  type TreeBlock,
  type TreeGrid,
  type TreeGridOption,
  type TreeListItem,
  type TreeParagraph,
} from "./tree";

export type PartsAsked = {
  layer: "brief" | "full";
  /**
   * Vocabulary ids that hold for this patient: features, and symptoms of level 1 or more; `all` leaves
   * nothing out.
   */
  facts: ReadonlySet<string> | "all";
  /** Section kinds the clinician leaves out. */
  hide: readonly string[];
  /** What this patient's blocks do to an option of a grid, by the slug of its topic. */
  options?: ReadonlyMap<string, OptionStanding>;
  /** Said of an option that leaves a grid by its own condition. */
  notSuggested?: string;
  /** Names of the options of a grid that print, beside "keep going as now"; all when left out. */
  gridOptions?: readonly string[];
  /** What matters most to the patient: its rows come first. */
  matters?: readonly Matter[];
};

/**
 * `hidden`: the option leaves the grid and `words` say why (a hard block). Otherwise `words` stand under its
 * title.
 */
export type OptionStanding = { hidden: boolean; words: string };

/**
 * What prints of a topic for one patient, in the shapes of lib/document/schema.ts. `unless` and `when` are
 * applied, blocks left empty go with them; sections of the conversation don't print. With no meaning in the
 * layer asked for, the other one prints rather than none. A topic has one picture: numbers beside the text go
 * before the drawing of the analogy.
 */
export function partsFor(tree: Tree, asked: PartsAsked): PrintedSection[] {
  const { layer, hide } = asked;
  const hasLayer = tree.content.some((section) => section.attrs.layer === layer);
  const sections = tree.content.flatMap((section) => {
    const { kind, layer: ofLayer } = section.attrs;
    if (isConversation(kind) || hide.includes(kind) || (ofLayer !== null && ofLayer !== layer && hasLayer))
      return [];
    const content = section.content.flatMap((block) => printed(block, asked)).map(withPrintedMarks);
    return [{ kind, content }];
  });
  const [picture] = sections.flatMap(({ content }) => content.filter(({ type }) => type === "figure"));
  return sections
    .map(({ kind, content }) => ({
      kind,
      content: content.filter((block) => block.type !== "figure" || block === picture),
    }))
    .filter(({ content }) => content.length > 0);
}

/**
 * Blocks of the conversation that hold for this patient, with the analogy and every picture of the topic in
 * the order of the page.
 */
export function conversationParts(
  tree: Tree,
  facts: PartsAsked["facts"],
): Record<"script" | "answers" | "teachBack" | "analogy" | "pictures", Block[]> {
  const of = (kinds: readonly SectionKind[]) =>
    tree.content
      .filter(({ attrs }) => kinds.includes(attrs.kind))
      .flatMap(({ content }) => content.flatMap((block) => printed(block, { layer: "full", facts })));
  return {
    script: of(["script"]),
    answers: of(["answers"]),
    teachBack: of(["teachBack"]),
    analogy: of(["analogy"]),
    pictures: of(["meaning", "analogy"]).filter(({ type }) => type === "figure"),
  };
}

function holds({ unless, when }: Conditions, facts: PartsAsked["facts"]): boolean {
  return (
    facts === "all" ||
    (!unless.some((id) => facts.has(id)) && (when.length === 0 || when.some((id) => facts.has(id))))
  );
}

function printed(block: TreeBlock, asked: Omit<PartsAsked, "hide">): Block[] {
  const { facts } = asked;
  if (!holds(block.attrs, facts)) return [];
  switch (block.type) {
    case "figure":
      return [{ type: "figure", attrs: { id: block.attrs.id, key: block.attrs.key } }];
    case "grid":
      return printedGrid(block, asked);
    case "paragraph":
      return [printedParagraph(block)];
    case "callout": {
      const content = block.content.flatMap((inner) => printed(inner, asked)) as (Paragraph | List)[];
      return content.length > 0
        ? [{ type: "callout", attrs: { id: block.attrs.id, kind: block.attrs.kind }, content }]
        : [];
    }
    default: {
      const items = block.content.flatMap((item) => printedItem(item, facts));
      return items.length > 0 ? [{ type: block.type, attrs: { id: block.attrs.id }, content: items }] : [];
    }
  }
}

/**
 * Hard-blocked options leave with their reason, plainly blocked ones stay and are marked
 * (docs/evidence/brief.md D and G.3). One that wasn't asked for has neither column nor reason.
 */
function printedGrid(grid: TreeGrid, asked: Omit<PartsAsked, "hide">): Block[] {
  const { options, rows } = gridParts(grid);
  const all = printedOptions(options, asked.gridOptions).map((option) => ({
    index: options.indexOf(option),
    title: option.content.map((node) => node.text).join(""),
    standing: standingOf(option, asked),
  }));
  const shown = all.filter(({ standing }) => !standing?.hidden);
  return [
    {
      type: "grid",
      attrs: { id: grid.attrs.id },
      leftOut: all.flatMap(({ title, standing }) =>
        standing?.hidden ? [`${title}: ${standing.words}.`] : [],
      ),
      columns: shown.map(({ title, standing }) => ({ title, mark: standing?.words ?? null })),
      rows: orderedByMatters(rows, asked.matters ?? [], ({ attrs }) => attrs.row)
        .filter((row) => holds(row.attrs, asked.facts))
        .map(({ attrs: { id, row, title }, content }) => ({
          id: row ?? id,
          title,
          cells: shown.map(({ index }) =>
            (content[index]?.content ?? [])
              .filter((paragraph) => holds(paragraph.attrs, asked.facts))
              .map(printedParagraph),
          ),
        })),
    },
  ];
}

/** What becomes of an option: by its own conditions, else by the blocks of its topic. */
export function standingOf(
  { attrs }: TreeGridOption,
  { facts, options, notSuggested = "" }: Pick<PartsAsked, "facts" | "options" | "notSuggested">,
): OptionStanding | undefined {
  const ofTopic = attrs.topic === null ? undefined : options?.get(attrs.topic);
  if (ofTopic?.hidden || holds(attrs, facts)) return ofTopic;
  const words = notSuggested.charAt(0).toLowerCase() + notSuggested.slice(1).replace(/\.$/, "");
  return { hidden: true, words };
}

function printedItem(item: TreeListItem, facts: PartsAsked["facts"]): ListItem[] {
  if (!holds(item.attrs, facts)) return [];
  const content = item.content.filter((paragraph) => holds(paragraph.attrs, facts)).map(printedParagraph);
  return content.length > 0 ? [{ type: "listItem", attrs: lineAttrs(item.attrs), content }] : [];
}

function printedParagraph({ attrs, content }: TreeParagraph): Paragraph {
  return { type: "paragraph", attrs: lineAttrs(attrs), content };
}

/** Texts stored before lines had names have none. */
function lineAttrs({ id, same }: { id: string; same?: string[] }): LineAttrs {
  return same?.length ? { id, same } : { id };
}

export type WholeSection = { kind: SectionKind; layer: "brief" | "full" | null; content: Block[] };

/**
 * Every section of a tree with all its blocks, for a reader of the library: nothing is left out and no option
 * hidden.
 */
export function wholeSections(tree: Tree): WholeSection[] {
  return tree.content.map(({ attrs: { kind, layer }, content }) => ({
    kind,
    layer,
    content: content.flatMap((block) => printed(block, { layer: "full", facts: "all" })),
  }));
}
