"use client";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Button } from "@/components/ui/button";

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
export function ShortcutSheet({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  return (
    <ModalOverlay
      isOpen={open}
      onOpenChange={onOpen}
      isDismissable
      className="fixed inset-0 z-40 flex items-center justify-center bg-black/40 p-4"
    >
      <Modal className="w-full max-w-md rounded-lg bg-surface p-5 shadow-page">
        <Dialog className="grid gap-3">
          <Heading slot="title" className="text-xl">
            Keys
          </Heading>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
            {keys.map(([key, does]) => [
              <dt key={key}>
                <kbd className="rounded border border-edge px-1.5 py-0.5 text-sm">{key}</kbd>
              </dt>,
              <dd key={does}>{does}</dd>,
            ])}
          </dl>
          <Button look="primary" onClick={() => onOpen(false)} autoFocus>
            Close
          </Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
