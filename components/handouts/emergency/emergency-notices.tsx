"use client";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useAction } from "@/components/ui/use-action";
import type { EmergencyNotice } from "@/lib/handouts/emergency/schema";
import type { Outcome } from "@/lib/platform/outcome";

type See = (input: { accessId: string }) => Promise<Outcome<{ accessId: string }>>;

/** On the first screen of the owner and of admins, until they say that they saw it. */
export function EmergencyNotices({ notices, see }: { notices: EmergencyNotice[]; see: See }) {
  if (notices.length === 0) return null;
  return (
    <section aria-label="Emergency access" className="grid gap-3">
      {notices.map((notice) => (
        <One key={notice.accessId} notice={notice} see={see} />
      ))}
    </section>
  );
}

function One({ notice, see }: { notice: EmergencyNotice; see: See }) {
  const router = useRouter();
  const { run, busy, problem, problemRef } = useAction();
  const { accessId, by, owner, yours, reason, openedAt, endsAt, viewed } = notice;
  const press = async () => {
    const answer = await run(() => see({ accessId }));
    if (answer?.ok) router.refresh();
  };
  const opened = viewed === 0 ? "no handout yet" : viewed === 1 ? "1 handout" : `${viewed} handouts`;
  return (
    <div className="grid gap-2 rounded-md border border-l-4 border-stop bg-stop-soft p-3">
      <p className="font-bold text-stop">
        <span aria-hidden="true">■ </span>
        {by} opened emergency access to {yours ? "your handouts" : `the handouts of ${owner}`}
      </p>
      <p>
        From <ClinicTime at={openedAt} /> to <ClinicTime at={endsAt} /> at most. Looked at: {opened}.
      </p>
      <p>{reason === null ? "The reason was erased." : `Why: ${reason}`}</p>
      <ProblemNotice problem={problem} ref={problemRef} />
      <div>
        <Button small aria-disabled={busy} onClick={press}>
          I have seen this
        </Button>
      </div>
    </div>
  );
}
