import type { Editor } from "@tiptap/core";
import type { EditorCommand } from "./editor-command";
import { addOption, addRow, gridPosition, moveOption, moveRow, removeOption, removeRow } from "./grid-edits";

export const inGrid = (editor: Editor) => gridPosition(editor.state) !== null;

const edits: Omit<EditorCommand, "group" | "shownIn">[] = [
  {
    id: "option-topic",
    word: "Option’s topic",
    says: "Name the topic of a grid’s option",
    key: "Mod-Alt-t",
    opens: "optionTopic",
  },
  {
    id: "add-option",
    word: "Add option",
    says: "Add an option to the grid",
    key: "Mod-Alt-o",
    run: addOption,
  },
  {
    id: "remove-option",
    word: "Remove option",
    says: "Take the option out",
    key: "Mod-Alt-Shift-o",
    run: removeOption,
  },
  {
    id: "option-left",
    word: "Option back",
    says: "Move the option forward in the grid",
    key: "Alt-Shift-ArrowLeft",
    run: moveOption(-1),
  },
  {
    id: "option-right",
    word: "Option on",
    says: "Move the option on in the grid",
    key: "Alt-Shift-ArrowRight",
    run: moveOption(1),
  },
  {
    id: "add-row",
    word: "Add row",
    says: "Add a row to the grid",
    key: "Mod-Alt-r",
    run: addRow,
  },
  {
    id: "remove-row",
    word: "Remove row",
    says: "Take the row out",
    key: "Mod-Alt-Shift-r",
    run: removeRow,
  },
  {
    id: "row-up",
    word: "Row up",
    says: "Move the row up",
    key: "Alt-Shift-ArrowUp",
    run: moveRow(-1),
  },
  {
    id: "row-down",
    word: "Row down",
    says: "Move the row down",
    key: "Alt-Shift-ArrowDown",
    run: moveRow(1),
  },
];

/** Commands of a comparison's grid; shown while the cursor is in one. */
export const gridCommands: EditorCommand[] = edits.map((command) => ({
  ...command,
  group: "grid",
  shownIn: inGrid,
}));
