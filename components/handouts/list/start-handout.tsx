"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Started = Outcome<{ id: string }>;
type Props = { words: string; look?: "primary" | "plain"; start: () => Promise<Started> };

/** Starts a draft and goes to it. */
export function StartHandout({ words, look = "plain", start }: Props) {
  const router = useRouter();
  const { run, busy, problem } = useAction({ leaves: true });
  return (
    <div>
      <Button
        look={look}
        disabled={busy}
        onClick={async () => {
          const started = await run(start);
          if (started?.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
        }}
      >
        {words}
      </Button>
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
    </div>
  );
}

/** The button of my handouts that starts an empty draft. */
export function NewHandout({ create }: { create: (input: Record<string, never>) => Promise<Started> }) {
  return <StartHandout words="New handout" look="primary" start={() => create({})} />;
}
