import { ClinicTime } from "@/components/ui/clinic-time";
import { DownloadLink } from "@/components/ui/download-link";
import type { OpenedMail } from "@/lib/platform/mail/read-mail";

/**
 * A mail as whoever gets it would see it; text alone, links not to be pressed by accident.
 * @param addressOf where an attachment, counted from 0, is downloaded; without it they are named alone.
 */
export function OutboxMailView({
  mail,
  addressOf,
}: {
  mail: OpenedMail;
  addressOf?: (attachment: number) => string;
}) {
  const { from, to, subject, date, text, attachments, headers } = mail;
  return (
    <article className="grid gap-4 rounded-md border border-line bg-surface p-4" aria-label={subject}>
      <h2 className="text-lg">{subject}</h2>
      <dl className="grid gap-x-4 break-all text-sm sm:grid-cols-[5rem_1fr]">
        <dt className="text-quiet">From</dt>
        <dd>{from}</dd>
        <dt className="text-quiet">To</dt>
        <dd>{to}</dd>
        {date ? (
          <>
            <dt className="text-quiet">Date</dt>
            <dd>
              <ClinicTime at={date} />
            </dd>
          </>
        ) : null}
      </dl>
      <p className="whitespace-pre-line break-words border-t border-line pt-4">{text}</p>
      {attachments.length > 0 ? (
        <div className="grid gap-2 border-t border-line pt-4">
          <h3 className="font-bold">{attachments.length === 1 ? "Attachment" : "Attachments"}</h3>
          <ul className="grid gap-2">
            {attachments.map(({ name, bytes }, number) => (
              <li key={number}>
                {addressOf ? (
                  <DownloadLink address={addressOf(number)} className="break-all font-bold">
                    Download {name}
                  </DownloadLink>
                ) : (
                  <span className="break-all">{name}</span>
                )}
                <span className="text-sm text-quiet"> {Math.max(1, Math.round(bytes / 1024))} kB</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <details>
        <summary className="min-h-8 py-1 text-accent">Headers</summary>
        <dl className="grid gap-x-4 break-all text-sm sm:grid-cols-[9rem_1fr]">
          {headers.map(({ name, value }, index) => (
            <div key={index} className="contents">
              <dt className="text-quiet">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}
