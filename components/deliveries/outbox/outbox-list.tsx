import { ClinicTime } from "@/components/ui/clinic-time";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { OutboxMail } from "@/lib/deliveries/outbox/schema";

const formWords = {
  attached: "Pages attached",
  protected: "Pages attached, with a password",
  link: "A private link",
} as const;

/** Mail to patients that was kept here; whose it is shows only once it is opened, which is written down. */
export function OutboxMailList({ mails, sends }: { mails: OutboxMail[]; sends: boolean }) {
  if (mails.length === 0) {
    return (
      <Notice title={sends ? "No mail is kept" : "No mail yet"}>
        <p>
          {sends
            ? "Mail to patients goes to your mail server. What a clinician sends shows on the page of the handout."
            : "Without a mail server, pages that a clinician sends by e-mail are kept here, as they would arrive. Nothing leaves this computer."}
        </p>
      </Notice>
    );
  }
  return (
    <>
      <p className="text-quiet">
        Kept because no mail server was set; none of it was sent. Opening one shows a patient’s address and
        pages, and is written into the audit.
      </p>
      <ul className="grid gap-3">
        {mails.map(({ id, at, by, form, recalled }) => (
          <li
            key={id}
            className="flex min-h-11 flex-wrap items-center gap-x-4 rounded-md border border-line bg-surface px-4 py-2"
          >
            <ClinicTime at={at} />
            <span className="mr-auto">{by}</span>
            <span className="text-quiet">{form ? formWords[form] : "Mail"}</span>
            {recalled ? (
              <span className="font-bold text-stop">
                <span aria-hidden="true">■ </span>Recalled: it can’t be opened or passed on
              </span>
            ) : (
              // Fetched ahead it would count as opened.
              <Link href={`/desk/mail/${id}`} className="inline-flex min-h-8 items-center font-bold">
                Open<span className="sr-only"> the mail of {by}</span>
              </Link>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
