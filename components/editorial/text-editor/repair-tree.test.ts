import { getSchema, type JSONContent } from "@tiptap/core";
import { EditorState } from "@tiptap/pm/state";
import { describe, expect, it } from "vitest";
import { parts } from "./names";
import { schemaExtensions } from "./schema-extensions";
import { sentenceAt, unmarkedRanges } from "./sentences";
import { tidy } from "./tidy-tree";
import { newBlockId, repairPlugin } from "./repair-tree";
import { shippedFolder } from "@/tests/setup/shipped-folder";
import { gateClaims } from "@/lib/library/gates/claims";
import { checkTree, gridsOf, type Tree } from "@/lib/library/tree/tree";

const schema = getSchema(schemaExtensions);
const paragraph = (id: string, text?: string): JSONContent => ({
  type: "paragraph",
  attrs: { id, unless: [], when: [] },
  ...(text === undefined ? {} : { content: [{ type: "text", text }] }),
});
const section = (kind: string, ...content: JSONContent[]): JSONContent => ({
  type: "section",
  attrs: { kind, layer: null },
  content,
});
const doc = (...content: JSONContent[]): JSONContent => ({ type: "doc", content });
const item = (id: string, ...content: JSONContent[]): JSONContent => ({
  type: "listItem",
  attrs: { id, unless: [], when: [] },
  content,
});
const library = await shippedFolder();
const treeOf = (slug: string) =>
  library.topics.find((topic) => topic.slug === slug && topic.language === "en")!.tree;

/** What an editor holds after `work`, once repaired. */
function after(
  json: unknown,
  work: (state: EditorState) => ReturnType<EditorState["tr"]["insertText"]>,
): Tree {
  const state = EditorState.create({ doc: schema.nodeFromJSON(json), plugins: [repairPlugin()] });
  return tidy(state.applyTransaction(work(state)).state.doc.toJSON() as JSONContent);
}

describe("what is kept of what is typed", () => {
  it("leaves a text of the library as it is", () => {
    for (const { tree } of library.topics)
      expect(tidy(schema.nodeFromJSON(tree).toJSON() as JSONContent)).toEqual(tree);
  });

  it("takes empty paragraphs out, and items, lists and parts that are empty with them", () => {
    const list = {
      type: "bulletList",
      attrs: { id: "l", unless: [], when: [] },
      content: [item("a", paragraph("a1", "One step.")), item("b", paragraph("b1"))],
    };
    const tree = checkTree(
      tidy(
        doc(
          section("takeaway", paragraph("p", "Words."), paragraph("q"), paragraph("r", "  ")),
          section("do", list),
          section("ask", paragraph("s")),
        ),
      ),
    );
    expect(tree.content.map(({ attrs, content }) => [attrs.kind, content.length])).toEqual([
      ["takeaway", 1],
      ["do", 1],
    ]);
    expect(JSON.stringify(tree)).not.toContain('"b1"');
  });

  it("keeps something of a page that is all empty, and one part of parts that stand twice", () => {
    expect(checkTree(tidy(doc(section("takeaway", paragraph("p")))))).toMatchObject({
      content: [{ attrs: { kind: "takeaway" } }],
    });
    const twice = checkTree(
      tidy(doc(section("do", paragraph("p", "One.")), section("do", paragraph("q", "Two.")))),
    );
    expect(twice.content.map(({ content }) => content.length)).toEqual([2]);
  });

  it("keeps a grid even while its cells are still to be written", () => {
    const cells = (row: string) =>
      ["1", "2"].map((column) => ({
        type: "gridCell",
        attrs: { id: `${row}${column}` },
        content: [paragraph(`${row}${column}p`)],
      }));
    const grid = {
      type: "grid",
      attrs: { id: "g", unless: [], when: [] },
      content: [
        ...["o1", "o2"].map((id) => ({ type: "gridOption", attrs: { id, topic: null } })),
        { type: "gridRow", attrs: { id: "r", unless: [], when: [], title: " " }, content: cells("r") },
      ],
    };
    expect(gridsOf(checkTree(tidy(doc(section("grid", grid)))))[0]).toMatchObject({
      options: [{}, {}],
      rows: [{ attrs: { title: "…" }, content: [{}, {}] }],
    });
  });
});

