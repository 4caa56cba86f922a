"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { GreyProof } from "@/components/ui/grey-proof";
import { Notice } from "@/components/ui/notice";
import { PageImage } from "@/components/ui/page-image";
import { useAction } from "@/components/ui/use-action";
import { inOneLine, type Refusal } from "@/lib/platform/outcome";
import type { ForApproval } from "@/lib/handouts/print-queue/schema";
import { ApprovalFacts } from "./approval-facts";
import { GiveBackForm } from "./give-back-form";
import type { Finalise, GiveBack } from "./types";

type Props = { handout: ForApproval; mayFinalise: boolean; finalise: Finalise; giveBack: GiveBack };

/** Pages that someone prepared: looked at, then approved with one key. */
export function ApproveHandout({ handout, mayFinalise, finalise, giveBack }: Props) {
  const { id, revision, label, preparedBy, askedAt, titles, pages, paper, missing } = handout;
  const { approve, busy, problem, told } = useApproval(handout, finalise);
  return (
    <div className="mx-auto grid max-w-5xl gap-4 px-4 py-6 lg:grid-cols-[minmax(0,1fr)_520px]">
      <div className="grid content-start gap-4">
        <p>
          <Link href="/handouts/queue" className="inline-flex min-h-8 items-center">
            Print queue
          </Link>
        </p>
        <div>
          <h1 className="text-2xl">{label ?? "Handout"}</h1>
          <p className="text-quiet">
            Prepared by {preparedBy}, who asked <ClinicTime at={askedAt} />
          </p>
        </div>
        {problem ? (
          <div ref={told} tabIndex={-1} role="alert">
            <Notice tone="caution" title="Please look">
              <p>{problem}</p>
            </Notice>
          </div>
        ) : null}
        {missing.length > 0 || !mayFinalise ? (
          <Notice tone="caution" title="It can’t be approved yet">
            <ul className="list-disc pl-5">
              {(mayFinalise ? missing : ["You may prepare pages; a prescriber approves them."]).map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Notice>
        ) : (
          <div className="grid justify-items-start gap-1">
            <Button look="primary" autoFocus aria-disabled={busy} onClick={approve}>
              Approve
            </Button>
            <p className="text-sm text-quiet">It is finalised in your name; {preparedBy} prints it.</p>
          </div>
        )}
        <p>
          <Link href={`/handouts/${id}`} className="inline-flex min-h-8 items-center font-bold">
            Open it in the builder
          </Link>
        </p>
        <ul aria-label="On the page" className="list-disc pl-5">
          {titles.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ul>
        <ApprovalFacts handout={handout} />
        <GiveBackForm id={id} to={preparedBy} giveBack={giveBack} />
      </div>
      <GreyProof>
        <div className="grid gap-4">
          {Array.from({ length: pages }, (_, index) => (
            <PageImage
              key={index}
              src={`/api/handouts/${id}/preview?rev=${revision}&page=${index + 1}`}
              alt={`Page ${index + 1} of ${pages}`}
              paper={paper}
            />
          ))}
        </div>
      </GreyProof>
    </div>
  );
}

/**
 * What was shown is what is approved: changed meanwhile, the pages are drawn anew and the key has
 * to be pressed again.
 */
function useApproval({ id, revision }: ForApproval, finalise: Finalise) {
  const router = useRouter();
  // The focus goes to the problem, so that a second press of the same key approves nothing unseen.
  const { run, busy, problem, problemRef: told } = useAction({ leaves: true });
  const approve = async () => {
    const answer = await run(() => finalise({ id, revision }));
    if (answer?.ok) router.push("/handouts/queue?done=approved");
    else if (answer) router.refresh();
  };
  return { approve, busy, problem: problem && wordsOf(problem), told };
}

function wordsOf(problem: Refusal): string {
  return problem.code === "conflict"
    ? "It was changed while you looked. Below it is as it stands now: look again, then approve."
    : inOneLine(problem);
}
