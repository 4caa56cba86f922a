import { Answer } from "@/components/handouts/builder/stop-card";
import type { ForApproval } from "@/lib/handouts/print-queue/schema";

/**
 * What a prescriber answers for: stops and who answered them, what the pages warn of, what was
 * kept against a block.
 */
export function ApprovalFacts({ handout: { stops, cautions, overrides } }: { handout: ForApproval }) {
  return (
    <>
      {stops.length > 0 ? (
        <section aria-labelledby="stops" className="grid gap-2">
          <h2 id="stops" className="text-lg">
            Safety stops
          </h2>
          <ul className="grid gap-2">
            {stops.map(({ id, message, answer }) => (
              <li
                key={id}
                className={`rounded-md border border-l-4 p-3 ${answer ? "border-line border-l-good" : "border-stop bg-stop-soft"}`}
              >
                <p>{message}</p>
                {answer ? (
                  <Answer answer={answer} />
                ) : (
                  <p className="pt-1 font-bold text-stop">
                    <span aria-hidden="true">■ </span>Not answered yet
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {overrides.length > 0 ? (
        <section aria-labelledby="overrides" className="grid gap-1">
          <h2 id="overrides" className="text-lg">
            Kept although usually left out
          </h2>
          <ul className="list-disc pl-5">
            {overrides.map(({ title, words }) => (
              <li key={title}>
                <b>{title}:</b> {words}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {cautions.length > 0 ? (
        <section aria-labelledby="cautions" className="grid gap-1">
          <h2 id="cautions" className="text-lg">
            Cautions
          </h2>
          <ul className="list-disc pl-5">
            {cautions.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
