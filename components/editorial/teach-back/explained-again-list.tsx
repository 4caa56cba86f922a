import { Link } from "@/components/ui/link";
import type { ExplainedAgain } from "@/lib/handouts/conversation/schema";
import { sitePath } from "@/lib/platform/site-path";

/** Each question beside what is said before it is asked, most often explained again first. */
export function ExplainedAgainList({ rows }: { rows: readonly ExplainedAgain[] }) {
  if (rows.length === 0)
    return <p>Nothing was explained again five times or more. Marks come from “Talk it through”.</p>;
  return (
    <ol className="grid gap-4">
      {rows.map(({ slug, title, passage, question, listenFor, script, again, clear }) => (
        <li key={passage} className="grid gap-1 border-t border-line pt-3">
          <p className="font-bold">
            <span className="tabular-nums">{again} times</span> again, {clear ?? "fewer than five"} clear
          </p>
          <h2 className="text-lg">{question}</h2>
          {listenFor ? <p className="text-quiet">Listen for: {listenFor}</p> : null}
          <p>Said before it: {script}</p>
          <p>
            <Link
              href={sitePath("/desk/editorial/[slug]", { slug })}
              className="inline-flex min-h-6 items-center"
            >
              {title}
            </Link>
          </p>
        </li>
      ))}
    </ol>
  );
}
