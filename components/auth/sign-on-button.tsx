"use client";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { useAction } from "@/components/ui/use-action";
import { sendSignOn, type SignOnWish } from "./auth-requests";
import { leaveForProvider } from "./leave-for-provider";
import { ProblemNotice } from "./problem-notice";

type Props = { wish: SignOnWish; children: string; look?: ComponentProps<typeof Button>["look"] };

/** Leads to the identity provider; what comes back from there is told on the page that follows. */
export function SignOnButton({ wish, children, look }: Props) {
  const { run, busy, problem, problemRef } = useAction({ leaves: true });
  const go = async () => {
    const answer = await run(() => sendSignOn(wish));
    if (answer?.ok) leaveForProvider(answer.value.url);
  };
  return (
    <div className="grid gap-3">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div>
        <Button look={look} aria-disabled={busy} onClick={go}>
          {children}
        </Button>
      </div>
    </div>
  );
}
