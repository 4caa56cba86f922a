"use client";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import type { PersonRow } from "@/lib/clinic/people/schema";
import type { PeopleActions } from "./types";

type Props = { person: PersonRow; remove: PeopleActions["removeFactors"]; done: () => void };

/** For a colleague who lost their device and their recovery codes. */
export function LostFactor({ person, remove, done }: Props) {
  const { problem, problemRef, busy, onSubmit } = useSubmit(() => remove({ personId: person.id }), done);
  return (
    <details>
      <summary className="min-h-9 font-bold">Remove the second factor of {person.name}</summary>
      <form
        method="post"
        aria-label={`Remove the second factor of ${person.name}`}
        onSubmit={onSubmit}
        className="grid gap-3"
      >
        <ProblemNotice problem={problem} ref={problemRef} />
        <p>
          Do this only for someone you have seen or spoken to: from then on their password alone opens their
          account. Their app, passkeys and recovery codes work no more, and they are signed out everywhere.
          Both of you are told by mail.
        </p>
        <div>
          <Button type="submit" look="stop" aria-disabled={busy}>
            Remove it
          </Button>
        </div>
      </form>
    </details>
  );
}
