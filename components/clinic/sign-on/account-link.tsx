"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import type { LinkedPeople } from "@/lib/clinic/sign-on/schema";
import type { Outcome } from "@/lib/platform/outcome";

type Done = Promise<Outcome<{ personId: string }>>;
export type AccountActions = {
  link: (input: { personId: string; subject: string }) => Done;
  unlink: (input: { personId: string }) => Done;
};
type Props = { person: { id: string; name: string }; signOn: LinkedPeople; actions: AccountActions };

/** A colleague’s link with the identity provider, made before they first sign on, or taken away. */
export function AccountLink({ person: { id, name }, signOn, actions }: Props) {
  const router = useRouter();
  const linked = signOn.personIds.includes(id);
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    ({ subject = "" }) =>
      linked ? actions.unlink({ personId: id }) : actions.link({ personId: id, subject }),
    () => router.refresh(),
  );
  return (
    <details>
      <summary className="min-h-9 font-bold">
        {linked ? `${name} signs in with ${signOn.name}` : `Link ${name} with ${signOn.name}`}
      </summary>
      <form method="post" onSubmit={onSubmit} className="grid max-w-md gap-3 pt-2">
        <ProblemNotice problem={problem} ref={problemRef} />
        {linked ? (
          <p>Taking the link away signs them out where they came in with it.</p>
        ) : (
          <TextField
            label="Their subject there"
            hint="What it calls sub: letters and digits that never change. An e-mail address is none."
            name="subject"
            required
            maxLength={255}
            autoComplete="off"
          />
        )}
        <div>
          <Button type="submit" aria-disabled={busy}>
            {linked ? `Take the link of ${name} away` : `Link ${name}`}
          </Button>
        </div>
      </form>
    </details>
  );
}
