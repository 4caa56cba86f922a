"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TitledModal } from "@/components/ui/modal";
import { noAnswer, useAction } from "@/components/ui/use-action";
import type { UsedAgainFor, UseHandoutAgainInput } from "@/lib/handouts/schema";
import { inOneLine, type Outcome, type Refusal } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

export type UseAgain = (input: UseHandoutAgainInput) => Promise<Outcome<{ id: string }>>;

/**
 * Starts a new draft from a finalised handout, once it is said whose it will be: one patient's words
 * must not reach another.
 */
export function UseAgainButton({
  id,
  look = "plain",
  again,
}: {
  id: string;
  look?: "primary" | "plain";
  again: UseAgain;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button look={look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          Use again
        </Button>
      </div>
      {open ? (
        <TitledModal title="Is it for the same patient?" onClose={() => setOpen(false)}>
          <Choices id={id} again={again} />
          <div>
            <Button look="quiet" onClick={() => setOpen(false)}>
              Don’t start a new one
            </Button>
          </div>
        </TitledModal>
      ) : null}
    </>
  );
}

const choices: { whom: UsedAgainFor; words: string; takes: string }[] = [
  {
    whom: "same-patient",
    words: "The same patient",
    takes:
      "Profile, first name, notes, plan and label go along. Safety questions are asked anew, and PHQ-9 and GAD-7 say which day they are from.",
  },
  {
    whom: "another-patient",
    words: "Another patient",
    takes:
      "Only the choice of pages goes along, with their order, language and paper. You enter the new patient’s profile, and the pages are checked against it.",
  },
];

const lost: Refusal = { ...noAnswer, nextStep: "Try again." };

function Choices({ id, again }: { id: string; again: UseAgain }) {
  const router = useRouter();
  const { run, busy, problem } = useAction({ leaves: true, lost });
  const start = async (whom: UsedAgainFor) => {
    const started = await run(() => again({ id, for: whom }));
    if (started?.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
  };
  return (
    <>
      {choices.map(({ whom, words, takes }) => (
        <div key={whom} className="grid justify-items-start gap-2 rounded-md border border-line p-3">
          <Button aria-disabled={busy} aria-describedby={`takes-${whom}`} onClick={() => void start(whom)}>
            {words}
          </Button>
          <p id={`takes-${whom}`} className="text-sm text-quiet">
            {takes}
          </p>
        </div>
      ))}
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
    </>
  );
}
