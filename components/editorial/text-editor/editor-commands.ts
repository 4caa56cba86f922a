/**
 * Every command of the editor with its key, once: the toolbar, the keys and the sheet of keys
 * are made from it.
 */
import type { CommandGroup, EditorCommand } from "./editor-command";
import { gridCommands, inGrid } from "./grid-commands";
import { calloutNames, sentenceNames } from "./names";
import { blankGrid, markAttributes, blocksAround, removePart, setCallout, setSentence } from "./text-edits";

const callout = (kind: keyof typeof calloutNames, digit: number): EditorCommand => ({
  id: `callout-${kind}`,
  word: calloutNames[kind],
  says: `Box: ${calloutNames[kind]}`,
  key: `Mod-Alt-${digit}`,
  group: "boxes",
  run: (editor) => setCallout(editor, kind),
  active: (editor) =>
    blocksAround(editor).some(({ node }) => node.type.name === "callout" && node.attrs.kind === kind),
});
const sentence = (kind: keyof typeof sentenceNames, letter: string): EditorCommand => ({
  id: `sentence-${kind}`,
  word: sentenceNames[kind],
  says: `The sentence is ${kind === "instruction" ? "an" : "a"} ${kind}, no fact`,
  key: `Mod-Alt-${letter}`,
  group: "sentences",
  run: (editor) => setSentence(editor, kind),
  active: (editor) => markAttributes(editor, "sentence")?.kind === kind,
});

export const editorCommands: EditorCommand[] = [
  {
    id: "strong",
    word: "Strong",
    says: "Strong words",
    key: "Mod-b",
    group: "words",
    run: (editor) => editor.chain().focus().toggleMark("strong").run(),
    active: (editor) => editor.isActive("strong"),
  },
  {
    id: "em",
    word: "Stress",
    says: "Stressed words",
    key: "Mod-i",
    group: "words",
    run: (editor) => editor.chain().focus().toggleMark("em").run(),
    active: (editor) => editor.isActive("em"),
  },
  {
    id: "cite",
    word: "Cite",
    says: "Cite sources for the sentence",
    key: "Mod-Alt-c",
    group: "sentences",
    opens: "cite",
    active: (editor) => markAttributes(editor, "claim") !== null,
  },
  sentence("instruction", "i"),
  sentence("question", "q"),
  sentence("picture", "p"),
  {
    id: "link",
    word: "Link",
    says: "Link to a web page, phone or mail",
    key: "Mod-k",
    group: "links",
    opens: "link",
    active: (editor) => editor.isActive("link"),
  },
  {
    id: "topic-link",
    word: "Topic",
    says: "Link to a topic",
    key: "Mod-Alt-k",
    group: "links",
    opens: "topicLink",
    active: (editor) => editor.isActive("topicLink"),
  },
  {
    id: "bullets",
    word: "Bullets",
    says: "List with bullets",
    key: "Mod-Shift-8",
    group: "blocks",
    run: (editor) => editor.chain().focus().toggleList("bulletList", "listItem").run(),
    active: (editor) => editor.isActive("bulletList"),
  },
  {
    id: "numbers",
    word: "Numbers",
    says: "Numbered list",
    key: "Mod-Shift-7",
    group: "blocks",
    run: (editor) => editor.chain().focus().toggleList("orderedList", "listItem").run(),
    active: (editor) => editor.isActive("orderedList"),
  },
  {
    id: "figure",
    word: "Add picture",
    says: "Put in a picture",
    key: "Mod-Alt-f",
    group: "blocks",
    opens: "figure",
    active: (editor) => editor.isActive("figure"),
  },
  {
    id: "grid",
    word: "Add grid",
    says: "Put in a grid of options",
    key: "Mod-Alt-g",
    group: "blocks",
    active: inGrid,
    run: (editor) =>
      !inGrid(editor) &&
      editor
        .chain()
        .focus()
        .insertContentAt(
          editor.state.selection.$from.after(Math.min(editor.state.selection.$from.depth, 2)),
          blankGrid(),
        )
        .run(),
  },
  {
    id: "conditions",
    word: "For whom",
    says: "Print a block for some patients only",
    key: "Mod-Alt-w",
    group: "blocks",
    opens: "conditions",
    active: (editor) =>
      blocksAround(editor).some(({ node }) => node.attrs.when.length + node.attrs.unless.length > 0),
  },
  callout("now", 1),
  callout("today", 2),
  callout("nextVisit", 3),
  callout("note", 4),
  ...gridCommands,
  {
    id: "add-part",
    word: "Add part",
    says: "Add a part that is missing",
    key: "Mod-Alt-a",
    group: "parts",
    opens: "addPart",
  },
  {
    id: "remove-part",
    word: "Remove part",
    says: "Take the part at the cursor out",
    key: "Mod-Alt-Backspace",
    group: "parts",
    run: removePart,
  },
  {
    id: "comment",
    word: "Comment",
    says: "Comment on the line",
    key: "Mod-Alt-m",
    group: "parts",
    opens: "comment",
  },
  {
    id: "undo",
    word: "Undo",
    says: "Undo",
    key: "Mod-z",
    group: "steps",
    run: (editor) => editor.commands.stepBack(),
  },
  {
    id: "redo",
    word: "Redo",
    says: "Redo",
    key: "Mod-Shift-z",
    group: "steps",
    run: (editor) => editor.commands.stepOn(),
  },
  { id: "keys", word: "Keys", says: "This sheet", key: "Mod-/", group: "steps", opens: "keys" },
];

export const groupNames: Record<CommandGroup, string> = {
  words: "Words",
  sentences: "Sentences",
  links: "Links",
  blocks: "Blocks",
  boxes: "Boxes",
  grid: "Grid",
  parts: "Parts",
  steps: "Steps",
};

/** A key as people read it. */
export function keyWords(key: string): string {
  return key
    .replace("Mod", "Ctrl")
    .replace("ArrowLeft", "←")
    .replace("ArrowRight", "→")
    .replace("ArrowUp", "↑")
    .replace("ArrowDown", "↓")
    .split("-")
    .map((one) => (one.length === 1 ? one.toUpperCase() : one))
    .join(" ");
}
