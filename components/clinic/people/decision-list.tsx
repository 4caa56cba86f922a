import { ClinicTime } from "@/components/ui/clinic-time";
import type { Decision } from "@/lib/clinic/people/schema";

function actions({
  taker,
  linksClosed,
  linksKept,
  mailsHeld,
  handoutsMoved,
  templatesMoved,
}: Decision): string {
  const parts = [
    taker
      ? `${handoutsMoved} ${handoutsMoved === 1 ? "handout" : "handouts"} to ${taker}`
      : "handouts to nobody yet",
    templatesMoved > 0
      ? `${templatesMoved} ${templatesMoved === 1 ? "template" : "templates"} with them`
      : "",
    linksClosed > 0 ? `${linksClosed} links closed` : "",
    linksKept > 0 ? `${linksKept} links kept open` : "",
    mailsHeld > 0 ? `${mailsHeld} mails held` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

/** What was decided about someone's work, newest first. */
export function DecisionList({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <details>
      <summary className="min-h-9 font-bold">What was decided</summary>
      <ul className="grid gap-2">
        {decisions.map((decision) => (
          <li key={decision.at.toISOString()}>
            <p>
              <ClinicTime at={decision.at.toISOString()} />, {decision.by}: {actions(decision)}.
            </p>
            <p className="text-quiet">{decision.reason}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
