"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useAction } from "@/components/ui/use-action";
import type { OwnSession } from "@/lib/clinic/people/schema";
import type { Outcome } from "@/lib/platform/outcome";

type Ended = Promise<Outcome<{ ended: number }>>;
type Props = {
  sessions: readonly OwnSession[];
  end: (input: { sessionId: string }) => Ended;
  endOthers: (input: Record<string, never>) => Ended;
};

/** Where one is signed in, and how to end it there. */
export function OwnSessions({ sessions, end, endOthers }: Props) {
  const router = useRouter();
  const { run, busy, problem, problemRef } = useAction();
  const [done, setDone] = useState("");
  const take = async (ask: () => Ended) => {
    setDone("");
    const answer = await run(ask);
    if (answer?.ok)
      setDone(answer.value.ended === 1 ? "One session ended." : `${answer.value.ended} sessions ended.`);
    router.refresh();
  };
  return (
    <section aria-labelledby="sessions" className="grid gap-3">
      <h2 id="sessions" className="text-xl">
        Where I am signed in
      </h2>
      <ProblemNotice problem={problem} ref={problemRef} />
      <ul className="grid gap-2">
        {sessions.map(({ id, browser, since, seen, here }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface p-3"
          >
            <div>
              <p className="font-bold">
                {browser}
                {here ? " (this one)" : ""}
              </p>
              <p className="text-sm text-quiet">
                Since <ClinicTime at={since} />, last used <ClinicTime at={seen} />
              </p>
            </div>
            {here ? null : (
              <Button small aria-disabled={busy} onClick={() => void take(() => end({ sessionId: id }))}>
                Sign out<span className="sr-only">: {browser}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        {sessions.length > 1 ? (
          <Button aria-disabled={busy} onClick={() => void take(() => endOthers({}))}>
            Sign out everywhere else
          </Button>
        ) : null}
        <p role="status">{done}</p>
      </div>
    </section>
  );
}
