/**
 * Changes an editor asks for by button or key: marks on the words or sentence at the cursor, blocks
 * and their conditions, parts.
 */
import { getMarkRange, type Editor } from "@tiptap/core";
import type { MarkType, Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";
import type { SentenceKind, Standing } from "@/lib/document/schema";
import type { SectionKind } from "@/lib/library/tree/tree-schema";
import { parts, type Part } from "./names";
import { sentenceAt, type Range } from "./sentences";
import { newBlockId } from "./repair-tree";

/**
 * The words that are meant: those selected, else all that carries the mark already, else the
 * sentence at the cursor.
 */
export function meantRange({ state: { selection, schema } }: Editor, ...marks: string[]): Range | null {
  const { $from, from, to, empty } = selection;
  if (!empty) return { from, to };
  if (!$from.parent.isTextblock || $from.parent.content.size === 0) return null;
  for (const name of marks) {
    const range = schema.marks[name] && getMarkRange($from, schema.marks[name]);
    if (range) return range;
  }
  const sentence = sentenceAt($from.parent.textContent, $from.parentOffset);
  return { from: $from.start() + sentence.from, to: $from.start() + sentence.to };
}

/** Attributes of a mark on the words that are meant; null where they don't carry it. */
export function markAttributes(editor: Editor, name: string): Record<string, unknown> | null {
  const range = meantRange(editor, name);
  const type = editor.schema.marks[name];
  if (!range || !type) return null;
  let found: Record<string, unknown> | null = null;
  editor.state.doc.nodesBetween(range.from, range.to, (node) => {
    found ??= node.marks.find((mark) => mark.type === type)?.attrs ?? null;
  });
  return found;
}

function mark(
  editor: Editor,
  range: Range | null,
  off: string[],
  on: { name: string; attrs: Record<string, unknown> } | null,
): boolean {
  if (!range) return false;
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      for (const name of off) tr.removeMark(range.from, range.to, editor.schema.marks[name] as MarkType);
      if (on) tr.addMark(range.from, range.to, (editor.schema.marks[on.name] as MarkType).create(on.attrs));
      // Whoever goes on typing behind the words writes the next sentence.
      tr.setSelection(TextSelection.create(tr.doc, range.to)).setStoredMarks([]);
      return true;
    })
    .run();
}

/** Cites the words that are meant, or takes their citation away. */
export function setClaim(editor: Editor, claim: { sources: string[]; standing: Standing } | null): boolean {
  return mark(
    editor,
    meantRange(editor, "claim", "sentence"),
    ["claim", "sentence"],
    claim && { name: "claim", attrs: claim },
  );
}

/** Says what a sentence without a fact is; the same again takes it back. */
export function setSentence(editor: Editor, kind: SentenceKind): boolean {
  const same = markAttributes(editor, "sentence")?.kind === kind;
  return mark(
    editor,
    meantRange(editor, "sentence", "claim"),
    ["claim", "sentence"],
    same ? null : { name: "sentence", attrs: { kind } },
  );
}

export function setLink(editor: Editor, href: string | null): boolean {
  return mark(
    editor,
    meantRange(editor, "link", "topicLink"),
    ["link", "topicLink"],
    href === null ? null : { name: "link", attrs: { href } },
  );
}

export function setTopicLink(editor: Editor, slug: string | null): boolean {
  return mark(
    editor,
    meantRange(editor, "topicLink", "link"),
    ["link", "topicLink"],
    slug === null ? null : { name: "topicLink", attrs: { slug } },
  );
}

/**
 * Puts a picture behind the block at the cursor, or another one in the place of the picture that is selected.
 */
export function putFigure(editor: Editor, key: string): boolean {
  const { selection } = editor.state;
  if (selection instanceof NodeSelection && selection.node.type.name === "figure") {
    return editor
      .chain()
      .focus()
      .command(({ tr }) => {
        tr.setNodeAttribute(selection.from, "key", key);
        return true;
      })
      .run();
  }
  const depth = Math.min(selection.$from.depth, 2);
  return editor
    .chain()
    .focus()
    .insertContentAt(selection.$from.after(depth), { type: "figure", attrs: { id: newBlockId(), key } })
    .run();
}

