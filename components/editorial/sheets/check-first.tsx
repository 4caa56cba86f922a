import type { ReviewSheet } from "@/lib/editorial/sheets/schema";
import { Notice } from "@/components/ui/notice";
import { TickBox } from "./tick-box";

/** What someone must look at before anybody signs: of this topic first, then of every topic. */
export function CheckFirst({ points }: { points: ReviewSheet["checkFirst"] }) {
  if (points.length === 0) return null;
  return (
    <Notice tone="caution" title="To be checked first">
      <ul className="points stack grid gap-1.5 pt-1">
        {points.map(({ for: who, check, from, everyTopic }, at) => (
          <li key={at}>
            <TickBox />
            <b className="first-letter:uppercase inline-block">{who}:</b> {check}{" "}
            <small className={everyTopic ? "text-quiet print:hidden" : "text-quiet"}>
              {everyTopic ? `(every topic; ${from})` : `(${from})`}
            </small>{" "}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
