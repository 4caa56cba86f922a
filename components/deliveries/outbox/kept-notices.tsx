"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { Button } from "@/components/ui/button";
import { useSubmit } from "@/components/ui/use-action";
import type { KeptNoticeView } from "@/lib/deliveries/outbox/schema";
import type { Outcome } from "@/lib/platform/outcome";
import { sitePath } from "@/lib/platform/site-path";

type Close = (input: { noticeId: string }) => Promise<Outcome<void>>;

/** Notices of mail servers that were not understood: someone reads each and says when it is dealt with. */
export function KeptNotices({ notices, close }: { notices: KeptNoticeView[]; close: Close }) {
  if (notices.length === 0) return null;
  return (
    <div className="grid gap-3">
      <h3 className="text-lg">Notices for a person to read ({notices.length})</h3>
      <p className="max-w-xl text-quiet">
        These came from mail servers, and what they say of which mail could not be told for certain. Each is
        erased after 30 days.
      </p>
      <ul className="grid gap-3">
        {notices.map((notice) => (
          <Kept key={notice.id} notice={notice} close={close} />
        ))}
      </ul>
    </div>
  );
}

function Kept({ notice: { id, at, about }, close }: { notice: KeptNoticeView; close: Close }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(
    () => close({ noticeId: id }),
    () => router.refresh(),
  );
  const came = <Instant at={at} />;
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface px-4 py-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <form
        method="post"
        onSubmit={onSubmit}
        className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-2"
      >
        <span>{came}</span>
        <span className="mr-auto text-quiet">
          {about ? (
            <>
              about a mail that {about.by} sent <Instant at={about.sentAt} />
            </>
          ) : (
            "names no mail of Towline"
          )}
        </span>
        {/* Fetched ahead it would count as opened. */}
        <Link
          href={sitePath("/desk/mail/notices/[noticeId]", { noticeId: id })}
          className="inline-flex min-h-8 items-center font-bold"
        >
          Open<span className="sr-only"> the notice of {came}</span>
        </Link>
        <Button type="submit" aria-disabled={busy}>
          Dealt with<span className="sr-only">: the notice of {came}</span>
        </Button>
      </form>
    </li>
  );
}

function Instant({ at }: { at: string }) {
  return <ClinicTime at={at} />;
}
