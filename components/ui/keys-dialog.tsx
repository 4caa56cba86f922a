import { Button } from "./button";
import { TitledModal } from "./modal";

/** Keys and what each does, over the screen they belong to. @param keys in the order shown. */
export function KeysDialog({
  keys,
  onClose,
}: {
  keys: readonly (readonly [key: string, does: string])[];
  onClose: () => void;
}) {
  return (
    <TitledModal title="Keys" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {keys.map(([key, does]) => [
          <dt key={key}>
            <kbd className="whitespace-nowrap rounded border border-edge px-1.5 py-0.5">{key}</kbd>
          </dt>,
          <dd key={does}>{does}</dd>,
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
