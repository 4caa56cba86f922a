"use client";
import { KeysDialog } from "@/components/ui/keys-dialog";

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
  return <KeysDialog keys={keys} onClose={onClose} />;
}
