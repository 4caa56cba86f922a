/**
 * Any document tree that `checkTree` keeps, in its canonical form: every node, mark, attribute and text an
 * editor or an import could bring.
 */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import {
  checkTree,
  type Conditions,
  type Tree,
  type TreeBlock,
  type TreeCallout,
  type TreeFigure,
  type TreeGrid,
  type TreeGridOption,
  type TreeGridRow,
  type TreeList,
  type TreeListItem,
  type TreeNode,
  type TreeParagraph,
  type TreeSection,
} from "@/lib/library/tree/tree";
import { sectionKinds, sentenceKinds, type SectionKind } from "@/lib/library/tree/tree-schema";
import type { Mark, TextNode } from "@/lib/document/schema";
import { visible, words } from "./any-words";

const yaml = (name: string): unknown => parse(readFileSync(`prisma/library/${name}`, "utf8"));
/** Keys of the pictures that ship; `not-drawn` is legal too, and shows nothing. */
export const figureKeys = Object.keys(yaml("figures/figures.yaml") as object);
const sourceKeys = Object.keys(yaml("sources.yaml") as object);
const slugs = Object.keys(yaml("topic-sources.yaml") as object);
const factIds = (yaml("vocabulary.yaml") as { items: { id: string }[] }).items.map(({ id }) => id);

const some = <T>(all: readonly T[], least: number, most: number) =>
  fc.array(fc.constantFrom(...all), { minLength: least, maxLength: most });
const claimOrSentence: fc.Arbitrary<Mark> = fc.oneof(
  fc
    .record({
      sources: some([...sourceKeys, "Made-Up-2031-S"], 1, 3),
      standing: fc.constantFrom("established", "emerging", "contested"),
    })
    .map((attrs): Mark => ({ type: "claim", attrs: attrs as Extract<Mark, { type: "claim" }>["attrs"] })),
  fc.constantFrom(...sentenceKinds).map((kind): Mark => ({ type: "sentence", attrs: { kind } })),
);
const goesTo: fc.Arbitrary<Mark> = fc.oneof(
  fc
    .constantFrom(
      "https://988lifeline.org/chat",
      "HTTPS://Example.org",
      "https://a.example:8443/p_(q)?x=[1]&y=*#z",
      'https://example.org/%22"<b>',
      "https://example.org/ñ|'`",
      "tel:988",
      "tel:+1-800-222-1222",
      "mailto:desk@clinic.example",
    )
    .map((href): Mark => ({ type: "link", attrs: { href } })),
  fc.constantFrom(...slugs, "no-such-topic").map((slug): Mark => ({ type: "topicLink", attrs: { slug } })),
);
const marks = fc
  .record({
    outer: fc.option(claimOrSentence, { freq: 2 }),
    link: fc.option(goesTo, { freq: 4 }),
    strong: fc.boolean(),
    em: fc.boolean(),
    bare: fc.boolean(),
  })
  .map(({ outer, link, strong, em, bare }): Mark[] =>
    bare
      ? []
      : [
          ...(outer ? [outer] : []),
          ...(link ? [link] : []),
          ...(strong ? [{ type: "strong" } as const] : []),
          ...(em ? [{ type: "em" } as const] : []),
        ],
  );

/** Neighbours under the same marks are one piece, as an editor keeps them. */
function joined(pieces: readonly TextNode[]): TextNode[] {
  return pieces.reduce<TextNode[]>((all, node) => {
    const last = all.at(-1);
    if (!last || JSON.stringify(last.marks) !== JSON.stringify(node.marks)) return [...all, node];
    return [...all.slice(0, -1), { ...last, text: last.text + node.text }];
  }, []);
}
const line = (most: number): fc.Arbitrary<TextNode[]> =>
  fc
    .array(fc.tuple(words(most), marks), { minLength: 1, maxLength: 5 })
    .map((pieces) =>
      joined(
        pieces.map(
          ([text, its]): TextNode =>
            its.length > 0 ? { type: "text", text, marks: its } : { type: "text", text },
        ),
      ),
    )
    .filter((content) => visible.test(content.map(({ text }) => text).join("")));

const conditions: fc.Arbitrary<Conditions> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Conditions>({ unless: [], when: [] }) },
  {
    weight: 1,
    arbitrary: fc.record({ unless: some([...factIds, "zz.not_known"], 0, 3), when: some(factIds, 0, 3) }),
  },
);
/** Ids are given at the end, so that none stands twice. */
const id = "";
const same = fc.oneof(
  { weight: 4, arbitrary: fc.constant<string[]>([]) },
  { weight: 1, arbitrary: some(["seizure", "tell-all-medicines"], 1, 2) },
);
const paragraphOf = (most: number): fc.Arbitrary<TreeParagraph> =>
  fc
    .tuple(conditions, same, line(most))
    .map(([its, same, content]) => ({ type: "paragraph", attrs: { id, ...its, same }, content }));
const paragraph = paragraphOf(14);
const listItem: fc.Arbitrary<TreeListItem> = fc
  .tuple(conditions, same, fc.array(paragraph, { minLength: 1, maxLength: 3 }))
  .map(([its, same, content]) => ({ type: "listItem", attrs: { id, ...its, same }, content }));
const list: fc.Arbitrary<TreeList> = fc
  .tuple(
    fc.constantFrom("bulletList" as const, "orderedList" as const),
    conditions,
    fc.array(listItem, { minLength: 1, maxLength: 4 }),
  )
  .map(([type, its, content]) => ({ type, attrs: { id, ...its }, content }));
