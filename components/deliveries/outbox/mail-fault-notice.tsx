"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useSubmit } from "@/components/ui/use-action";
import type { MailFaultView } from "@/lib/deliveries/outbox/schema";
import type { Outcome } from "@/lib/platform/outcome";

/** What keeps all mail from going out, once however many mails wait, with what mends it. */
export function MailFaultNotice({
  fault: { says, next, since, waiting },
  tryNow,
}: {
  fault: MailFaultView;
  tryNow: (input: Record<string, never>) => Promise<Outcome<void>>;
}) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => tryNow({}),
    () => setTimeout(() => router.refresh(), 3000),
  );
  return (
    <Notice tone="caution" title="All mail waits">
      <p>{says}</p>
      <p>{next}</p>
      <p>
        {waiting === 1 ? "1 mail waits" : `${waiting} mails wait`}. Mail has stood still since{" "}
        <ClinicTime at={since} />. Nothing is lost: it goes out by itself once this is mended.
      </p>
      <form method="post" onSubmit={onSubmit} className="mt-2 grid justify-items-start gap-2">
        <ProblemNotice problem={problem} ref={problemRef} />
        <Button type="submit" aria-disabled={busy}>
          Try one mail now
        </Button>
      </form>
    </Notice>
  );
}
