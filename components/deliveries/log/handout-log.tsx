import { Link } from "@/components/ui/link";
import { MailState } from "@/components/deliveries/email/mail-state";
import { PrintOutcome, type RecordPrintOutcome } from "@/components/deliveries/print/print-outcome";
import { Notice } from "@/components/ui/notice";
import { referenceOf } from "@/lib/clinic/audit/rules";
import { sitePath } from "@/lib/platform/site-path";
import { longDate, shownInstant } from "@/lib/platform/clock";
import { DownloadLink } from "@/components/ui/download-link";
import type { DeliveryView } from "@/lib/deliveries/schema";
import { wayWords } from "@/lib/deliveries/log/rules";
import { chartLine } from "@/lib/deliveries/log/chart-line";
import type { HandoutFacts } from "@/lib/deliveries/log/schema";
import { CopyLine } from "./copy-line";
import { StateWord } from "./state-word";

type Props = {
  deliveries: DeliveryView[];
  facts: HandoutFacts;
  /** False once the clinic's retention erased its words. */
  filed?: boolean;
  recordPrint: RecordPrintOutcome;
};

/**
 * How this handout was given, with a line for the chart of each and, of a print, whether it came out; first
 * mails that someone has to say a word on, then newest first.
 */
export function HandoutLog({ deliveries, facts, filed = true, recordPrint }: Props) {
  const lines = deliveries.map((delivery) => chartLine(delivery, facts));
  return (
    <section aria-labelledby="handout-log" className="grid min-w-0 gap-3 pt-2 print:hidden">
      <h2 id="handout-log" className="text-xl">
        How it was given
      </h2>
      {deliveries.length === 0 ? (
        <Notice title="Nothing here yet">
          <p>
            Once it is printed, downloaded or sent to one person, that stands here, with a line for the chart.
            Mails to a list stand with that list.
          </p>
        </Notice>
      ) : (
        <ul className="grid gap-2">
          {deliveries.map((delivery, index) => (
            <Entry
              key={delivery.id}
              delivery={delivery}
              when={shownInstant(delivery.at, facts.timezone)}
              line={lines[index] ?? ""}
              recordPrint={recordPrint}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-start gap-x-5 gap-y-2">
        {lines.length > 1 ? (
          <CopyLine text={lines.join("\n")} words={`Copy all ${lines.length} lines`} />
        ) : null}
        <Link
          href={sitePath("/handouts/[id]/trail", { id: facts.id })}
          className="inline-flex min-h-8 items-center"
        >
          Who opened it (reference {referenceOf(facts.id)})
        </Link>
        {filed ? (
          <DownloadLink address={`/api/handouts/${facts.id}/fhir`}>
            Download for the record system (FHIR R4)
          </DownloadLink>
        ) : null}
      </div>
    </section>
  );
}

const sizeWords = { normal: null, large: "large print", compact: "compact print" };
const paperWords = { letter: "Letter", a4: "A4" };

type EntryProps = { delivery: DeliveryView; when: string; line: string; recordPrint: RecordPrintOutcome };

/** What to do about a mail stands with the e-mails. */
function Entry({ delivery, when, line, recordPrint }: EntryProps) {
  const { id, channel, state, at, by, to, paper, size, consentOn } = delivery;
  const question = `printed-${id}`;
  const details = [
    to ? `to ${to}` : null,
    paper ? paperWords[paper] : null,
    size ? sizeWords[size] : null,
    `by ${by}`,
    consentOn ? `agreed to open mail on ${longDate(consentOn.slice(0, 10))}` : null,
  ];
  return (
    <li className="grid gap-2 rounded-md border border-line bg-surface p-3">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <time dateTime={at} className="tabular-nums">
          {when}
        </time>
        <b>{wayWords(delivery)}</b>
        {channel === "email" ? (
          <MailState delivery={delivery} />
        ) : (
          <StateWord channel={channel} state={state} />
        )}
        <span className="min-w-0 break-words text-sm text-quiet">{details.filter(Boolean).join(", ")}</span>
      </p>
      {channel === "print" ? (
        <div className="flex flex-wrap items-center gap-2">
          <span id={question}>
            Did it print?<span className="sr-only"> ({when})</span>
          </span>
          <PrintOutcome print={delivery} askedBy={question} record={recordPrint} />
        </div>
      ) : null}
      <CopyLine text={line} words="Copy a line for the chart" about={`${wayWords(delivery)}, ${when}`} />
    </li>
  );
}
