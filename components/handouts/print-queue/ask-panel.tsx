"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useAction } from "@/components/ui/use-action";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import type { Asking, Prescriber } from "@/lib/handouts/print-queue/schema";
import { AskForm } from "./ask-form";
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

/** One step at a time, then the page as it is now. */
function useStep() {
  const router = useRouter();
  const { run, busy, problem } = useAction();
  const take = async (step: () => Promise<Outcome<unknown>>) => {
    if ((await run(step))?.ok) router.refresh();
  };
  return { take, busy, problem };
}