const callout: fc.Arbitrary<TreeCallout> = fc
  .tuple(
    fc.constantFrom("now", "today", "nextVisit", "note"),
    conditions,
    fc.array(fc.oneof(paragraph, list), { minLength: 1, maxLength: 3 }),
  )
  .map(([kind, its, content]) => ({
    type: "callout",
    attrs: { id, ...its, kind: kind as TreeCallout["attrs"]["kind"] },
    content,
  }));
const figure: fc.Arbitrary<TreeFigure> = fc
  .tuple(conditions, fc.constantFrom(...figureKeys, "not-drawn"))
  .map(([its, key]) => ({ type: "figure", attrs: { id, ...its, key } }));

const rowTitle = words(4).filter((title) => visible.test(title) && title.length <= 120);
const gridOption: fc.Arbitrary<TreeGridOption> = fc
  .tuple(conditions, fc.option(fc.constantFrom(...slugs)), fc.boolean(), line(4))
  .map(([its, topic, named, content]) => ({
    type: "gridOption",
    attrs: { id, ...its, option: named ? "named" : null, topic },
    content,
  }));
const gridRow = (cells: number): fc.Arbitrary<TreeGridRow> =>
  fc
    .tuple(
      conditions,
      rowTitle,
      fc.array(fc.array(paragraphOf(6), { minLength: 1, maxLength: 2 }), {
        minLength: cells,
        maxLength: cells,
      }),
    )
    .map(([its, title, content]) => ({
      type: "gridRow",
      attrs: { id, ...its, row: null, title },
      content: content.map((inside) => ({ type: "gridCell", attrs: { id }, content: inside })),
    }));
/** Names are each used once; every second row has one. */
const numbered = <Node extends TreeGridOption | TreeGridRow>(node: Node, at: number): Node =>
  node.type === "gridOption"
    ? { ...node, attrs: { ...node.attrs, option: node.attrs.option && `option-${at}` } }
    : { ...node, attrs: { ...node.attrs, row: at % 2 === 0 ? `row-${at}` : null } };
const grid: fc.Arbitrary<TreeGrid> = fc.array(gridOption, { minLength: 1, maxLength: 6 }).chain((options) =>
  fc.tuple(conditions, fc.array(gridRow(options.length), { minLength: 1, maxLength: 3 })).map(
    ([its, rows]): TreeGrid => ({
      type: "grid",
      attrs: { id, ...its },
      content: [...options.map(numbered), ...rows.map(numbered)],
    }),
  ),
);

const block: fc.Arbitrary<TreeBlock> = fc.oneof(
  { weight: 6, arbitrary: paragraph },
  { weight: 3, arbitrary: list },
  { weight: 2, arbitrary: callout },
  { weight: 1, arbitrary: figure },
  { weight: 1, arbitrary: grid },
);
type SectionAt = { kind: SectionKind; layer: "brief" | "full" | null };
const sectionsPossible: SectionAt[] = sectionKinds.flatMap((kind): SectionAt[] =>
  kind === "meaning"
    ? [
        { kind, layer: "brief" },
        { kind, layer: "full" },
      ]
    : [{ kind, layer: null }],
);

/** Any sections, each at most once, in any order. */
const bare: fc.Arbitrary<Tree> = fc
  .shuffledSubarray(sectionsPossible, { minLength: 1 })
  .chain((chosen) =>
    fc
      .tuple(
        ...chosen.map((attrs) =>
          fc
            .array(block, { minLength: 1, maxLength: 4 })
            .map((content): TreeSection => ({ type: "section", attrs, content })),
        ),
      )
      .map((content): Tree => ({ type: "doc", content })),
  );

/** Gives every block an id of its own: by its place, as files do, or as an editor makes them. */
function withIds(tree: Tree, name: (path: string, serial: number) => string): Tree {
  let serial = 0;
  const named = (node: TreeNode, path: string): TreeNode =>
    ({
      ...node,
      attrs: { ...node.attrs, id: name(path, (serial += 1)) },
      ...(node.type === "paragraph" || node.type === "gridOption" || node.type === "figure"
        ? {}
        : { content: node.content.map((inner, at) => named(inner, `${path}.${at + 1}`)) }),
    }) as TreeNode;
  return {
    type: "doc",
    content: tree.content.map((section) => ({
      ...section,
      content: section.content.map(
        (inner, at) =>
          named(inner, `any-topic.${section.attrs.layer ?? section.attrs.kind}.${at + 1}`) as TreeBlock,
      ),
    })),
  };
}

/**
 * Any tree the closed schema allows, canonical: `checkTree(tree)` equals it. Its text holds signs the page's
 * font lacks, characters nobody sees and line ends, which paper leaves out or shows as spaces.
 */
export const anyTree: fc.Arbitrary<Tree> = fc
  .tuple(bare, fc.boolean())
  .map(([tree, byPath]) =>
    checkTree(withIds(tree, (path, serial) => (byPath ? path : `B_${serial}-x.${serial % 7}`))),
  );

/** What may be true of a patient, for the conditions of a tree. */
export const anyFacts: fc.Arbitrary<ReadonlySet<string>> = fc
  .subarray(factIds, { maxLength: 12 })
  .map((facts) => new Set(facts));
