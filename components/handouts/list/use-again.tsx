"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { sitePath } from "@/lib/platform/site-path";
import { Button } from "@/components/ui/button";
import type { UsedAgainFor, UseHandoutAgainInput } from "@/lib/handouts/schema";

type Started = { ok: true; value: { id: string } } | { ok: false; words: string; nextStep: string };
export type UseAgain = (input: UseHandoutAgainInput) => Promise<Started>;

/** Starts a new draft from a finalised handout, once it is said whose it will be: one patient's words must not reach another. */
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
      <ModalOverlay
        isOpen={open}
        onOpenChange={setOpen}
        isDismissable
        className="fixed inset-0 z-40 flex items-center justify-center bg-black/40 p-4"
      >
        <Modal className="max-h-full w-full max-w-xl overflow-y-auto rounded-lg bg-surface p-5 shadow-page">
          <Dialog className="grid gap-4">
            <Heading slot="title" className="text-xl">
              Is it for the same patient?
            </Heading>
            <Choices id={id} again={again} />
            <div>
              <Button look="quiet" onClick={() => setOpen(false)}>
                Don’t start a new one
              </Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

const choices: { whom: UsedAgainFor; words: string; takes: string }[] = [
  {
    whom: "same-patient",
    words: "The same patient",
    takes:
      "Profile, first name, notes and label go along. Safety questions are asked anew, and PHQ-9 and GAD-7 say which day they are from.",
  },
  {
    whom: "another-patient",
    words: "Another patient",
    takes:
      "Only the choice of pages goes along, with their order, language and paper. You enter the new patient’s profile, and the pages are checked against it.",
  },
];

function Choices({ id, again }: { id: string; again: UseAgain }) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = async (whom: UsedAgainFor) => {
    if (busy) return;
    setBusy(true);
    const started = await again({ id, for: whom }).catch(() => ({
      ok: false as const,
      words: "Towline did not answer.",
      nextStep: "Try again.",
    }));
    if (started.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
    else {
      setProblem(`${started.words} ${started.nextStep}`);
      setBusy(false);
    }
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
          {problem}
        </p>
      ) : null}
    </>
  );
}
