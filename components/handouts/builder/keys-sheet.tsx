"use client";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";

const keys: [string, string][] = [
  ["/", "To the line, from anywhere; on every other page, search the library"],
  ["Enter", "Take what the line says; of several readings, choose with ↓"],
  ["Backspace", "In the empty line: take the last one back"],
  ["j3 d2 s1", "In the line: joy, drive, sleep; also energy, mood, anxiety, guilt, hope, focus (c), pain"],
  ["0 – 3", "Set the level of the symptom that has the focus"],
  ["Alt 1, 2, 3", "Go to Profile, Suggested, Page"],
  ["Alt T, Alt P", "Talk it through; show the patient. Outside of fields T or P is enough"],
  ["Ctrl Z", "Undo the last change"],
  ["Ctrl Enter", "Finalise and print"],
  ["?", "This sheet; from the empty line too"],
];

/** The keys of the builder. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <TitledModal title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {keys.map(([key, does]) => [
          <dt key={key}>
            <kbd className="rounded border border-edge px-1.5 py-0.5 text-sm">{key}</kbd>
          </dt>,
          <dd key={does}>{does}</dd>,
        ])}
      </dl>
      <Button look="primary" onClick={onClose} autoFocus>
        Close
      </Button>
    </TitledModal>
  );
}
