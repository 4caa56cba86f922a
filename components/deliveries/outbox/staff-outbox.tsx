"use client";
import { ClinicTime } from "@/components/ui/clinic-time";
import { useRouter } from "next/navigation";
import { ProblemNotice } from "@/components/auth/problem-notice";
import { useSubmit } from "@/components/ui/use-action";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Outcome } from "@/lib/platform/outcome";
import type { MailView, Outbox } from "@/lib/deliveries/outbox/schema";

type Again = (input: { mailId: string }) => Promise<Outcome<void>>;

/** Every mail to people of the clinic as it arrives; without a mail server this is where it is read. */
export function StaffOutbox({ outbox, again }: { outbox: Outbox; again: Again }) {
  const { mails, sends, from } = outbox;
  return (
    <>
      {sends ? null : (
        <Notice tone="caution" title="No mail server is set">
          <p>
            Mail waits here and goes nowhere: read it, and pass it on. To have it sent, set SMTP_URL (the
            README says how) and start Towline again.
          </p>
        </Notice>
      )}
      {mails.length === 0 ? (
        <Notice title="No mail yet">
          <p>
            Once a month Towline reminds reviewers and admins of what falls due. A recall is told to every
            clinician who finalised a page with the text. You see each mail here as it arrives.
          </p>
        </Notice>
      ) : (
        <ul className="grid gap-3">
          {mails.map((mail) => (
            <Mail key={mail.id} mail={mail} from={from} sends={sends} again={again} />
          ))}
        </ul>
      )}
    </>
  );
}

const stateWords: Record<MailView["state"], string> = {
  waiting: "Waits to be sent",
  sending: "Being sent",
  sent: "Sent",
  failed: "Not sent",
};

function Mail({ mail, from, sends, again }: { mail: MailView; from: string; sends: boolean; again: Again }) {
  const state = mail.state === "waiting" && !sends ? "Kept here" : stateWords[mail.state];
  return (
    <li className="rounded-md border border-line bg-surface">
      <details className="group">
        <summary className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-2">
          <b className="mr-auto">
            <span aria-hidden="true" className="inline-block w-5 text-quiet group-open:rotate-90">
              ▸
            </span>
            {mail.subject}
          </b>
          <span>{mail.to.name}</span>
          <span className={mail.state === "failed" ? "font-bold text-caution" : "text-quiet"}>
            {mail.state === "failed" ? <span aria-hidden="true">▲ </span> : null}
            {state}
          </span>
        </summary>
        <div className="grid gap-3 border-t border-line p-4">
          <dl className="grid gap-x-4 break-all text-sm sm:grid-cols-[5rem_1fr]">
            <dt className="text-quiet">From</dt>
            <dd>Towline, {from}</dd>
            <dt className="text-quiet">To</dt>
            <dd>{mail.to.email}</dd>
            <dt className="text-quiet">Written</dt>
            <dd>
              <ClinicTime at={mail.createdAt} />
            </dd>
            {mail.sentAt ? (
              <>
                <dt className="text-quiet">Sent</dt>
                <dd>
                  <ClinicTime at={mail.sentAt} />
                </dd>
              </>
            ) : null}
          </dl>
          {mail.problem ? (
            <Notice tone="caution">
              <p>{mail.problem}</p>
            </Notice>
          ) : null}
          <p className="whitespace-pre-line break-words">{mail.text}</p>
          {mail.state === "failed" && sends ? (
            <SendAgain send={() => again({ mailId: mail.id })} subject={mail.subject} />
          ) : null}
        </div>
      </details>
    </li>
  );
}

function SendAgain({ send, subject }: { send: () => Promise<Outcome<void>>; subject: string }) {
  const router = useRouter();
  const { problem, busy, problemRef, onSubmit } = useSubmit(send, () => router.refresh());
  return (
    <form method="post" onSubmit={onSubmit} className="grid justify-items-start gap-2">
      <ProblemNotice problem={problem} ref={problemRef} />
      <Button type="submit" aria-disabled={busy}>
        Try again<span className="sr-only">: {subject}</span>
      </Button>
    </form>
  );
}
