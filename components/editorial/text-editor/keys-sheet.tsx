"use client";
import { KeysDialog } from "@/components/ui/keys-dialog";
import { editorCommands, keyWords } from "./editor-commands";

const others: [string, string][] = [
  ["Enter", "Next paragraph or list item; twice ends a list"],
  ["Tab", "In a grid: the next cell. Elsewhere: out of the text"],
  ["Alt F10", "To the buttons above the text; arrow keys go through them"],
  ["Escape", "Out of a dialog, back into the text"],
];

/** Every key of the editor. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const commands = editorCommands.map(({ key, says }) => [keyWords(key), says] as const);
  return <KeysDialog keys={[...commands, ...others]} onClose={onClose} />;
}
