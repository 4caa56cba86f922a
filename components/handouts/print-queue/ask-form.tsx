"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Prescriber } from "@/lib/handouts/print-queue/schema";

/** Chooses who is asked: `first`, as long as that is one of them. */
export function AskForm({
  prescribers,
  first,
  busy,
  onAsk,
}: {
  prescribers: Prescriber[];
  first: string | undefined;
  busy: boolean;
  onAsk: (personId: string) => void;
}) {
  const [wished, setWished] = useState(first);
  // Whoever gave it back may not approve any more: what the list shows is what is sent.
  const chosen = (prescribers.find(({ personId }) => personId === wished) ?? prescribers[0])?.personId ?? "";
  if (prescribers.length === 0)
    return (
      <p className="text-sm text-quiet">
        Nobody here may approve pages yet. An admin sets that under People.
      </p>
    );
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onAsk(chosen);
      }}
    >
      <label className="grid gap-1 text-sm font-bold">
        Prescriber
        <select
          value={chosen}
          onChange={(event) => setWished(event.target.value)}
          className="min-h-11 rounded-md border border-edge bg-surface px-2 text-base font-normal"
        >
          {prescribers.map(({ personId, name }) => (
            <option key={personId} value={personId}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" look="primary" aria-disabled={busy}>
        Ask a prescriber
      </Button>
    </form>
  );
}
