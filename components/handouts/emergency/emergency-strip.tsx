"use client";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useAction } from "@/components/ui/use-action";
import { ProblemNotice } from "@/components/auth/problem-notice";
import type { OpenAccess } from "@/lib/handouts/emergency/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

export type EndAccess = (input: { accessId: string }) => Promise<Outcome<{ accessId: string }>>;

/** Over everything that is read by emergency access: until when, and the button that ends it. */
export function EmergencyStrip({
  access: { id, owner, endsAt },
  end,
}: {
  access: OpenAccess;
  end: EndAccess;
}) {
  const router = useRouter();
  const { run, busy, problem, problemRef } = useAction({ leaves: true });
  const press = async () => {
    const answer = await run(() => end({ accessId: id }));
    if (answer?.ok) router.replace(sitePath("/handouts/emergency", {}));
  };
  return (
    <section
      aria-label="Emergency access"
      className="grid gap-2 rounded-md border border-l-4 border-stop bg-stop-soft p-3"
    >
      <p className="font-bold text-stop">
        <span aria-hidden="true">■ </span>
        You read handouts of {owner} by emergency access until <ClinicTime at={endsAt} />.
      </p>
      <p>
        {owner} and the admins were told. Each handout that you open is in the audit. Nothing can be changed,
        printed or sent from here.
      </p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <div>
        <Button aria-disabled={busy} onClick={press}>
          End it now
        </Button>
      </div>
    </section>
  );
}
