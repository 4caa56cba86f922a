import type { ReactNode } from "react";
import type { SuggestedChangeRow } from "@/lib/editorial/suggested-changes/schema";

const stateWords = { open: "Open", accepted: "Accepted", declined: "Declined" } as const;

/** Calendar day of an instant, the same on server and screen. */
const day = (iso: string) => iso.slice(0, 10);

/** A suggestion as anyone reads it: the passage, what should change, and the answer. */
export function ChangePassage({
  change,
  heading: Heading = "h3",
  children,
}: {
  change: SuggestedChangeRow;
  heading?: "h2" | "h3";
  children?: ReactNode;
}) {
  const { title, language, version, passage, text, by, at, state, answer, unseen } = change;
  return (
    <article
      className="grid gap-2 rounded-md border border-line bg-surface p-4"
      aria-label={`${title}, ${day(at)}`}
    >
      <header className="flex flex-wrap items-baseline gap-x-3">
        <Heading className="text-lg" lang={language}>
          {title}
        </Heading>
        <span className="text-sm text-quiet">
          version {version} · {by} · {day(at)}
        </span>
        <span className="ml-auto text-sm font-bold">
          {unseen ? "New answer · " : ""}
          {stateWords[state]}
        </span>
      </header>
      {passage ? (
        <blockquote lang={language} className="border-l-4 border-line pl-3 wrap-anywhere text-quiet">
          {passage}
        </blockquote>
      ) : (
        <p className="text-sm text-quiet">About the page as a whole.</p>
      )}
      <p className="whitespace-pre-line wrap-anywhere">{text}</p>
      {answer ? (
        <div className="rounded-md bg-sunken p-3">
          <p className="text-sm text-quiet">
            {stateWords[state]} by {answer.by} on {day(answer.at)}
          </p>
          <p className="whitespace-pre-line wrap-anywhere">{answer.text}</p>
        </div>
      ) : null}
      {children}
    </article>
  );
}
