"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import type { Asking, Prescriber } from "@/lib/handouts/print-queue/schema";
import type { Ask, TakeBack } from "./types";

type Props = {
  id: string;
  asking: Asking;
  prescribers: Prescriber[];
  mayFinalise: boolean;
  ask: Ask;
  takeBack: TakeBack;
};

/** Beside the page of a draft: ask a prescriber, see with whom it is, or be the one who is asked. */
export function AskPanel({
  id,
  asking: { askedOf, askedOfMe, sentBack },
  prescribers,
  mayFinalise,
  ask,
  takeBack,
}: Props) {
  const { take, busy, problem } = useStep();
  if (askedOfMe) {
    return (
      <Notice title={`${askedOfMe.preparedBy} asks you to approve it`}>
        <p>
          <Link href={`/handouts/queue/${id}`} className="inline-flex min-h-8 items-center font-bold">
            Look and approve, or give it back
          </Link>
        </p>
      </Notice>
    );
  }
  if (mayFinalise && !askedOf) return null;
  return (
    <div className="grid gap-2" data-asking={askedOf ? "asked" : "open"}>
      {sentBack ? (
        <Notice tone="caution" title={`${sentBack.by} gave it back`}>
          <p className="whitespace-pre-line">{sentBack.words}</p>
        </Notice>
      ) : null}
      <div role="status">
        {askedOf ? (
          <Notice title={`Waiting for ${askedOf.name}`}>
            <p className="text-sm">
              Asked <ClinicTime at={askedOf.at} />. You can go on changing it; what is approved is what stands
              then.
            </p>
          </Notice>
        ) : null}
      </div>
      {askedOf ? (
        <div className="flex flex-wrap gap-3">
          <Button small aria-disabled={busy} onClick={() => take(() => takeBack({ id }))}>
            Take it back
          </Button>
          <Link href="/handouts/queue" className="inline-flex min-h-8 items-center">
            Print queue
          </Link>
        </div>
      ) : (
        <AskForm
          prescribers={prescribers}
          first={sentBack?.personId}
          busy={busy}
          onAsk={(personId) => take(() => ask({ id, personId }))}
        />
      )}
      {problem ? (
        <p role="alert" className="text-sm font-bold text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
    </div>
  );
}

function AskForm({
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
  const [chosen, setChosen] = useState(first ?? prescribers[0]?.personId ?? "");
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
          onChange={(event) => setChosen(event.target.value)}
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

/** One step at a time, then the page as it is now. */
function useStep() {
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const take = async (step: () => Promise<Outcome<unknown>>) => {
    if ((await run(step))?.ok) router.refresh();
  };
  return { take, busy, problem };
}
