"use client";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import { editorCommands, keyWords } from "./editor-commands";

const others: [string, string][] = [
  ["Enter", "Next paragraph or list item; twice ends a list"],
  ["Tab", "In a grid: the next cell. Elsewhere: out of the text"],
  ["Alt F10", "To the buttons above the text; arrow keys go through them"],
  ["Escape", "Out of a dialog, back into the text"],
];

/** Every key of the editor. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const rows = [...editorCommands.map(({ key, says }) => [keyWords(key), says] as const), ...others];
  return (
    <TitledModal title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {rows.map(([key, says]) => [
          <dt key={key}>
            <kbd className="whitespace-nowrap rounded border border-edge px-1.5 py-0.5">{key}</kbd>
          </dt>,
          <dd key={says}>{says}</dd>,
        ])}
      </dl>
      <div>
        <Button look="primary" autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </TitledModal>
  );
}
