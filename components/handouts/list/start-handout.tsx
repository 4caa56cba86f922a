"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { sitePath } from "@/lib/platform/site-path";

type Started = { ok: true; value: { id: string } } | { ok: false; words: string; nextStep: string };
type Props = { words: string; look?: "primary" | "plain"; start: () => Promise<Started> };

/** Starts a draft and goes to it. */
export function StartHandout({ words, look = "plain", start }: Props) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <div>
      <Button
        look={look}
        disabled={busy}
        onClick={async () => {
          setBusy(true);
          const started = await start();
          if (started.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
          else {
            setProblem(`${started.words} ${started.nextStep}`);
            setBusy(false);
          }
        }}
      >
        {words}
      </Button>
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

/** The button of my handouts that starts an empty draft. */
export function NewHandout({ create }: { create: (input: Record<string, never>) => Promise<Started> }) {
  return <StartHandout words="New handout" look="primary" start={() => create({})} />;
}
