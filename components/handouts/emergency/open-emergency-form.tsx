"use client";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useSubmit } from "@/components/ui/use-action";
import { emergencyMinutes } from "@/lib/handouts/emergency/emergency-minutes";
import type { Colleague, OpenEmergencyInput } from "@/lib/handouts/emergency/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Props = {
  colleagues: Colleague[];
  openAccess: (input: OpenEmergencyInput) => Promise<Outcome<{ accessId: string }>>;
};

/** Says what it does before it does it; the door asks who one is, unless that was just proved. */
export function OpenEmergencyForm({ colleagues, openAccess }: Props) {
  const router = useRouter();
  const { problem, problemRef, busy, onSubmit } = useSubmit(
    ({ ownerId = "", reason = "" }) => openAccess({ ownerId, reason }),
    ({ value: { accessId } }) => router.push(sitePath("/handouts/emergency/[accessId]", { accessId })),
    { leaves: true },
  );
  if (colleagues.length === 0) return <p>No colleague has a handout yet.</p>;
  return (
    <section aria-labelledby="open" className="grid gap-4">
      <h2 id="open" className="text-xl">
        Read a colleague’s handouts in an emergency
      </h2>
      <p>
        For when a patient needs you now and their clinician can’t be reached. You read what that colleague
        made, for {emergencyMinutes} minutes. They and every admin are told at once, with your reason.
      </p>
      <form method="post" noValidate onSubmit={onSubmit} className="grid max-w-xl gap-4">
        <ProblemNotice problem={problem} ref={problemRef} />
        <Whose colleagues={colleagues} />
        <TextField
          label="What the emergency is"
          hint="At least 15 letters. The colleague and the admins read it: no name of a patient."
          name="reason"
          required
          maxLength={500}
          autoComplete="off"
        />
        <div>
          <Button type="submit" look="stop" aria-disabled={busy}>
            Open emergency access
          </Button>
        </div>
      </form>
    </section>
  );
}

function Whose({ colleagues }: Pick<Props, "colleagues">) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-bold">
        Whose handouts
      </label>
      <select
        id={id}
        name="ownerId"
        className="min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-ink"
      >
        <option value="">Choose a colleague</option>
        {colleagues.map(({ personId, name }) => (
          <option key={personId} value={personId}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