describe("repair of the tree", () => {
  it("gives a split block a fresh id and leaves the other one its own", () => {
    const tree = treeOf("anhedonia-lost-joy");
    const split = after(tree, (state) => state.tr.split(5));
    const ids = split.content[0]!.content.map((block) => block.attrs.id);
    expect(ids[0]).toBe(tree.content[0]!.content[0]!.attrs.id);
    expect(new Set(ids).size).toBe(2);
    expect(checkTree(split)).toEqual(split);
  });

  it("makes ids the schema takes, and never one twice", () => {
    const ids = Array.from({ length: 500 }, newBlockId);
    expect(new Set(ids).size).toBe(500);
    expect(ids.every((id) => /^b[a-z0-9]{10}$/.test(id))).toBe(true);
  });

  it("leaves a name to the first of two options or rows that have it", () => {
    const tree = after(treeOf("compare-options"), (state) => {
      let grid = -1;
      state.doc.descendants((node, pos) => {
        if (node.type.name === "grid") grid = pos;
      });
      return state.tr.insert(grid + 1, state.doc.nodeAt(grid)!.firstChild!);
    });
    const { options } = gridsOf(checkTree(tree))[0]!;
    expect(options.slice(0, 3).map(({ attrs }) => attrs.option)).toEqual(["keep", null, "bupropion"]);
  });

  it("evens a grid out when an option comes or goes", () => {
    const before = gridsOf(treeOf("compare-options"))[0]!;
    let gridAt = 0;
    const tree = after(treeOf("compare-options"), (state) => {
      state.doc.descendants((node, pos) => {
        if (node.type.name === "grid") gridAt = pos;
      });
      return state.tr.insert(
        gridAt + 1,
        schema.nodes.gridOption!.create({ id: "fresh" }, schema.text("Another")),
      );
    });
    const { options, rows } = gridsOf(checkTree(tree))[0]!;
    expect(options.length).toBe(before.options.length + 1);
    expect(rows.every((row) => row.content.length === options.length)).toBe(true);
  });

  it("names a part that lost its name: everything deleted leaves one part to write in", () => {
    const tree = after(treeOf("movement"), (state) => state.tr.delete(0, state.doc.content.size));
    expect(checkTree(tree).content[0]?.attrs.kind).toBe(parts[0]?.kind);
  });
});

describe("sentences", () => {
  it("finds the one at the cursor", () => {
    const text = 'One is here. "Two?" Three goes on';
    const at = (offset: number) => {
      const { from, to } = sentenceAt(text, offset);
      return text.slice(from, to);
    };
    expect([at(0), at(11), at(12), at(14), at(25), at(text.length)]).toEqual([
      "One is here.",
      "One is here.",
      "One is here.",
      '"Two?"',
      "Three goes on",
      "Three goes on",
    ]);
  });

  it("shows as unmarked exactly what the claim gate asks about", () => {
    for (const topic of library.topics.filter(({ language }) => language === "en")) {
      const tree = stripped(topic.tree);
      const node = schema.nodeFromJSON(tree);
      const shown = unmarkedRanges(node).map(({ from, to }) => node.textBetween(from, to));
      expect(shown).toEqual(gateClaims({ ...topic, tree }, new Map(), null).uncited);
      expect(unmarkedRanges(schema.nodeFromJSON(topic.tree))).toEqual([]);
    }
  });
});

/** A tree without marks. */
function stripped(tree: Tree): Tree {
  return JSON.parse(JSON.stringify(tree), (key, value: unknown) =>
    key === "marks" ? undefined : value,
  ) as Tree;
}
