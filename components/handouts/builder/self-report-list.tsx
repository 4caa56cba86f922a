import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ReportedAnswers, SelfReportView } from "@/lib/deliveries/self-reports/schema";

type Props = {
  reports: SelfReportView[];
  onFill: (answers: ReportedAnswers) => void;
  onSeen: () => void;
  onLook: () => void;
};

const stateWords: Record<SelfReportView["state"], string> = {
  waiting: "not begun",
  begun: "begun",
  done: "answered",
  closed: "closed",
};

/** What was asked of this patient, newest first, and what came. */
export function SelfReportList({ reports, onFill, onSeen, onLook }: Props) {
  if (reports.length === 0) return null;
  return (
    <>
      {reports.some(({ alarm }) => alarm === "new") ? (
        <Notice tone="stop" title="Item 9 was answered above 0">
          <p>Talk with the patient about it now. They were shown whom to call.</p>
          <Button small className="mt-2" onClick={onSeen}>
            I know, and act on it
          </Button>
        </Notice>
      ) : null}
      <ul className="grid gap-2 text-sm" aria-label="Asked of this patient">
        {reports.map(({ id, askedAt, state, handedOver, answered, total, answers }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            {askedAt}, {handedOver ? "on a device" : "by link"}: {stateWords[state]}, {answered} of {total}
            {Object.keys(answers).length > 0 ? (
              <Button small onClick={() => onFill(answers)}>
                Fill in these answers
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <div>
        <Button small look="quiet" onClick={onLook}>
          Look again
        </Button>
      </div>
    </>
  );
}
