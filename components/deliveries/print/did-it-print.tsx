"use client";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { PrintOutcome, type RecordPrintOutcome } from "./print-outcome";

export type Done = { channel: "print"; deliveryId: string } | { channel: "download" };
type Props = {
  id: string;
  done: Done | null;
  /** Prints of this handout as they are recorded now. */
  prints: Pick<DeliveryView, "id" | "state">[];
  recordPrint: RecordPrintOutcome;
};

/** What was recorded, said without taking the focus; of a print, the question whether it came out. */
export function DidItPrint({ id, done, prints, recordPrint }: Props) {
  const printId = done?.channel === "print" ? done.deliveryId : null;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-2">
      <p id={id} role="status" className={printId ? "" : "text-sm text-quiet"}>
        {printId ? "Did it print?" : done ? "Recorded as downloaded." : ""}
      </p>
      {printId ? (
        <PrintOutcome
          key={printId}
          print={prints.find((one) => one.id === printId) ?? { id: printId, state: "uncertain" }}
          askedBy={id}
          record={recordPrint}
        />
      ) : null}
    </div>
  );
}
