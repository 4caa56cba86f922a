import { Link } from "@/components/ui/link";
import { partStates, type PackItem } from "@/lib/editorial/packs/schema";
import { partName, stateWords } from "./part-words";

/** How many parts are in each state, those that change first. */
export function StateCounts({ items }: { items: readonly PackItem[] }) {
  const counts = partStates
    .map((state) => ({ state, count: items.filter((item) => item.state === state).length }))
    .filter(({ count }) => count > 0);
  return (
    <dl className="grid gap-2 sm:grid-cols-2 lg:grid-cols-3">
      {counts.map(({ state, count }) => (
        <div
          key={state}
          className="grid grid-cols-[auto_1fr] items-baseline gap-x-3 rounded-md border border-line bg-surface p-3"
        >
          <dt className="order-2">
            <span className="font-bold">{stateWords[state].word}</span>{" "}
            <span className="text-sm text-quiet">{stateWords[state].meaning}</span>
          </dt>
          <dd className="text-xl font-bold">{count}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Topics with what the pack does to each of their parts. */
export function PackTopics({ items }: { items: readonly PackItem[] }) {
  const slugs = [...new Set(items.map(({ slug }) => slug))];
  return (
    <ul className="grid gap-2">
      {slugs.map((slug) => {
        const parts = items.filter((item) => item.slug === slug);
        return (
          <li key={slug} className="grid gap-2 rounded-md border border-line bg-surface p-3">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <p className="font-bold">{parts.find(({ part }) => part === "en")?.title ?? parts[0]?.title}</p>
              <ul className="flex flex-wrap gap-2">
                {parts.map(({ part, state }) => (
                  <li
                    key={part}
                    className={`rounded-full border px-3 py-0.5 text-sm ${stateWords[state].look}`}
                  >
                    <span aria-hidden="true">{stateWords[state].sign} </span>
                    {partName(part)}: {stateWords[state].word.toLowerCase()}
                  </li>
                ))}
              </ul>
            </div>
            {parts.some(({ conflicts }) => conflicts.length > 0) ? <Conflicts parts={parts} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Conflicts({ parts }: { parts: readonly PackItem[] }) {
  const all = parts.flatMap(({ part, conflicts }) => conflicts.map((conflict) => ({ part, ...conflict })));
  return (
    <details>
      <summary className="min-h-8 py-1 text-accent">
        {all.length === 1 ? "One place both changed" : `${all.length} places both changed`}
      </summary>
      <ul className="grid gap-3 pt-2">
        {all.map(({ part, where, ours, theirs }, index) => (
          <li key={index} className="grid gap-2 border-l-4 border-caution pl-3">
            <p className="text-sm text-quiet">
              {partName(part)}, {where}
            </p>
            <div className="grid gap-3 sm:grid-cols-2">
              <Side name="Here" words={ours} />
              <Side name="In the pack" words={theirs} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Side({ name, words }: { name: string; words: string }) {
  return (
    <div>
      <p className="text-sm font-bold">{name}</p>
      <p className="whitespace-pre-line break-words">{words || <em>Taken out</em>}</p>
    </div>
  );
}

/** Where the drafts of an import are waiting. */
export function DraftLinks({ drafts }: { drafts: readonly PackItem[] }) {
  const slugs = [...new Set(drafts.map(({ slug }) => slug))];
  return (
    <ul className="grid gap-1 pt-2">
      {slugs.map((slug) => {
        const parts = drafts.filter((draft) => draft.slug === slug);
        return (
          <li key={slug}>
            <Link href={`/desk/editorial/${slug}`} className="inline-block min-h-6">
              {parts[0]?.title}
            </Link>{" "}
            <span className="text-quiet">({parts.map(({ part }) => partName(part)).join(", ")})</span>
          </li>
        );
      })}
    </ul>
  );
}
