import { ClinicTime } from "@/components/ui/clinic-time";
import type { AuditStanding as Standing } from "@/lib/clinic/audit/schema";

const code = "rounded bg-sunken px-1";

/** How far the audit is proved, kept and sent on, and how to verify it: words for whoever signs for it. */
export function AuditStanding({ chained, head, years, feed }: Standing) {
  return (
    <section aria-labelledby="audit-standing" className="grid gap-2 border-t border-line pt-4">
      <h2 id="audit-standing" className="text-xl">
        Whether this is all of it
      </h2>
      <ul className="grid list-disc gap-1 pl-6">
        <li>
          {chained} rows are chained under a key that is not in the database. {headWords(head)}
        </li>
        <li>
          Whoever runs Towline verifies it: <code className={code}>npm run -s towline -- verify-audit</code>
        </li>
        <li>
          {feed === null ? (
            <>
              It is not sent on to a syslog receiver (<code className={code}>TOWLINE_SYSLOG</code>).
            </>
          ) : (
            <>
              Sent on to a syslog receiver up to row {feed.position}
              {feed.sentAt ? (
                <>
                  , last <ClinicTime at={feed.sentAt} />
                </>
              ) : null}
              .
            </>
          )}
        </li>
        <li>
          Rows are kept {years} years at least; <code className={code}>npm run -s towline -- trim-audit</code>{" "}
          removes older ones and says so here.
        </li>
      </ul>
    </section>
  );
}

const headWords = (head: Standing["head"]) =>
  head === null
    ? "Where it ends is not written down outside yet."
    : `Outside the database it is written down that they end at row ${head}.`;