/**
 * A callout around the block at the cursor; another kind for the callout it is in; the same kind
 * again takes it away.
 */
export function setCallout(editor: Editor, kind: string): boolean {
  const around = blocksAround(editor).find(({ node }) => node.type.name === "callout");
  if (!around) return editor.chain().focus().wrapIn("callout", { id: newBlockId(), kind }).run();
  if (around.node.attrs.kind === kind) return editor.chain().focus().lift("callout").run();
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setNodeAttribute(around.pos, "kind", kind);
      return true;
    })
    .run();
}

export type BlockAround = { pos: number; node: Node };

/** Blocks around the cursor that can have conditions, the innermost first. */
export function blocksAround({ state: { selection } }: Editor): BlockAround[] {
  const { $from } = selection;
  const own =
    selection instanceof NodeSelection && "when" in selection.node.attrs
      ? [{ pos: selection.from, node: selection.node }]
      : [];
  const above = Array.from({ length: $from.depth }, (_, index) => $from.depth - index).map((depth) => ({
    pos: $from.before(depth),
    node: $from.node(depth),
  }));
  return [...own, ...above.filter(({ node }) => "when" in node.attrs)];
}

export function setConditions(
  editor: Editor,
  pos: number,
  { when, unless }: { when: string[]; unless: string[] },
): boolean {
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      tr.setNodeAttribute(pos, "when", when).setNodeAttribute(pos, "unless", unless);
      return true;
    })
    .run();
}

/** Parts the text does not have yet. */
export function missingParts(doc: Node): typeof parts {
  return parts.filter(
    (part) => !doc.children.some(({ attrs }) => attrs.kind === part.kind && attrs.layer === part.layer),
  );
}

/** Adds a part at its place on the page, and puts the cursor into it. */
export function addPart(editor: Editor, part: Part): boolean {
  const positionOf = (one: { kind: unknown; layer: unknown }) =>
    parts.findIndex((known) => known.kind === one.kind && known.layer === one.layer);
  return editor
    .chain()
    .focus()
    .command(({ tr }) => {
      let at = 0;
      tr.doc.forEach((section, offset) => {
        if (positionOf({ kind: section.attrs.kind, layer: section.attrs.layer }) < positionOf(part))
          at = offset + section.nodeSize;
      });
      tr.insert(
        at,
        editor.schema.nodeFromJSON({
          type: "section",
          attrs: { kind: part.kind, layer: part.layer },
          content: [firstBlock(part)],
        }),
      );
      tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView();
      return true;
    })
    .run();
}

const blank = () => ({ type: "paragraph", attrs: { id: newBlockId() } });

const listKinds: readonly SectionKind[] = ["do", "ask", "answers", "say", "teachBack"];

function firstBlock({ kind }: Part): object {
  const list = {
    type: "bulletList",
    attrs: { id: newBlockId() },
    content: [{ type: "listItem", attrs: { id: newBlockId() }, content: [blank()] }],
  };
  return kind === "grid" ? blankGrid() : listKinds.includes(kind) ? list : blank();
}

export function blankGrid(): object {
  const option = (title: string) => ({
    type: "gridOption",
    attrs: { id: newBlockId() },
    content: [{ type: "text", text: title }],
  });
  const cell = () => ({ type: "gridCell", attrs: { id: newBlockId() }, content: [blank()] });
  return {
    type: "grid",
    attrs: { id: newBlockId() },
    content: [
      option("First option"),
      option("Second option"),
      { type: "gridRow", attrs: { id: newBlockId(), title: "New row" }, content: [cell(), cell()] },
    ],
  };
}

/** The part at the cursor, if it can be taken out. */
export function partAtCursor({
  state: {
    selection: { $from },
  },
}: Editor): { node: Node; pos: number } | null {
  return $from.depth > 0 ? { node: $from.node(1), pos: $from.before(1) } : null;
}

export function removePart(editor: Editor): boolean {
  const part = partAtCursor(editor);
  if (!part || editor.state.doc.childCount < 2) return false;
  return editor
    .chain()
    .focus()
    .deleteRange({ from: part.pos, to: part.pos + part.node.nodeSize })
    .run();
}
