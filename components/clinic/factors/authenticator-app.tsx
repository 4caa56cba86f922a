"use client";
import { useState } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useSubmit } from "@/components/ui/use-action";
import type { StartedTotp } from "@/lib/clinic/factors/schema";
import { NewApp } from "./new-app";
import type { Changed, FactorActions } from "./types";

type Props = { since: Date | null; mayAdd: boolean; actions: FactorActions; changed: Changed };

/** Codes from an app on the phone: set up, set up on another phone, or removed. */
export function AuthenticatorApp({ since, mayAdd, actions, changed }: Props) {
  const [started, setStarted] = useState<StartedTotp | null>(null);
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    () => actions.startTotp({}),
    ({ value }) => setStarted(value),
  );
  const added: Changed = (codes) => {
    setStarted(null);
    changed(codes);
  };
  const words = since ? "Set up another phone in its place" : "Set up an authenticator app";
  return (
    <section aria-label="Authenticator app" className="grid gap-3">
      <h3 className="text-lg">Authenticator app</h3>
      <p className="text-quiet">
        An app on your phone shows six figures that change every 30 seconds. Any app of this kind does.
      </p>
      {since ? <SetUp since={since} remove={actions.removeTotp} removed={() => changed(null)} /> : null}
      {started ? (
        <NewApp started={started} confirm={actions.confirmTotp} added={added} />
      ) : mayAdd ? (
        <form method="post" onSubmit={onSubmit} className="grid gap-3">
          <ProblemNotice problem={problem} ref={problemRef} />
          <div>
            <Button type="submit" look={since ? "plain" : "primary"} aria-disabled={busy}>
              {words}
            </Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}

function SetUp({
  since,
  remove,
  removed,
}: {
  since: Date;
  remove: FactorActions["removeTotp"];
  removed: () => void;
}) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(() => remove({}), removed);
  return (
    <form method="post" onSubmit={onSubmit} className="grid gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p>
          <span aria-hidden="true">✓ </span>Set up <ClinicTime at={since.toISOString()} />
        </p>
        <Button type="submit" small aria-disabled={busy}>
          Remove the app
        </Button>
      </div>
    </form>
  );
}
