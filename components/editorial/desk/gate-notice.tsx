import { Notice } from "@/components/ui/notice";
import type { Finding } from "@/lib/editorial/schema";

/** What the gates say of a version to whoever decides on it. */
export function GateNotice({ findings }: { findings: Finding[] }) {
  const stops = findings.filter((finding) => finding.stops);
  const remarks = findings.filter((finding) => !finding.stops);
  return (
    <div className="grid gap-2">
      {stops.length === 0 ? (
        <Notice tone="good" title="Every gate passes" />
      ) : (
        <Notice tone="caution" title={stops.length === 1 ? "One gate fails" : `${stops.length} gates fail`}>
          <FindingList findings={stops} />
        </Notice>
      )}
      {remarks.length > 0 ? (
        <details>
          <summary className="min-h-6">
            {remarks.length === 1
              ? "One remark that stops nothing"
              : `${remarks.length} remarks that stop nothing`}
          </summary>
          <FindingList findings={remarks} />
        </details>
      ) : null}
    </div>
  );
}

function FindingList({ findings }: { findings: Finding[] }) {
  return (
    <ul className="list-disc pl-6">
      {findings.map(({ problem, fix }, index) => (
        <li key={index} className="wrap-anywhere">
          {problem} {fix}
        </li>
      ))}
    </ul>
  );
}
