import type { MatchContent } from "@/lib/editorial/schema";
import { fieldWords } from "./field-words";
import type { Names } from "./names";

/** A match version that can't be edited, told in words. */
export function MatchSummary({ content, names }: { content: MatchContent; names: Names }) {
  const words = fieldWords(content, names);
  const weights = words.filter(({ key }) => key.startsWith("weights."));
  return (
    <dl className="grid gap-3 rounded-md border border-line bg-surface p-4">
      <div>
        <dt className="font-bold">What speaks for it</dt>
        {weights.length === 0 ? (
          <dd className="text-quiet">nothing</dd>
        ) : (
          weights.map(({ key, label, value }) => (
            <dd key={key}>
              {label}: <b>{value.join()}</b>
            </dd>
          ))
        )}
      </div>
      {words
        .filter(({ key }) => !key.startsWith("weights."))
        .map(({ key, label, value }) => (
          <div key={key}>
            <dt className="font-bold">{label}</dt>
            {value.length === 0 ? (
              <dd className="text-quiet">nothing</dd>
            ) : (
              value.map((line, at) => <dd key={at}>{line}</dd>)
            )}
          </div>
        ))}
    </dl>
  );
}
