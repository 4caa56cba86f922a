"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/field";
import { useAction } from "@/components/ui/use-action";
import { inOneLine } from "@/lib/platform/outcome";
import type { GiveBack } from "./types";

/** Back to who prepared it, with words. */
export function GiveBackForm({ id, to, giveBack }: { id: string; to: string; giveBack: GiveBack }) {
  const router = useRouter();
  const [words, setWords] = useState("");
  const { run, busy, problem } = useAction({ leaves: true });
  return (
    <details>
      <summary className="min-h-9 font-bold">Give it back</summary>
      <form
        className="grid justify-items-start gap-2 pt-1"
        onSubmit={async (event) => {
          event.preventDefault();
          const answer = await run(() => giveBack({ id, words }));
          if (answer?.ok) router.push("/handouts/queue?done=returned");
        }}
      >
        <div className="w-full">
          <TextArea
            label="What should change"
            hint={`${to} reads it. It does not print.`}
            value={words}
            maxLength={500}
            required
            error={problem && inOneLine(problem)}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <Button type="submit" aria-disabled={busy || !words.trim()}>
          Give it back
        </Button>
      </form>
    </details>
  );
}
