"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import { inOneLine, type Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Props = {
  words: string;
  /** What it starts from, for who hears the button alone. */
  about: string;
  start: () => Promise<Outcome<{ id: string }>>;
};

/** Starts a draft and goes to it. */
export function StartButton({ words, about, start }: Props) {
  const router = useRouter();
  const { run, busy, problem } = useAction({ leaves: true });
  return (
    <div>
      <Button
        disabled={busy}
        onClick={async () => {
          const started = await run(start);
          if (started?.ok) router.push(sitePath("/handouts/[id]", { id: started.value.id }));
        }}
      >
        {words}
        <span className="sr-only"> {about}</span>
      </Button>
      {problem ? (
        <p role="alert" className="text-sm text-caution">
          {inOneLine(problem)}
        </p>
      ) : null}
    </div>
  );
}
