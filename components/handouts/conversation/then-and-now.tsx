import type { Decisions } from "@/lib/handouts/conversation/schema";
import type { ScoreLine } from "@/lib/handouts/then-and-now/score-line";
import type { Decide } from "./use-decisions";

type Props = { scores: readonly ScoreLine[]; decided: Decisions; decide: Decide; fixed: boolean };

/** Highest totals of the forms, for drawings to one scale. */
const highest = { phq9: 27, gad7: 21 } as const;
const [width, height, edge] = [120, 36, 4];

/** Scores of this label's handouts, drawn small: "19, then 12". */
export function ThenAndNow({ scores, decided, decide, fixed }: Props) {
  const compared = scores.filter(({ points }) => points.length > 1);
  if (compared.length === 0) return null;
  return (
    <section aria-labelledby="then-title" className="grid gap-2 border-t border-line pt-3">
      <h2 id="then-title" className="text-lg">
        Then and now
      </h2>
      {compared.map((line) => (
        <Scores key={line.form} line={line} />
      ))}
      <p className="text-sm text-quiet">
        From your finalised handouts with this label: check that they are all of this patient. No score, not
        even 0, means that there is no risk.
      </p>
      {fixed ? null : (
        <label className="flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={decided.thenAndNow}
            onChange={({ currentTarget }) => decide({ thenAndNow: currentTarget.checked })}
          />
          Print it on the page
        </label>
      )}
    </section>
  );
}

function Scores({ line: { form, title, points } }: { line: ScoreLine }) {
  const said = points.map(({ score, atLeast }) => (atLeast ? `at least ${score}` : String(score)));
  const place = points.map(({ score }, at) => ({
    x: edge + (at * (width - 2 * edge)) / (points.length - 1),
    y: height - edge - (score * (height - 2 * edge)) / highest[form],
  }));
  return (
    <div>
      <p className="font-bold">
        {title}: {said.join(", then ")}
      </p>
      <svg aria-hidden="true" viewBox={`0 0 ${width} ${height}`} className="h-9 w-30 text-accent">
        <polyline
          points={place.map(({ x, y }) => `${x},${y}`).join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
        {place.map(({ x, y }, at) => (
          <circle key={points[at]?.on} cx={x} cy={y} r="3" fill="currentColor" />
        ))}
      </svg>
      <p className="text-sm text-quiet">
        {points[0]?.on} to {points.at(-1)?.on}
      </p>
    </div>
  );
}
